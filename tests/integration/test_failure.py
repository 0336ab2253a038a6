# SPDX-License-Identifier: Apache-2.0
"""Hosts that go away, clients that stop, descriptors that run out: gangwayd serves on, and says what happened."""

import re
import signal
import struct

import pytest

import hosts
import stops
import wire
from daemon import Daemon
from offers import offered_by
from processes import wait_until


def kill(host):
    host.process.signal(signal.SIGKILL)
    host.process.wait()


def test_clients_are_told_at_once_when_the_host_dies(desk, sway, gangway):
    with wire.Client(gangway.display) as client:
        client.sync()
        kill(sway)
        assert client.is_closed(5)
    assert gangway.process.running


def test_new_clients_are_served_when_the_host_is_back(desk, sway, gangway):
    terminal = desk.open(gangway, "foot", "--config=/dev/null", "--title=First life", "sleep", "600")
    sway.wait_for_title("[vm] First life")
    kill(sway)
    terminal.wait()

    sway.start()
    desk.open(gangway, "foot", "--config=/dev/null", "--title=Second life", "sleep", "600")

    sway.wait_for_title("[vm] Second life")


def test_a_client_that_comes_while_the_host_is_away_is_turned_away(sway, gangway):
    kill(sway)

    with wire.Client(gangway.display) as client:
        assert client.is_closed(5)
    assert gangway.process.running


class NoHost:
    """Where a host could be, and none is."""

    def __init__(self, desk):
        self.display = hosts.display_of("sway", desk)


def test_a_missing_host_is_reported_once_with_the_remedy(desk):
    gangway = Daemon(desk, NoHost(desk))
    for _ in range(5):
        with wire.Client(gangway.display) as client:
            assert client.is_closed(5)

    complaints = [line for line in gangway.output().splitlines() if "sway/sway-0" in line]
    assert len(complaints) == 1
    assert "WAYLAND_DISPLAY" in gangway.output()


def test_a_host_that_comes_later_is_used(desk, request):
    gangway = Daemon(desk, NoHost(desk))
    request.getfixturevalue("sway")

    assert "wl_shm" in dict(offered_by(desk, gangway))


def mistake_for_the_host(server):
    """Asks for a pool of no size, which only the host finds wrong; returns the answer."""
    with wire.Client(server.display) as client:
        bound = client.bound("wl_shm")
        with open("/dev/zero", "rb") as zero:
            client.send(bound, 0, wire.uint(client.new_id()) + struct.pack("=i", -1), [zero.fileno()])
        return wire.last_error(client.read_until_closed()), bound


def test_the_hosts_protocol_error_reaches_the_client_before_the_end(sway, gangway):
    direct, _ = mistake_for_the_host(sway)
    relayed, bound = mistake_for_the_host(gangway)

    assert relayed[0] == bound
    assert relayed == direct
    assert gangway.process.running


def test_with_few_descriptors_it_serves_on_and_says_so(desk, sway):
    gangway = Daemon(desk, sway, wrapper=["bash", "-c", 'ulimit -n 40; exec "$@"', "limited"])
    crowd = [wire.Client(gangway.display) for _ in range(60)]
    wait_until(lambda: "descriptor" in gangway.output() or "open files" in gangway.output(), "a complaint")
    crowd[0].sync()

    for client in crowd:
        with client:
            pass

    assert "wl_shm" in dict(offered_by(desk, gangway))
    # It may say so again when it happens again, but not for each client of the crowd.
    assert len(gangway.output().splitlines()) < 20


def test_descriptors_come_back_when_clients_go(desk, gangway):
    offered_by(desk, gangway)
    before = gangway.descriptors()

    for _ in range(300):
        with wire.Client(gangway.display) as client:
            client.globals()

    wait_until(lambda: gangway.descriptors() <= before, "as many descriptors as before")


def test_a_stopped_client_comes_back_alive(desk):
    sway = hosts.LoggedSway(desk)
    moves = stops.stop_a_client_under_events(desk, sway, Daemon(desk, sway, "--tag=[vm] "), seconds=0.5)

    # That there was a flood at all.
    assert len(re.findall(r"-> wl_pointer[@#]\d+\.motion\(", sway.process.output())) > moves / 2


def test_a_client_that_never_reads_takes_bounded_memory_and_harms_nobody(desk, gangway):
    offered_by(desk, gangway)
    before = gangway.memory()

    with wire.Client(gangway.display, seconds=2) as greedy:
        with pytest.raises((TimeoutError, BrokenPipeError, ConnectionResetError)):
            for _ in range(200_000):
                greedy.send(wire.DISPLAY, wire.GET_REGISTRY, wire.uint(greedy.new_id()))
        assert gangway.memory() < before + 48 * 1024
        assert offered_by(desk, gangway)

    wait_until(lambda: gangway.memory() < before + 24 * 1024, "the memory is given back")


def test_a_stopped_host_with_a_flooding_client_takes_bounded_memory_and_loses_nothing(desk):
    sway = hosts.LoggedSway(desk)
    stops.stop_the_host_under_requests(sway, Daemon(desk, sway), seconds=2)
