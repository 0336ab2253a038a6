# SPDX-License-Identifier: Apache-2.0
"""Over a virtio-gpu device to a host that fails: its clients are told, nobody else is harmed, and gangwayd goes on.

That all else works over such a device is shown by the tests that are marked "relayed", which run with gangwayd-virtgpu
too.
"""

import os
import subprocess
import threading

import pytest

import wire
from daemon import Daemon
from processes import wait_until
from raw_window import RawWindow
from sessions import SESSIONS
from test_clipboard import LONG, SHORT, copy, paste, types
from virtgpu import GuestDaemon


def served(gangway):
    """Whether a new client gets an answer."""
    with wire.Client(gangway.display) as client:
        return client.globals()


def ticks(process):
    """The processor time that it has used, in hundredths of a second."""
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 100 // os.sysconf("SC_CLK_TCK")


LACKS = {
    "no-3d": "context types",
    "no-blobs": "context types",
    "no-context-types": "context types",
    "no-cross-domain": "cross-domain contexts",
    "no-wayland": "without a Wayland socket",
    "no-window": "no mapping of the host's memory",
    "allocates-dmabufs": "only graphics memory",
    "forbidden": "may not be opened",
    "init-fails": "no Wayland compositor answers",
}


@pytest.mark.parametrize("fault", LACKS)
def test_a_device_that_lacks_something_is_reported_once_with_what_it_lacks(desk, sway, fault):
    gangway = GuestDaemon(desk, sway, fault=fault)
    for _ in range(3):
        with wire.Client(gangway.display) as client:
            assert client.is_closed(20)

    complaints = [line for line in gangway.output().splitlines() if LACKS[fault] in line]
    assert len(complaints) == 1, gangway.output()


def test_a_host_whose_compositor_comes_later_is_used(desk, sway):
    gangway = GuestDaemon(desk, sway, fault="init-fails")
    with wire.Client(gangway.display) as client:
        assert client.is_closed(20)

    gangway.set_fault("")

    assert served(gangway)


def test_an_old_kernel_without_names_for_contexts_is_enough(desk, sway):
    assert served(GuestDaemon(desk, sway, fault="no-debug-name"))


def test_clients_are_told_when_the_compositor_closes_and_nobody_spins(desk, sway):
    gangway = GuestDaemon(desk, sway)
    with wire.Client(gangway.display) as client, wire.Client(gangway.display) as other:
        client.globals()
        other.globals()
        gangway.set_fault("ends-after=0")
        assert client.is_closed(20)
        assert other.is_closed(20)

    before = ticks(gangway.process)
    threading.Event().wait(1)
    assert ticks(gangway.process) - before < 50
    gangway.set_fault("")
    assert served(gangway)


def test_clients_are_told_when_the_host_dies(desk, sway):
    gangway = GuestDaemon(desk, sway)
    with wire.Client(gangway.display) as client:
        client.sync()
        sway.stop()
        assert client.is_closed(20)
    assert gangway.process.running


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_client_is_told_when_the_hosts_worker_dies_silently(desk, sway):
    gangway = GuestDaemon(desk, sway)
    with wire.Client(gangway.display) as client:
        client.globals()
        gangway.set_fault("worker-dies-after=0")
        client.sync()  # its last word
        client.send(wire.DISPLAY, wire.SYNC, wire.uint(client.new_id()))
        assert client.is_closed(120)

    gangway.set_fault("")
    assert served(gangway)


def test_a_request_that_the_host_loses_ends_at_most_its_session(desk, sway):
    gangway = GuestDaemon(desk, sway)
    with wire.Client(gangway.display) as client, wire.Client(gangway.display) as other:
        other.globals()
        gangway.set_fault("lose-send=2")
        registry = client.new_id()
        client.send(wire.DISPLAY, wire.GET_REGISTRY, wire.uint(registry))
        gangway.set_fault("")
        other.sync()
    assert served(gangway)


@pytest.mark.parametrize(
    "fault",
    ["spurious-events", "lose-event=3", "header-first", "one-image", "delay-polls=5", "spurious-events,delay-polls=3"],
)
def test_four_clients_at_once_get_every_answer_in_spite_of(desk, sway, fault):
    gangway = GuestDaemon(desk, sway, fault=fault)
    failures = []

    def talk(number):
        try:
            with RawWindow(gangway, f"Window {number}") as window:
                for _ in range(50):
                    window.sync()
        except Exception as failure:  # pylint: disable=broad-except
            failures.append(failure)

    talks = [threading.Thread(target=talk, args=(number,)) for number in range(4)]
    for thread in talks:
        thread.start()
    for thread in talks:
        thread.join()
    assert not failures


def test_keys_reach_the_right_one_of_four_terminals_in_spite_of_spurious_events(desk, sway):
    gangway = GuestDaemon(desk, sway, "--tag=[vm] ", fault="spurious-events")
    names = ["first", "second", "third", "fourth"]
    for name in names:
        script = f"while read line; do echo $line >> {desk.path(name)}; done"
        desk.open(gangway, "foot", "--config=/dev/null", f"--title={name}", "sh", "-c", script)
    for name in names:
        sway.wait_for_title(f"[vm] {name}")

    for name in names:
        sway.message(f'[title="{name}"] focus')
        sway.type(f"typed into {name}")

    for name in names:
        wait_until(lambda: desk.read(name) == f"typed into {name}\n", f"{name} was typed into")


def test_a_reader_on_the_host_that_pauses_stops_the_device_and_loses_nothing(desk, sway, keyboard):
    gangway = GuestDaemon(desk, sway)
    copy(desk, gangway, (), LONG)
    wait_until(lambda: "text/plain;charset=utf-8" in types(desk, sway, ()), "something to paste")
    reader = desk.start(
        ["wl-paste", "--no-newline", "--type", "text/plain;charset=utf-8"],
        desk.client_environment(sway.display),
        stdout=subprocess.PIPE,
    )
    threading.Event().wait(1)
    before = ticks(gangway.process)
    threading.Event().wait(1)
    assert ticks(gangway.process) - before < 50

    assert reader.stdout.read() == LONG
    assert served(gangway)


def test_a_guests_gangwayd_behind_that_of_its_host_is_held_to_the_hosts_settings(desk, sway, keyboard):
    host = Daemon(desk, sway, "--tag=[on the host] ", "--no-clipboard-to-host", name="for-the-vm")
    gangway = GuestDaemon(desk, host, "--tag=[in the guest] ")
    desk.open(gangway, "foot", "--config=/dev/null", "--title=A terminal", "sleep", "600")
    sway.wait_for_title("[on the host] [in the guest] A terminal")

    copy(desk, sway, (), SHORT)
    assert paste(desk, gangway, ()) == SHORT

    def kept_in_the_guest():
        # A copy and the news of the host's may cross on their way through two gangwayd: the later one wins.
        copy(desk, gangway, (), b"kept in the guest")
        return paste(desk, gangway, ()) == b"kept in the guest"

    wait_until(kept_in_the_guest, "the guest pastes what it has copied")
    assert paste(desk, sway, ()) == SHORT


LIES = [
    "identifier-count=29",
    "identifier-count=4294967295",
    "identifier-type=6",
    "identifier-type=7",
    "blob-size=0",
    "blob-size=4294967295",
    "data-size=100000",
    "lying-pages=1",
    "lying-pages=2",
    "lying-pages=3",
]


@pytest.mark.parametrize("fault", LIES)
def test_a_host_that_lies_harms_only_the_session_that_it_lies_to(desk, sway, keyboard, fault):
    gangway = GuestDaemon(desk, sway)
    with wire.Client(gangway.display) as other, wire.Client(gangway.display) as client:
        other.globals()
        seat = client.bound("wl_seat", 4)
        client.sync()
        gangway.set_fault(fault)
        client.send(seat, 1, wire.uint(client.new_id()))  # the keyboard's map is a descriptor
        client.is_closed(0.5)
        for _ in range(10):
            with wire.Client(gangway.display) as late:
                late.send(wire.DISPLAY, wire.GET_REGISTRY, wire.uint(late.new_id()))
                late.send(wire.DISPLAY, wire.SYNC, wire.uint(late.new_id()))
                late.is_closed(0.1)
        gangway.set_fault("")
        other.sync()
    assert served(gangway)


def test_without_room_in_the_hosts_memory_other_clients_are_served_on(desk, sway):
    gangway = GuestDaemon(desk, sway, "--tag=[vm] ", fault="window=262144")
    large = desk.open(gangway, "gtk3-demo")
    with RawWindow(gangway, "A small one"):
        sway.wait_for_title("[vm] A small one")
        wait_until(lambda: not large.running or "[vm] Application Class" in sway.titles(), "it shows or it ends")
        assert served(gangway)

    large.stop()
    gangway.set_fault("")
    desk.open(gangway, "gtk3-demo")
    sway.wait_for_title("[vm] Application Class")


def test_a_device_that_goes_away_ends_its_sessions(desk, sway):
    gangway = GuestDaemon(desk, sway)
    with wire.Client(gangway.display) as client:
        client.globals()
        gangway.set_fault("gone-after=1")
        client.send(wire.DISPLAY, wire.SYNC, wire.uint(client.new_id()))
        assert client.is_closed(20)
    with wire.Client(gangway.display) as client:
        assert client.is_closed(20)

    gangway.set_fault("")
    assert served(gangway)


def test_nothing_is_left_of_sessions_that_have_ended_however_they_ended(desk, sway, keyboard):
    gangway = GuestDaemon(desk, sway)

    def hold_sessions():
        for session in SESSIONS:
            session(gangway)

    hold_sessions()
    wait_until(lambda: not sway.titles(), "no window is left")
    gangway.wait_until_idle()
    before = gangway.beside_kept_memory()
    for _ in range(20):
        hold_sessions()

    wait_until(lambda: gangway.beside_kept_memory() == before, "as much as before")
