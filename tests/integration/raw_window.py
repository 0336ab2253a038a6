# SPDX-License-Identifier: Apache-2.0
"""A window made of bytes: its title may be any bytes that the wire allows."""

import os
import struct

import wire

WIDTH, HEIGHT = 64, 64
XRGB8888 = 1


class RawWindow(wire.Client):
    """Mapped when the constructor returns; `title`, unless it is None, is set before that."""

    def __init__(self, server, title=None):
        super().__init__(server.display)
        offers = {entry.interface: entry for entry in self.globals()}

        def bind(interface):
            return self.bind(offers[interface].name, interface, 1)

        compositor, shm, shell = bind("wl_compositor"), bind("wl_shm"), bind("xdg_wm_base")
        self._surface = self._create(compositor, 0)
        self._xdg_surface = self._create(shell, 2, wire.uint(self._surface))
        self._toplevel = self._create(self._xdg_surface, 1)
        if title is not None:
            self.set_title(title)
        self._commit()
        self.send(self._xdg_surface, 4, self._first_serial(self._xdg_surface))
        self._attach(shm)
        self._commit()
        self.sync()

    def set_title(self, title):
        """`title` is text, or bytes to send as they are."""
        data = title if isinstance(title, bytes) else title.encode()
        self.send(self._toplevel, 2, wire.string(data))

    def destroy(self):
        """Destroys the window, not the connection."""
        for part in (self._toplevel, self._xdg_surface, self._surface):
            self.send(part, 0)
        self.sync()

    def _create(self, factory, opcode, arguments=b""):
        new = self.new_id()
        self.send(factory, opcode, wire.uint(new) + arguments)
        return new

    def _commit(self):
        self.send(self._surface, 6)

    def _first_serial(self, xdg_surface):
        while True:
            message = self.read()
            assert message is not None, "the connection was closed before the window was configured"
            if message.object == xdg_surface:
                return message.body

    def _attach(self, shm):
        size = WIDTH * HEIGHT * 4
        memory = os.memfd_create("window")
        os.ftruncate(memory, size)
        pool = self.new_id()
        self.send(shm, 0, wire.uint(pool) + struct.pack("=i", size), [memory])
        os.close(memory)
        buffer = self._create(pool, 0, struct.pack("=iiiiI", 0, WIDTH, HEIGHT, WIDTH * 4, XRGB8888))
        self.send(self._surface, 1, wire.uint(buffer) + struct.pack("=ii", 0, 0))


def cut_off_frame(server, steps):
    """A client that goes after so many of the steps that it takes to show and change a window; False if there are fewer."""
    with wire.Client(server.display) as client:
        offers = {entry.interface: entry for entry in client.globals()}
        compositor, shm, shell, devices = (
            client.bind(offers[name].name, name, 1)
            for name in ("wl_compositor", "wl_shm", "xdg_wm_base", "wl_data_device_manager")
        )
        size = WIDTH * HEIGHT * 4
        surface, xdg_surface, toplevel, pool, first, second = (client.new_id() for _ in range(6))
        damage = struct.pack("=iiii", 1, 1, 9, 9)

        def create_pool():
            memory = os.memfd_create("window")
            os.ftruncate(memory, 2 * size)
            client.send(shm, 0, wire.uint(pool) + struct.pack("=i", size), [memory])
            os.close(memory)

        def buffer(new, offset):
            client.send(pool, 0, wire.uint(new) + struct.pack("=iiiiI", offset, WIDTH, HEIGHT, WIDTH * 4, XRGB8888))

        def attach(which):
            client.send(surface, 1, wire.uint(which) + struct.pack("=ii", 0, 0))

        def acknowledge():
            while (message := client.read()) is not None and message.object != xdg_surface:
                pass
            client.send(xdg_surface, 4, message.body)

        order = (
            lambda: client.send(compositor, 0, wire.uint(surface)),
            lambda: client.send(shell, 2, wire.uint(xdg_surface) + wire.uint(surface)),
            lambda: client.send(xdg_surface, 1, wire.uint(toplevel)),
            lambda: client.send(surface, 6),
            create_pool,
            lambda: buffer(first, 0),
            lambda: client.send(pool, 2, struct.pack("=i", 2 * size)),
            lambda: buffer(second, size),
            acknowledge,
            lambda: attach(first),
            lambda: client.send(surface, 2, damage),
            lambda: client.send(surface, 6),
            lambda: attach(second),
            lambda: client.send(surface, 6),
            client.sync,
            lambda: client.send(first, 0),
            lambda: client.send(pool, 1),
            lambda: client.send(devices, 0, wire.uint(client.new_id())),
            lambda: attach(0),
            lambda: client.send(surface, 6),
        )
        for step in order[:steps]:
            step()
        return steps <= len(order)
