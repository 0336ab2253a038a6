# SPDX-License-Identifier: Apache-2.0
"""Whole sessions, from a client's connection to its end, of which most are not good ends."""

import struct

import wire
from raw_window import RawWindow


def window_that_is_destroyed(server):
    with RawWindow(server, "A window") as window:
        window.destroy()


def window_whose_client_goes(server):
    with RawWindow(server, "A window"):
        pass


def client_that_says_nothing(server):
    with wire.Client(server.display):
        pass


def client_that_goes_in_the_middle_of_a_message(server):
    with RawWindow(server, "A window") as window:
        window.send_bytes(struct.pack("=IH", wire.DISPLAY, wire.SYNC))


def client_that_goes_with_events_unread(server):
    """Among them the map of a keyboard, which is a descriptor, if the host has a keyboard."""
    with wire.Client(server.display) as client:
        seat = client.bound("wl_seat", 4)
        for _ in range(5):
            client.send(seat, 1, wire.uint(client.new_id()))
            client.send(wire.DISPLAY, wire.GET_REGISTRY, wire.uint(client.new_id()))


def client_that_reads_the_keyboards_map_and_goes(server):
    with wire.Client(server.display) as client:
        client.send(client.bound("wl_seat", 4), 1, wire.uint(client.new_id()))
        client.sync()


def client_that_leaves_descriptors_behind(server):
    """The message that would take one of them never becomes whole."""
    with wire.Client(server.display) as client, open("/dev/null", "rb") as null:
        shm = client.bound("wl_shm")
        client.send_bytes(struct.pack("=II", shm, 16 << 16), [null.fileno()] * 28)


def client_that_makes_a_mistake(server):
    with RawWindow(server, "A window") as window:
        window.send(4711, 0)
        wire.last_error(window.read_until_closed())


def client_that_makes_a_mistake_only_the_host_finds(server):
    with wire.Client(server.display) as client, open("/dev/null", "rb") as null:
        shm = client.bound("wl_shm")
        client.send(shm, 0, wire.uint(client.new_id()) + struct.pack("=i", -1), [null.fileno()])
        wire.last_error(client.read_until_closed())


SESSIONS = (
    window_that_is_destroyed,
    window_whose_client_goes,
    client_that_says_nothing,
    client_that_goes_in_the_middle_of_a_message,
    client_that_goes_with_events_unread,
    client_that_reads_the_keyboards_map_and_goes,
    client_that_leaves_descriptors_behind,
    client_that_makes_a_mistake,
    client_that_makes_a_mistake_only_the_host_finds,
)
