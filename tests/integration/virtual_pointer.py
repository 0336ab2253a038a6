# SPDX-License-Identifier: Apache-2.0
"""A pointing device for sway, which has none of its own here."""

import struct
import time

import wire
from hosts import SIZE

MOTION_ABSOLUTE, BUTTON, FRAME = 1, 2, 4
LEFT, RIGHT = 0x110, 0x111


class VirtualPointer(wire.Client):
    """A direct client of the host; the device is there as long as it is connected."""

    def __init__(self, host):
        super().__init__(host.display, seconds=60)
        manager = self.bound("zwlr_virtual_pointer_manager_v1")
        self._device = self.new_id()
        self.send(manager, 0, wire.uint(0) + wire.uint(self._device))
        self.sync()

    def sweep(self, moves):
        """From the middle of the screen to its right, a pixel each time; returns when the host has done it all."""
        width, height = SIZE
        self.send_bytes(b"".join(self._move(width // 2 + step % (width // 2), height // 2) for step in range(moves)))
        self.sync()

    def move(self, x, y):
        self.send_bytes(self._move(x, y))
        self._rest()

    def click(self, button):
        for down in (True, False):
            self._press(button, down)

    def drag(self, begin, end):
        """With the left button down from the one place to the other, in eight steps."""
        self.move(*begin)
        self._press(LEFT, True)
        for step in range(1, 9):
            self.move(*(a + (b - a) * step // 8 for a, b in zip(begin, end)))
        self._press(LEFT, False)

    def _press(self, button, down):
        now = int(time.monotonic() * 1000) & 0xFFFFFFFF
        self.send(self._device, BUTTON, struct.pack("=III", now, button, down))
        self.send(self._device, FRAME)
        self._rest()

    def _rest(self):
        """Until the host has done it, and a moment for its clients."""
        self.sync()
        time.sleep(0.05)

    def _move(self, x, y):
        return struct.pack(
            "=II5I II",
            *(self._device, 28 << 16 | MOTION_ABSOLUTE, 0, x, y, *SIZE),
            *(self._device, 8 << 16 | FRAME),
        )
