# SPDX-License-Identifier: Apache-2.0
"""A client or a host that is stopped for a while, under a flood of what it doesn't read, and comes back."""

import itertools
import re
import signal
import struct
import time

import pictures
import wire
from processes import wait_until
from virtual_pointer import VirtualPointer


def stop_a_client_under_events(desk, sway, gangway, seconds):
    """`gangway` must have the tag. Returns how often the pointer was moved meanwhile: a motion and its frame each."""
    with VirtualPointer(sway) as pointer, wire.Client(gangway.display) as bystander:
        terminal = desk.open(gangway, "foot", "--config=/dev/null", "--title=Sleeper", "sh")
        sway.wait_for_title("[vm] Sleeper")
        pointer.sweep(1)  # the pointer is in the picture
        picture = pictures.take_at_rest(desk, sway)

        with gangway.memory_within(32 * 1024):
            terminal.signal(signal.SIGSTOP)
            moves = 0
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                pointer.sweep(500)
                moves += 500
                # It is served all the time; and a gangwayd that gets no turn would be disconnected by sway.
                bystander.sync()
                if moves % 50_000 == 0:
                    # There and back again: more sizes, and the pointer may leave and enter.
                    sway.message('[title="Sleeper"] floating enable')
                    sway.message('[title="Sleeper"] floating disable')
            terminal.signal(signal.SIGCONT)

            pointer.sweep(1)
            assert pictures.equal(picture, pictures.take_at_rest(desk, sway))
            sway.type(f"echo alive > {desk.path('typed')}")
            wait_until(lambda: desk.read("typed") == "alive\n", "the client that was stopped is alive")
    return moves


def numbered_damage(surface):
    """Requests without end, in pieces of a thousand; the x of each is its number."""
    for first in itertools.count(step=1000):
        yield b"".join(
            struct.pack("=IIiiii", surface, 24 << 16 | 2, number, 0, 10, 10) for number in range(first, first + 1000)
        )


def stop_the_host_under_requests(sway, gangway, seconds):
    """`seconds` is how long the client tries on when nobody takes any more. `sway` must be a LoggedSway."""
    with wire.Client(gangway.display) as client:
        compositor = client.bound("wl_compositor")
        surface = client.new_id()
        client.send(compositor, 0, wire.uint(surface))
        client.sync()

        requests = numbered_damage(surface)
        with gangway.memory_within(48 * 1024):
            sway.process.signal(signal.SIGSTOP)
            left = client.send_until_refused(requests, limit=256 * 1024 * 1024, seconds=seconds)
            with wire.Client(gangway.display) as latecomer:
                sway.process.signal(signal.SIGCONT)
                client.send_bytes(left)
                client.sync()
                latecomer.sync()

    (next_piece_begins,) = struct.unpack_from("=8xi", next(requests))
    arrived = re.findall(r"wl_surface[@#]\d+\.damage\((\d+), 0, 10, 10\)", sway.process.output())
    assert [int(number) for number in arrived] == list(range(next_piece_begins))
