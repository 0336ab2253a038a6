# SPDX-License-Identifier: Apache-2.0
"""A pointing device for sway, which has none of its own here, moved as fast as sway can follow."""

import struct

import wire
from hosts import SIZE

MOTION_ABSOLUTE, FRAME = 1, 4


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

    def _move(self, x, y):
        return struct.pack(
            "=II5I II",
            *(self._device, 28 << 16 | MOTION_ABSOLUTE, 0, x, y, *SIZE),
            *(self._device, 8 << 16 | FRAME),
        )
