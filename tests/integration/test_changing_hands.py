# SPDX-License-Identifier: Apache-2.0
"""Hosts and displays that come late, go, are replaced without a gap, or change hands while gangwayd runs."""

import contextlib
import os
import shutil
import signal
import socket
import struct

import pytest

import sockets
import wire
from bus import Bus, Service
from daemon import PROGRAM
from processes import wait_until


class Listening:
    """A host, or another server, of which nothing matters but who reaches it."""

    def __init__(self, path):
        self.path = path
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(path)
        self._socket.listen(64)
        self._socket.settimeout(20)
        self._connections = []

    def close(self):
        self._socket.close()

    def hears(self, words):
        """Waits for a connection on which this is said, and keeps it and all others open."""
        while True:
            connection, _ = self._socket.accept()
            connection.settimeout(20)
            self._connections.append(connection)
            # Connections without a word are gangwayd's looks whether somebody is there.
            heard = b""
            while (some := connection.recv(4096)) and len(heard := heard + some) < len(words):
                pass
            if heard == words:
                return True

    def gets_a_client_of(self, display):
        """Whether a client that connects to this display reaches it."""
        with wire.Client(display) as client:
            client.send_bytes(sync(2) + sync(3))
            return self.hears(sync(2) + sync(3))


def sync(number):
    return struct.pack("=III", wire.DISPLAY, 12 << 16 | wire.SYNC, number)


@pytest.fixture
def bus(desk):
    return Bus(desk)


def serve(desk, bus, host, **more):
    # The host would be asked for security contexts, and would not answer.
    return Service(desk, bus, None, "--no-security-context", **{"WAYLAND_DISPLAY": host, **more})


def is_turned_away(display):
    with wire.Client(display) as client:
        return client.is_closed(20)


def replace_without_a_gap(path, _first):
    second = Listening(path + "-new")
    os.rename(path + "-new", path)
    return second


def replace_after_a_kill(path, first):
    first.close()
    os.unlink(path)
    return Listening(path)


def point_a_link_elsewhere(path, _first):
    second = Listening(path + "-elsewhere")
    os.symlink(path + "-elsewhere", path + "-link")
    os.rename(path + "-link", path)
    return second


def go_and_come_again_and_again(path, first):
    for _ in range(5):
        first.close()
        os.unlink(path)
        first = Listening(path)
    return first


def put_a_file_there_and_take_it_away(path, first):
    first.close()
    os.unlink(path)
    with open(path, "wb"):
        pass
    os.unlink(path)
    return Listening(path)


HAPPENINGS = [
    replace_without_a_gap,
    replace_after_a_kill,
    point_a_link_elsewhere,
    go_and_come_again_and_again,
    put_a_file_there_and_take_it_away,
]


@pytest.mark.parametrize("happen", HAPPENINGS, ids=lambda function: function.__name__)
def test_new_clients_reach_whoever_is_the_host_now(desk, bus, happen):
    path = desk.path("the-host")
    first = Listening(path)
    service = serve(desk, bus, path)
    display = service.get("SocketPath")
    assert first.gets_a_client_of(display)

    second = happen(path, first)

    assert second.gets_a_client_of(display)
    assert service.get("State") == "serving"


def test_clients_of_a_host_that_was_replaced_without_a_gap_stay_with_it(desk, bus):
    path = desk.path("the-host")
    first = Listening(path)
    service = serve(desk, bus, path)
    with wire.Client(service.get("SocketPath")) as client:
        client.send(wire.DISPLAY, wire.SYNC, wire.uint(2))
        assert first.hears(sync(2))
        second = replace_without_a_gap(path, first)
        assert second.gets_a_client_of(service.get("SocketPath"))
        assert not client.is_closed(0.2)


@pytest.mark.parametrize(
    "hide",
    [
        lambda path: os.rename(path, path + "-hidden"),
        lambda path: (os.rename(path, path + "-hidden"), os.mkdir(path)),
        lambda path: (os.rename(path, path + "-hidden"), open(path, "wb").close()),
        lambda path: (os.rename(path, path + "-hidden"), os.symlink(path, path)),
        lambda path: (os.rename(path, path + "-hidden"), os.mkfifo(path)),
    ],
    ids=["nothing", "a folder", "a file", "a loop of links", "a pipe"],
)
def test_while_something_else_is_at_the_hosts_place_clients_are_told_and_then_served(desk, bus, hide):
    path = desk.path("the-host")
    host = Listening(path)
    service = serve(desk, bus, path)
    display = service.get("SocketPath")
    hide(path)

    assert is_turned_away(display)
    wait_until(lambda: service.get("State") == "no-host", "it is known that the host is missing")
    if os.path.isdir(path):
        os.rmdir(path)
    os.rename(path + "-hidden", path)
    assert host.gets_a_client_of(display)
    wait_until(lambda: service.get("State") == "serving", "it is known that the host is back")


@contextlib.contextmanager
def standing_still(service):
    """Meanwhile the daemon mends nothing."""
    pid = service.process.pid

    def state():
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            return stat.read().rpartition(")")[2].split()[0]

    os.kill(pid, signal.SIGSTOP)
    try:
        wait_until(lambda: state() == "T", "the daemon stands still")
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def served_at(service, path):
    return service.get("State") == "serving" and service.get("SocketPath") == path and sockets.answers(path)


def test_a_socket_that_somebody_removes_is_made_anew(desk, bus):
    host = Listening(desk.path("the-host"))
    service = serve(desk, bus, host.path)
    path = service.get("SocketPath")
    for name in (path, path + ".lock"):
        with wire.Client(path) as client:
            client.send(wire.DISPLAY, wire.SYNC, wire.uint(2))
            assert host.hears(sync(2))
            os.unlink(name)
            wait_until(lambda: served_at(service, path), "the socket is there again")
            assert host.gets_a_client_of(path)
            assert not client.is_closed(0.1)


@pytest.mark.parametrize("kind", ["a socket", "a socket that nobody serves", "a file", "a folder"])
def test_what_takes_the_place_of_a_socket_stays_and_is_told_until_it_goes(desk, bus, kind):
    host = Listening(desk.path("the-host"))
    service = serve(desk, bus, host.path)
    path = service.get("SocketPath")
    new = path + "-new"
    if kind == "a file":
        desk.write("vm/" + os.path.basename(new), "another's")
    elif kind == "a folder":
        os.mkdir(new)
    else:
        other = Listening(new)
        if kind != "a socket":
            other.close()
    with standing_still(service):
        if kind == "a folder":
            os.unlink(path)
        os.rename(new, path)
    taken = os.lstat(path).st_ino

    wait_until(lambda: service.get("State") == "failed", "it is told")
    assert path in service.get("Problem")
    assert os.lstat(path).st_ino == taken
    if os.path.isdir(path):
        os.rmdir(path)
    else:
        os.unlink(path)
    wait_until(lambda: served_at(service, path), "the display is served again")
    assert host.gets_a_client_of(path)
    # It did not try again and again meanwhile.
    assert service.output().count(path) < 10


def test_a_display_that_another_has_at_the_start_is_taken_when_that_one_goes(desk, bus):
    path = desk.path("vm/wayland-default")
    other = Listening(path)
    host = Listening(desk.path("the-host"))
    service = serve(desk, bus, host.path)
    assert service.get("State") == "failed"
    assert sockets.answers(path)

    other.close()
    os.unlink(path)
    wait_until(lambda: served_at(service, path), "the display is served")


def test_the_folder_of_the_sockets_may_be_made_anew(desk, bus):
    folder = desk.path("displays")
    os.mkdir(folder, 0o700)
    host = Listening(desk.path("the-host"))
    service = serve(desk, bus, host.path)
    service.set("WaylandDisplay", "s", folder + "/one")
    assert served_at(service, folder + "/one")

    with standing_still(service):
        shutil.rmtree(folder)
    wait_until(lambda: service.get("State") == "failed", "it is told")
    os.mkdir(folder, 0o700)
    wait_until(lambda: served_at(service, folder + "/one"), "the display is served again")
    assert host.gets_a_client_of(folder + "/one")

    with standing_still(service):
        shutil.rmtree(folder)
        os.mkdir(folder, 0o500)
    wait_until(lambda: service.get("State") == "failed", "it is told")
    os.chmod(folder, 0o700)
    wait_until(lambda: served_at(service, folder + "/one"), "the display is served where it may be written to again")


def test_a_handed_over_socket_that_another_replaces_is_told(desk, bus):
    path = desk.path("vm/activated")
    host = Listening(desk.path("the-host"))
    with socket.socket(socket.AF_UNIX) as handed_over:
        handed_over.bind(path)
        handed_over.listen()
        service = Service(
            desk,
            bus,
            None,
            wrapper=["bash", "-c", f'exec 3<&{handed_over.fileno()}; LISTEN_PID=$$ exec "$@"', "activation"],
            pass_fds=(handed_over.fileno(),),
            WAYLAND_DISPLAY=host.path,
            LISTEN_FDS="1",
            LISTEN_FDNAMES="wayland",
        )
        assert served_at(service, path)
        other = Listening(path + "-new")
        os.rename(other.path, path)

        wait_until(lambda: service.get("State") == "failed", "it is told")
        assert "socket unit" in service.get("Problem")
        assert os.path.exists(path)


def test_the_display_of_a_command_that_somebody_removes_is_made_anew(desk):
    host = Listening(desk.path("the-host"))
    command = desk.start(
        [PROGRAM, "--no-security-context", "--", "sh", "-c", "echo ready; exec sleep 600"],
        desk.environment(desk.vm_folder, WAYLAND_DISPLAY=host.path),
    )
    path = desk.path("vm/wayland-100")
    wait_until(lambda: "ready" in command.output(), "the command runs")
    os.unlink(path)

    wait_until(lambda: sockets.answers(path), "the display is there again")
    assert host.gets_a_client_of(path)
    command.signal(signal.SIGTERM)
    command.wait()
    assert os.listdir(desk.vm_folder) == []
