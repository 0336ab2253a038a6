# SPDX-License-Identifier: Apache-2.0
"""The socket that clients find: its name, its lock, stale and live ones, activation, and its end."""

import fcntl
import os
import signal
import socket

import pytest

import daemon
import sockets
from daemon import Daemon
from offers import offered_by
from processes import wait_until


def activated(desk, host, listener, *options, names="wayland"):
    """gangwayd with `listener` handed to it as systemd does."""
    number = listener.fileno()
    handing_over = f'exec 3<&{number}; LISTEN_PID=$$ exec "$@"'
    return desk.start(
        ["bash", "-c", handing_over, "activation", daemon.PROGRAM, *options],
        desk.environment(desk.vm_folder, WAYLAND_DISPLAY=host.display, LISTEN_FDS="1", LISTEN_FDNAMES=names),
        pass_fds=(number,),
    )


@pytest.fixture
def listener(desk):
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(desk.path("vm/activated"))
        listening.listen()
        yield listening


def test_the_default_name_is_wayland_1(desk, sway):
    process = desk.start([daemon.PROGRAM], desk.environment(desk.vm_folder, WAYLAND_DISPLAY=sway.display))

    wait_until(lambda: sockets.answers(desk.path("vm/wayland-1")), "it listens")
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


def test_a_stale_socket_is_replaced(desk, sway):
    with socket.socket(socket.AF_UNIX) as left_behind:
        left_behind.bind(desk.path("vm/wayland-1"))

    gangway = Daemon(desk, sway)

    assert offered_by(desk, gangway)


def test_the_leftovers_of_a_killed_gangwayd_are_replaced(desk, sway, gangway):
    gangway.process.signal(signal.SIGKILL)
    gangway.process.wait()
    assert os.path.exists(gangway.display)

    assert offered_by(desk, Daemon(desk, sway))


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


def test_an_activated_socket_stays_when_gangwayd_ends(desk, sway, listener):
    process = activated(desk, sway, listener)
    desk.run(sway, "wayland-info", WAYLAND_DISPLAY="activated")

    process.signal(signal.SIGTERM)
    assert process.wait() == 0

    assert os.path.exists(desk.path("vm/activated"))


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

    wait_until(lambda: sockets.answers(desk.path("vm/wayland-1")), "it listens under its default name")
    assert process.running
