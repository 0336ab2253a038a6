# SPDX-License-Identifier: Apache-2.0
"""What takes minutes to watch: run by `./check soak` only."""

import concurrent.futures
import itertools

import pytest

import changes
import hosts
import stops
from bus import Bus, Service
from daemon import Daemon
from processes import wait_until
from raw_window import cut_off_frame
from sessions import SESSIONS
from virtgpu import GuestDaemon

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

# AddressSanitizer keeps freed memory for a while, 256 MiB of it by default, which would look like growth.
SHORT_QUARANTINE = {"ASAN_OPTIONS": "quarantine_size_mb=1"}

# A motion and its frame, as wl_pointer sends them.
BYTES_A_MOVE = 20 + 8


def test_a_client_stopped_for_a_minute_under_a_flood_of_events_comes_back_alive(desk, sway):
    gangway = Daemon(desk, sway, "--tag=[vm] ", **SHORT_QUARANTINE)
    moves = stops.stop_a_client_under_events(desk, sway, gangway, seconds=60)

    # Had all of it been kept, the client would have been disconnected at 16 MiB.
    assert moves * BYTES_A_MOVE > 16 * 1024 * 1024


def test_a_host_stopped_for_a_minute_under_a_flood_of_requests_gets_all_of_them(desk):
    sway = hosts.LoggedSway(desk)
    stops.stop_the_host_under_requests(sway, Daemon(desk, sway, **SHORT_QUARANTINE), seconds=60)


def hold_sessions(desk, server, count):
    """Four at a time, and a real application every now and then."""

    def hold(number, session):
        session(server)
        if number % 100 == 0:
            desk.run(server, "wl-paste")
        if number % 500 == 0:
            desk.run(server, "foot", "--config=/dev/null", "true")

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for _ in pool.map(hold, range(count), itertools.cycle(SESSIONS)):
            pass


def test_ten_thousand_sessions_leave_neither_descriptors_nor_memory_behind(desk, sway, keyboard):
    gangway = Daemon(desk, sway, "--tag=[vm] ", **SHORT_QUARANTINE)
    desk.open(sway, "wl-copy", "--foreground", "Something to paste")
    hold_sessions(desk, gangway, 500)
    wait_until(lambda: not sway.titles(), "no window is left")
    before = gangway.descriptors()

    with gangway.memory_within(2 * 1024):
        hold_sessions(desk, gangway, 10_000)

    wait_until(lambda: gangway.descriptors() == before, "as many descriptors as before")


def test_ten_thousand_sessions_of_all_kinds_leave_nothing_of_a_virtio_gpu_device_behind(desk, sway, keyboard):
    gangway = GuestDaemon(desk, sway, "--tag=[vm] ", **SHORT_QUARANTINE)
    desk.open(sway, "wl-copy", "--foreground", "Something to paste")
    hold_sessions(desk, gangway, 500)
    wait_until(lambda: not sway.titles(), "no window is left")
    gangway.wait_until_idle()
    before = gangway.beside_kept_memory()

    hold_sessions(desk, gangway, 10_000)

    wait_until(lambda: gangway.beside_kept_memory() == before, "as much as before")


def test_ten_thousand_clients_that_go_at_any_moment_leave_nothing_of_a_virtio_gpu_device_behind(desk, sway):
    gangway = GuestDaemon(desk, sway, **SHORT_QUARANTINE)
    steps = next(count for count in itertools.count() if not cut_off_frame(gangway, count)) - 1

    def cut_off(count):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            for _ in pool.map(lambda number: cut_off_frame(gangway, number % (steps + 1)), range(count)):
                pass
        wait_until(lambda: not sway.titles(), "no window is left")

    cut_off(500)
    gangway.wait_until_idle()
    before = gangway.beside_kept_memory()
    with gangway.memory_within(4 * 1024):
        cut_off(10_000)

    wait_until(lambda: gangway.beside_kept_memory() == before, "as much as before")


def test_two_hundred_kills_while_the_disk_fills_up_and_empties_lose_nothing_that_was_acknowledged(desk):
    changes.kill_under_changes(desk, Bus(desk), times=200)


def test_ten_thousand_random_changes_while_the_disk_fills_up_and_empties_are_never_half_applied(desk):
    changes.change_at_random(Service(desk, Bus(desk), None), times=10_000)
