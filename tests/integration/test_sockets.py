# SPDX-License-Identifier: Apache-2.0
"""The socket that clients find: its name, its lock, stale and live ones, activation, and its end."""

import fcntl
import json
import os
import signal
import socket
import struct
import subprocess

import pytest

import daemon
import sockets
import wire
from bus import Bus, Display
from daemon import Daemon
from offers import offered_by
from processes import wait_until


def activated(desk, host, listener, *options, names="wayland", **more):
    """gangwayd with `listener` handed to it as systemd does."""
    number = listener.fileno()
    handing_over = f'exec 3<&{number}; LISTEN_PID=$$ exec "$@"'
    return desk.start(
        ["bash", "-c", handing_over, "activation", daemon.PROGRAM, *options],
        desk.environment(desk.vm_folder, WAYLAND_DISPLAY=host.display, LISTEN_FDS="1", LISTEN_FDNAMES=names, **more),
        pass_fds=(number,),
    )


@pytest.fixture
def bus(desk):
    return Bus(desk)


@pytest.fixture
def listener(desk):
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(desk.path("vm/activated"))
        listening.listen()
        yield listening


def test_the_default_name_is_one_that_no_compositor_takes(desk, sway):
    process = desk.start([daemon.PROGRAM], desk.environment(desk.vm_folder, WAYLAND_DISPLAY=sway.display))

    wait_until(lambda: sockets.answers(desk.path("vm/wayland-default")), "it listens")
    assert process.running


@pytest.mark.parametrize("vm, name", [("work", "wayland-work"), ("1", "wayland-vm-1"), ("32", "wayland-vm-32")])
def test_the_default_name_of_another_vm_is_none_that_a_compositor_takes(desk, sway, vm, name):
    process = desk.start(
        [daemon.PROGRAM, f"--vm={vm}", "--tag=x"], desk.environment(desk.vm_folder, WAYLAND_DISPLAY=sway.display)
    )

    wait_until(lambda: sockets.answers(desk.path(f"vm/{name}")), "it listens")
    assert process.running


def test_a_path_may_be_given_instead_of_a_name(desk, sway):
    path = desk.path("somewhere-else")
    Daemon(desk, sway, name=path)

    assert sockets.answers(path)


def test_a_lock_file_is_held_as_libwayland_does(desk, gangway):
    with open(gangway.display + ".lock", "rb") as lock:
        with pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_socket_and_lock_are_removed_at_the_end(desk, gangway, number):
    assert os.path.exists(gangway.display)

    gangway.process.signal(number)
    gangway.process.wait()

    assert os.listdir(desk.vm_folder) == []


def identity(path):
    status = os.lstat(path)
    return status.st_dev, status.st_ino, status.st_mode, status.st_mtime_ns


def leave_socket(path):
    with socket.socket(socket.AF_UNIX) as left_behind:
        left_behind.bind(path)


@pytest.mark.parametrize(
    "name, leave",
    [
        ("wayland-1", leave_socket),
        ("wayland-1", lambda path: os.symlink("somewhere", path)),
        ("wayland-1", os.mkfifo),
        ("wayland-1", os.mkdir),
        ("wayland-1.lock", lambda path: open(path, "wb").close()),
        ("wayland-1.lock", leave_socket),
        ("wayland-1.lock", os.mkfifo),
        ("wayland-1.lock", os.mkdir),
        ("wayland-1.lock", lambda path: os.symlink("/dev/null", path)),
    ],
)
def test_what_somebody_else_left_in_the_way_is_named_and_left_alone(desk, sway, name, leave):
    leave(desk.path("vm/" + name))
    before = identity(desk.path("vm/" + name))
    second = Daemon(desk, sway, wait=False)

    assert second.process.wait() == 1
    assert desk.path("vm/" + name) in second.output()
    assert "choose another name" in second.output()
    assert identity(desk.path("vm/" + name)) == before
    assert os.listdir(desk.vm_folder) == [name]


def test_files_of_other_programs_stay_at_start_and_end(desk, sway):
    """Names that Gangway once used, or that look like its own."""
    ended = desk.start(["true"], desk.environment(desk.vm_folder))
    ended.wait()
    sockets_of_others = [f"gangway-{ended.pid}-1", f"gangway-{ended.pid}-default", "gangway-1", "wayland-0", "wayland-2"]
    for name in sockets_of_others:
        leave_socket(desk.path("vm/" + name))
    os.mkfifo(desk.path("vm/wayland-1-ctl"))
    desk.write("vm/wayland-2.lock", "")
    before = {name: identity(desk.path("vm/" + name)) for name in os.listdir(desk.vm_folder)}
    gangway = Daemon(desk, sway, f"--log-ring-path={desk.path('ring')}")

    assert "wayland-1-ctl: something else is in its place" in gangway.output()
    gangway.stop()
    assert {name: identity(desk.path("vm/" + name)) for name in os.listdir(desk.vm_folder)} == before


def test_what_took_the_place_of_its_files_stays_at_the_end(desk, sway):
    gangway = Daemon(desk, sway, f"--log-ring-path={desk.path('ring')}")
    for name in ("wayland-1", "wayland-1.lock", "wayland-1-ctl"):
        desk.write("new", "another's")
        os.rename(desk.path("new"), desk.path("vm/" + name))

    gangway.process.signal(signal.SIGTERM)
    gangway.process.wait()

    assert [desk.read("vm/" + name) for name in sorted(os.listdir(desk.vm_folder))] == ["another's"] * 3


def test_the_leftovers_of_a_killed_gangwayd_are_replaced(desk, sway):
    for _ in range(3):
        killed = Daemon(desk, sway, f"--log-ring-path={desk.path('ring')}")
        killed.process.signal(signal.SIGKILL)
        killed.process.wait()
        assert sorted(os.listdir(desk.vm_folder)) == ["wayland-1", "wayland-1-ctl", "wayland-1.lock"]

    last = Daemon(desk, sway, f"--log-ring-path={desk.path('ring')}")
    assert offered_by(desk, last)
    assert "something else" not in last.output()
    last.process.signal(signal.SIGTERM)
    last.process.wait()
    assert os.listdir(desk.vm_folder) == []


def test_a_name_in_use_is_refused_and_its_owner_untouched(desk, sway, gangway):
    second = Daemon(desk, sway, wait=False)

    assert second.process.wait() != 0
    assert "wayland-1" in second.output()
    assert offered_by(desk, gangway)


def test_a_name_in_use_by_a_program_without_a_lock_is_refused(desk, sway):
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(desk.path("vm/wayland-1"))
        other.listen()
        second = Daemon(desk, sway, wait=False)

        assert second.process.wait() != 0
        assert "wayland-1" in second.output()
        assert sockets.answers(desk.path("vm/wayland-1"))


def test_an_activated_socket_is_served(desk, sway, listener):
    activated(desk, sway, listener)

    answer = desk.run(sway, "wayland-info", WAYLAND_DISPLAY="activated")
    assert b"wl_compositor" in answer.stdout


def test_an_activated_socket_of_another_name_is_refused_with_the_name_that_it_should_have(desk, sway, listener):
    process = activated(desk, sway, listener, names="unrelated")

    assert process.wait() != 0
    assert '"unrelated"' in process.output()
    assert '"wayland"' in process.output()


def opened(desk, kind):
    """A descriptor that is no socket at which clients of Wayland could connect, and what keeps it alive."""
    if kind in ("a file", "a pipe", "a device"):
        path = {"a file": desk.path("file"), "a pipe": desk.path("pipe"), "a device": "/dev/null"}[kind]
        if kind == "a pipe":
            os.mkfifo(path)
        return open(os.open(path, os.O_RDWR | os.O_CREAT), "rb")
    if kind == "a connection":
        return socket.socketpair()[0]
    family = socket.AF_INET if kind == "of a network" else socket.AF_UNIX
    made = socket.socket(family, socket.SOCK_DGRAM if kind == "of datagrams" else socket.SOCK_STREAM)
    if family == socket.AF_INET:
        made.listen()
    else:
        made.bind(desk.path("vm/activated"))
    return made


KINDS = ["a file", "a pipe", "a device", "a connection", "of datagrams", "of a network", "not listening"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_handed_over_and_is_no_socket_for_clients_is_refused(desk, sway, kind):
    with opened(desk, kind) as handed_over:
        process = activated(desk, sway, handed_over)
        assert process.wait() == 1
    assert "no socket at which clients can connect" in process.output()


def test_an_activated_socket_stays_when_gangwayd_ends(desk, sway, listener):
    process = activated(desk, sway, listener)
    desk.run(sway, "wayland-info", WAYLAND_DISPLAY="activated")

    process.signal(signal.SIGTERM)
    assert process.wait() == 0

    assert os.path.exists(desk.path("vm/activated"))


def test_an_activated_x_display_is_served_and_its_socket_stays(desk, sway):
    path = desk.path("vm/X7077")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        process = activated(desk, sway, listening, names="x11")
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(60)
            client.connect(path)
            client.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))  # an X client's first words
            assert client.recv(1) == b"\x01"  # it is let in
        assert os.path.exists("/tmp/.X7077-lock")
        process.signal(signal.SIGTERM)
        process.wait()
    assert os.path.exists(path)
    assert not os.path.exists("/tmp/.X7077-lock")


def test_an_activated_x_display_and_a_number_are_refused_together(desk, sway, listener):
    process = activated(desk, sway, listener, "--x-display=5", names="x11")

    assert process.wait() != 0
    assert "--x-display" in process.output()


def test_an_activated_socket_and_a_name_are_refused_together(desk, sway, listener):
    process = activated(desk, sway, listener, "--wayland-display=another")

    assert process.wait() != 0
    assert "--wayland-display" in process.output()


def test_activation_meant_for_another_process_is_left_alone(desk, sway, listener):
    process = desk.start(
        [daemon.PROGRAM],
        desk.environment(
            desk.vm_folder, WAYLAND_DISPLAY=sway.display, LISTEN_FDS="1", LISTEN_FDNAMES="wayland", LISTEN_PID="1"
        ),
    )

    wait_until(lambda: sockets.answers(desk.path("vm/wayland-default")), "it listens under its default name")
    assert process.running


UNITS = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "resources", "systemd")


def socket_unit(name):
    """What a unit says, where it says it once."""
    with open(os.path.join(UNITS, name), encoding="utf-8") as unit:
        return dict(line.strip().split("=", 1) for line in unit if "=" in line and not line.startswith("#"))


def start_socket_unit(desk, name, instance=""):
    """What systemd does to start it, up to the point where it makes the socket; returns the socket's path as well."""

    def filled(text):
        return text.replace("%t", desk.vm_folder).replace("%i", instance)

    unit = socket_unit(name)
    program, *arguments = filled(unit["ExecStartPre"]).split()
    assert program == "@bindir@/gangwayd"
    check = subprocess.run(
        [daemon.PROGRAM, *arguments],
        env=desk.environment(desk.vm_folder),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return check, filled(unit["ListenStream"])


@pytest.mark.parametrize(
    "unit, instance, name",
    [
        ("gangwayd.socket.in", "", "wayland-default"),
        ("gangwayd@.socket.in", "wayland-1", "wayland-1"),
        # In a virtual machine no compositor takes it, and programs look for it.
        ("gangwayd-guest.socket.in", "", "wayland-0"),
    ],
)
def test_a_socket_unit_starts_only_where_nothing_is_replaced(desk, sway, unit, instance, name):
    check, path = start_socket_unit(desk, unit, instance)
    assert (check.returncode, check.stderr) == (0, "")
    assert os.listdir(desk.vm_folder) == []
    assert path == desk.path(f"vm/{name}")

    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(path)
        compositor.listen()
        check, _ = start_socket_unit(desk, unit, instance)
        assert check.returncode == 1
        assert path in check.stderr
        assert sockets.answers(path)
    os.unlink(path)

    gangway = Daemon(desk, sway, name=os.path.basename(path))
    assert start_socket_unit(desk, unit, instance)[0].returncode == 1
    gangway.process.signal(signal.SIGKILL)
    gangway.process.wait()
    assert start_socket_unit(desk, unit, instance)[0].returncode == 0
    assert os.listdir(desk.vm_folder) == []


def test_a_socket_unit_does_not_take_the_hosts_display(desk):
    answer = subprocess.run(
        [daemon.PROGRAM, "--check-display", desk.path("vm/wayland-1")],
        env=desk.environment(desk.vm_folder, WAYLAND_DISPLAY="wayland-1"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 1
    assert "host's own display" in answer.stderr


def in_bus(bus):
    return {"DBUS_SESSION_BUS_ADDRESS": bus.address, "XDG_CONFIG_HOME": bus.desk.path("config")}


def is_told(path, reason):
    with wire.Client(path) as client:
        return reason in wire.last_error(client.read_until_closed())[2]


@pytest.mark.parametrize("steps", [["restart"], ["disable", "enable"], ["set wayland-display=wayland-other", "reset wayland-display"]])
def test_a_vm_whose_socket_was_handed_over_goes_on_to_listen_there(desk, sway, bus, listener, steps):
    activated(desk, sway, listener, **in_bus(bus))
    path = desk.path("vm/activated")
    wait_until(bus.has_name, "the service")
    for step in steps:
        bus.ctl(*step.split())

    assert offered_by(desk, Display(path))
    assert json.loads(bus.ctl("show", "--json").stdout)["socket"] == path


def test_the_clients_of_a_handed_over_socket_are_told_while_the_vm_does_not_serve_it(desk, sway, bus, listener):
    activated(desk, sway, listener, **in_bus(bus))
    path = desk.path("vm/activated")
    wait_until(bus.has_name, "the service")

    bus.ctl("disable", "default")
    assert is_told(path, "this VM is disabled")
    bus.ctl("enable", "default")
    bus.ctl("set", "wayland-display=wayland-other")
    assert is_told(path, desk.path("vm/wayland-other"))
    assert os.path.exists(path)


def test_the_clients_of_a_socket_whose_vm_was_removed_are_told_and_served_when_it_is_back(desk, sway, bus, listener):
    activated(desk, sway, listener, "--vm=work", **in_bus(bus))
    path = desk.path("vm/activated")
    wait_until(bus.has_name, "the service")
    assert offered_by(desk, Display(path))

    bus.ctl("remove", "work")
    assert is_told(path, "this VM is disabled")
    assert bus.ctl("list", "--names").stdout == "default\n"
    bus.ctl("add", "work")
    assert offered_by(desk, Display(path))
    bus.ctl("rename", "work", "play")
    assert offered_by(desk, Display(path))


VARIABLES = ("HOME", "LANG", "PATH", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "WAYLAND_DISPLAY", "TMPDIR")


@pytest.mark.parametrize("missing", [*[[name] for name in VARIABLES], list(VARIABLES)], ids="-".join)
@pytest.mark.parametrize("value", [None, "", "relative"], ids=str)
def test_without_a_variable_no_file_of_others_is_touched(desk, missing, value):
    folders = {name: desk.path(name) for name in ("vm", "home", "config", "work")}
    for folder in folders.values():
        os.makedirs(folder, exist_ok=True)
        for name in ("gangway-1-1", "wayland-0", "wayland-100", "wayland-default", "display"):
            leave_socket(os.path.join(folder, name))
            open(os.path.join(folder, name + ".lock"), "wb").close()
            os.mkfifo(os.path.join(folder, name + "-ctl"))
    before = {
        path: identity(path)
        for folder in folders.values()
        for path in (os.path.join(folder, name) for name in os.listdir(folder))
    }
    environment = desk.environment(
        folders["vm"],
        HOME=folders["home"],
        XDG_CONFIG_HOME=folders["config"],
        XDG_DATA_HOME=folders["config"],
        WAYLAND_DISPLAY="wayland-0",
        TMPDIR=folders["work"],
    )
    for name in missing:
        environment.pop(name)
        if value is not None:
            environment[name] = value
    for options in (
        ["--", "/bin/true"],
        ["--wayland-display", desk.path("own"), "--log-ring-path", desk.path("ring"), "--", "/bin/true"],
        ["--wayland-display", os.path.join(folders["work"], "display"), "--", "/bin/true"],
        ["--check-display", "display"],
    ):
        subprocess.run(
            [daemon.PROGRAM, *options],
            env=environment,
            cwd=folders["work"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )

    assert {path: identity(path) for path in before if os.path.lexists(path)} == before
    assert not os.path.exists(desk.path("own.lock"))
