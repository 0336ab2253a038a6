# SPDX-License-Identifier: Apache-2.0
"""What the desktop service does when the bus throws it out, is replaced, goes for good or comes late, and when others
take its name: the windows stay, and whoever asks is answered as soon as there is a way to."""

import contextlib
import glob
import json
import signal
import socket

import pytest
from gi.repository import Gio, GLib

import bus_connection
import sockets
from bus import NAME, Bus, CallFailed, Service
from daemon import PROGRAM
from processes import wait_until
from raw_window import RawWindow

FREE, REPLACE = 4, 2
PRIMARY_OWNER = 1

# Less than two VMs with many X resources take.
SMALL_MESSAGES = '<limit name="max_message_size">65536</limit>'


def xrdb(count):
    return [f"Key{number}:{'x' * 100}" for number in range(count)]


@pytest.fixture
def bus(desk):
    return Bus(desk)


@contextlib.contextmanager
def stranger(bus, flags):
    """Some other program that has the name."""
    connection = bus_connection.connect(bus.address)
    answer = connection.call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
        GLib.Variant("(su)", (NAME, flags)), None, Gio.DBusCallFlags.NONE, -1, None,
    )  # fmt: skip
    assert answer.unpack() == (PRIMARY_OWNER,)
    yield
    connection.close_sync()


def owner(bus):
    with contextlib.suppress(CallFailed):
        answer = bus.run(
            "call", "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
            "s", NAME,
        )  # fmt: skip
        return answer["data"][0]
    return None


def is_answered_by(bus, service):
    return owner(bus) == service.process.pid


# --- what happens to the bus or to the name; at the end the service has to answer again


def thrown_out(desk, bus, service):
    """By a bus that takes less than Gangway sends."""
    vms = {name: {"xrdb": xrdb(400)} for name in ("default", "work")}
    desk.write("config/gangway/config.json", json.dumps({"version": 1, "vms": vms}))
    wait_until(lambda: service.get("Xrdb"), "the settings are read")
    bus.ctl("list", check=False)
    wait_until(lambda: "the session bus is gone" in service.output(), "it is thrown out")


def thrown_out_again_and_again(desk, bus, service):
    thrown_out(desk, bus, service)
    for times in (2, 3):
        wait_until(lambda: is_answered_by(bus, service), "it is back")
        bus.ctl("list", check=False)
        wait_until(lambda: service.output().count("the session bus is gone") == times, "it is thrown out again")


def replaced_bus(_, bus, service):
    bus.stop()
    bus.start()


def replaced_bus_on_which_another_has_the_name(_, bus, service):
    bus.stop()
    bus.start()
    with stranger(bus, FREE):
        wait_until(lambda: "another program has the bus name" in service.output(), "it finds the name taken")


def replaced_bus_on_which_another_service_was_started(desk, bus, service):
    bus.stop()
    bus.start()
    other = desk.start([PROGRAM, "--service"], bus.environment(XDG_CONFIG_HOME=desk.path("config"), WAYLAND_DISPLAY="no"))
    wait_until(lambda: is_answered_by(bus, service), "the one that serves has the name")
    wait_until(lambda: not other.running or "another program has" in other.output(), "the other one knows")
    other.stop()


def bus_that_comes_back_late(_, bus, service):
    """Longer than a service without clients waits for it."""
    bus.stop()
    wait_until(lambda: "the session bus is gone" in service.output(), "it notices")
    with pytest.raises(AssertionError):
        wait_until(lambda: not service.process.running, "it ends", 8)
    bus.start()


def name_taken_over_and_given_back(_, bus, service):
    with stranger(bus, REPLACE):
        assert not is_answered_by(bus, service)
        wait_until(lambda: "another program has taken the bus name" in service.output(), "it notices")


def name_taken_over_twice(_, bus, service):
    for _ in range(2):
        with stranger(bus, REPLACE):
            assert not is_answered_by(bus, service)
        wait_until(lambda: is_answered_by(bus, service), "it is given back")


CHANGES = (
    thrown_out,
    thrown_out_again_and_again,
    replaced_bus,
    replaced_bus_on_which_another_has_the_name,
    replaced_bus_on_which_another_service_was_started,
    bus_that_comes_back_late,
    name_taken_over_and_given_back,
    name_taken_over_twice,
)


@pytest.mark.parametrize("change", CHANGES)
def test_windows_stay_and_the_service_answers_again_after(desk, sway, change):
    bus = Bus(desk, SMALL_MESSAGES)
    service = Service(desk, bus, sway)
    with RawWindow(service.display(), "stays") as window:
        change(desk, bus, service)
        wait_until(lambda: is_answered_by(bus, service), "the service is back")

        window.sync()
        assert "stays" in sway.titles()
        assert [each["windows"][0]["title"] for each in service.sessions()] == ["stays"]
        service.set("Tag", "s", "[new] ")
        sway.wait_for_title("[new] stays")
    assert service.process.running


def test_a_bus_that_went_for_good_is_outlived_by_clients_only_and_the_end_is_a_failure(desk, sway, bus):
    service = Service(desk, bus, sway)
    with RawWindow(service.display(), "stays") as window:
        bus.stop()
        with pytest.raises(AssertionError):
            wait_until(lambda: not service.process.running, "it ends", 8)
        window.sync()

    assert service.process.wait() == 1
    assert "the session bus has not come back" in service.output()


def serves(desk):
    return any(sockets.answers(path) for path in glob.glob(desk.vm_folder + "/wayland-*"))


@pytest.fixture
def late(desk, sway):
    """A service that was there before its bus."""
    service = Service(desk, Bus(desk, start=False), sway, wait=False)
    wait_until(lambda: serves(desk), "it serves")
    return service


def test_a_bus_that_comes_late_is_joined(late):
    late.bus.start()

    wait_until(lambda: is_answered_by(late.bus, late), "it is on the bus")
    late.set("Tag", "s", "[late] ")
    assert late.saved()["vms"]["default"] == {"tag": "[late] "}


def test_a_bus_that_comes_late_and_has_another_service_is_left_to_that(late):
    late.process.signal(signal.SIGSTOP)
    late.bus.start()
    with stranger(late.bus, FREE):
        late.process.signal(signal.SIGCONT)
        wait_until(lambda: "another program has the bus name" in late.output(), "it finds the name taken")
        assert serves(late.desk)
    assert not late.bus.has_name()


def test_a_service_that_was_replaced_ends_well_and_one_that_hangs_loses_the_name(desk, sway, bus):
    first = Service(desk, bus, sway)
    second = Service(desk, bus, sway, "--replace", wait=False)
    assert first.process.wait() == 0
    wait_until(lambda: is_answered_by(bus, second), "the second is on the bus")

    second.process.signal(signal.SIGSTOP)
    third = Service(desk, bus, sway, "--replace", wait=False)
    wait_until(lambda: is_answered_by(bus, third), "the third is on the bus", 30)
    assert "has not ended" in third.output()
    second.process.signal(signal.SIGCONT)
    assert second.process.wait() == 0


def test_a_service_manager_is_told_once_the_service_answers(desk, sway, bus):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(desk.path("notify"))
        manager.settimeout(30)
        service = Service(desk, bus, sway, "--service", wait=False, NOTIFY_SOCKET=desk.path("notify"))
        assert manager.recv(4096) == b"READY=1"
    assert is_answered_by(bus, service)
    assert service.get("State") == "serving"


def test_monitor_ends_with_a_reason_when_the_bus_goes(bus):
    bus.start_service()
    monitor = bus.start_ctl("monitor")
    wait_until(lambda: "watching" in monitor.output(), "the monitor")
    bus.stop()

    assert monitor.wait() == 3
    assert "the session bus is gone" in monitor.output()
