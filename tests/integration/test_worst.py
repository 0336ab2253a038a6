# SPDX-License-Identifier: Apache-2.0
"""A VM whose clients do their worst within the limits: whoever asks the desktop service is answered, the other VMs don't
notice, and what is written and kept stays within bounds."""

import concurrent.futures
import contextlib
import json
import os
import struct
import threading
import time

import pytest

import wire
from bus import NAME, Bus, Service
from processes import wait_until

CLIENTS = 100
# So that there are 20,000, and their texts, if they were told as they are, more than D-Bus allows in an answer.
WINDOWS = 200
# No UTF-8: what is shown in its place takes three times as much.
TITLE = b"\xff" * 1024
APP_ID = b"\xfe" * 255

SET_TITLE, SET_APP_ID = 2, 3
MIB = 1024 * 1024


def message(target, opcode, body=b""):
    return struct.pack("=II", target, (8 + len(body)) << 16 | opcode) + body


class Greedy(wire.Client):
    """Opens windows, none of which is ever seen, with the longest texts."""

    def __init__(self, path, windows=WINDOWS):
        super().__init__(path)
        offers = {entry.interface: entry for entry in self.globals()}
        compositor, shell = (self.bind(offers[name].name, name, 1) for name in ("wl_compositor", "xdg_wm_base"))
        self.windows = []
        for _ in range(windows):
            surface, xdg_surface, toplevel = (self.new_id() for _ in range(3))
            self.send_bytes(
                message(compositor, 0, wire.uint(surface))
                + message(shell, 2, wire.uint(xdg_surface) + wire.uint(surface))
                + message(xdg_surface, 1, wire.uint(toplevel))
                + message(toplevel, SET_TITLE, wire.string(TITLE))
                + message(toplevel, SET_APP_ID, wire.string(APP_ID))
            )
            self.windows.append(toplevel)
        self.sync()

    def rename(self, number):
        """All windows, and waits until that is done."""
        title = wire.string(TITLE[:-8] + b"%08d" % number)
        self.send_bytes(b"".join(message(window, SET_TITLE, title) for window in self.windows))
        self.sync()


def make_mistakes(path, count):
    """One connection after the other, each with a line in the log."""
    for _ in range(count):
        with wire.Client(path) as client:
            client.send(4711, 0)
            client.read_until_closed()


@contextlib.contextmanager
def going_on(work):
    """Calls work() again and again, beside the test."""
    stop = threading.Event()

    def run():
        while not stop.is_set():
            work()

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        task = pool.submit(run)
        yield
        assert not task.done(), task.result()
        stop.set()
        task.result()


def peak_memory(service):
    """In MiB."""
    with open(f"/proc/{service.process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) // 1024


@pytest.fixture
def bus(desk):
    return Bus(desk)


@pytest.fixture
def service(desk, bus, sway):
    # AddressSanitizer keeps freed memory for a while, which would look like growth.
    service = Service(desk, bus, sway, ASAN_OPTIONS="quarantine_size_mb=1")
    service.manage("AddVm", "sa{sv}", "other", "0")
    return service


def test_a_hundred_clients_with_twenty_thousand_windows_keep_nobody_from_an_answer(bus, service):
    path = service.display().display
    before = peak_memory(service)
    monitor = bus.start_ctl("monitor")
    wait_until(lambda: "watching 2 VMs" in monitor.output(), "the monitor")
    with contextlib.ExitStack() as stack:
        crowd = [stack.enter_context(Greedy(path)) for _ in range(CLIENTS)]
        other = stack.enter_context(wire.Client(service.display("other").display))
        other.sync()
        rounds = iter(range(10**8))
        stack.enter_context(going_on(lambda: crowd[next(rounds) % CLIENTS].rename(next(rounds))))
        stack.enter_context(going_on(lambda: make_mistakes(path, 1)))
        slowest = 0.0

        def look():
            nonlocal slowest
            begin = time.monotonic()
            other.sync()
            slowest = max(slowest, time.monotonic() - begin)

        with going_on(look):
            (default, _) = json.loads(bus.ctl("list", "--json").stdout)
            assert default["sessions"] >= CLIENTS
            sessions = json.loads(bus.ctl("sessions", "--json").stdout)
            assert sum(len(session["windows"]) for session in sessions) == CLIENTS * WINDOWS
            titles = {window["title"][:5] for session in sessions for window in session["windows"]}
            assert titles == {"\ufffd" * 5}
            wait_until(lambda: monitor.output().count(" has ") >= CLIENTS, "monitor tells of the windows", 120)
            bus.ctl("set", "tag", "[x] ")
            assert service.get("Tag") == "[x] "
        print(f"the slowest round trip of the other VM: {slowest * 1000:.0f} ms")
        assert monitor.running
    grown = peak_memory(service) - before
    print(f"gangwayd has grown by {grown} MiB")
    # Texts of 1.3 KiB and three objects for each window, and what is on its way to the host.
    assert grown < 200
    assert service.process.running
    assert bus.has_name(NAME)


# What no text of D-Bus may have, and what some programs take for that.
ODD_TEXTS = (b"\xed\xa0\x80", b"\xef\xbf\xbe", b"\xef\xb7\x90", b"\xf4\x8f\xbf\xbf", b"\xf4\x90\x80\x80", b"\xc0\x80",
             b"\x01" * 1024, b"\x1b]0;x\x07", "\u202e".encode() * 340, "\U0001f6a2".encode() * 256)  # fmt: skip


def test_a_title_of_any_bytes_is_told_and_the_bus_stays(bus, service):
    with Greedy(service.display().display, len(ODD_TEXTS)) as client:
        for window, text in zip(client.windows, ODD_TEXTS):
            client.send(window, SET_TITLE, wire.string(text))
            client.send(window, SET_APP_ID, wire.string(text[:255]))
        client.sync()
        (session,) = service.sessions()
        assert len(session["windows"]) == len(ODD_TEXTS)
        assert all(window["title"] for window in session["windows"])
        assert all(ord(character) >= 32 for character in bus.ctl("sessions").stdout.replace("\n", ""))
    assert "session bus" not in service.output()


def test_a_session_with_as_many_windows_as_it_may_have_is_told_page_by_page(service):
    with Greedy(service.display().display, 1024) as client:
        (session,) = service.sessions()
        assert [window["id"] for window in session["windows"]] == list(range(1, 1025))
        assert {len(window["title"]) for window in session["windows"]} == {257}

        # Closing one and opening another between two pages repeats none and leaves out none of the rest.
        page, more = service.call("ListWindows", "uu", str(session["id"]), "0")
        assert more
        client.send(client.windows[0], 0)
        client.send(client.windows[700], 0)
        client.sync()
        last = page[-1]["id"]["data"]
        page, _ = service.call("ListWindows", "uu", str(session["id"]), str(last))
        assert page[0]["id"]["data"] == last + 1
        (after,) = service.sessions()
        assert len(after["windows"]) == 1022
        assert after["window-changes"] > session["window-changes"]


def test_clients_that_make_mistakes_all_the_time_write_few_lines_and_each_is_counted(service):
    mistakes = 3000
    path = service.display().display
    before = len(service.output().splitlines())
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: make_mistakes(path, mistakes // 4), range(4)))

    def told():
        lines = service.output().splitlines()[before:]
        gaps = [int(line.split()[1]) for line in lines if "left out here: there were too many" in line]
        return lines, sum(gaps) + len(lines) - len(gaps)

    wait_until(lambda: told()[1] == mistakes, "all are counted")
    assert len(told()[0]) < mistakes / 4


def test_a_large_log_is_written_while_clients_are_served(desk, service):
    size = 32 * MIB
    service.call("Configure", "a{sv}", "2", "LogRingPath", "s", desk.path("ring"), "LogRingSize", "t", str(size))
    with Greedy(service.display().display) as client:
        # Of each title at least 256 characters are logged on each side, as \\xff.
        for number in range(size // (len(client.windows) * 1024)):
            client.rename(number)
        dump = service.bus.start_ctl("dump-log")
        while dump.running:
            client.sync()
        assert dump.status == 0, dump.output()
    # All of it, though not what came meanwhile.
    assert size * 0.8 < os.path.getsize(desk.path("ring")) < size * 1.1
