# SPDX-License-Identifier: Apache-2.0
"""The command line: COMMAND, its exit status, and options that are refused."""

import os
import signal
import subprocess

import pytest

import daemon
import sockets
import wire
from daemon import Daemon
from processes import wait_until


def gangwayd(desk, *arguments, host=None, **more):
    """Runs gangwayd to its end."""
    display = host.display if host else desk.path("no-host")
    return subprocess.run(
        [daemon.PROGRAM, *arguments],
        env=desk.environment(desk.vm_folder, **{"WAYLAND_DISPLAY": display, **more}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("status", [0, 1, 7, 255])
def test_the_exit_status_of_the_command_becomes_its_own(desk, sway, status):
    assert gangwayd(desk, "--", "sh", "-c", f"exit {status}", host=sway).returncode == status


def test_a_command_that_dies_of_a_signal_gives_the_status_that_a_shell_gives(desk, sway):
    assert gangwayd(desk, "--", "sh", "-c", "kill -TERM $$", host=sway).returncode == 128 + signal.SIGTERM


def test_a_command_that_does_not_exist_is_named(desk, sway):
    answer = gangwayd(desk, "--", "no-such-program", host=sway)

    assert answer.returncode == 127
    assert "no-such-program" in answer.stderr


def test_the_command_is_a_client_of_gangwayd(desk, sway):
    answer = gangwayd(desk, "--wayland-display=from-command", "--", "sh", "-c", 'echo "$WAYLAND_DISPLAY"', host=sway)

    assert answer.stdout == "from-command\n"


def test_a_command_without_a_display_of_its_own_choice_gets_the_first_that_is_free(desk, sway):
    Daemon(desk, sway, name="wayland-100")
    desk.write("vm/wayland-101.lock", "another's")

    answer = gangwayd(desk, "--", "sh", "-c", 'echo "$WAYLAND_DISPLAY"; wayland-info', host=sway)

    assert answer.stdout.startswith("wayland-102\n")
    assert "wl_compositor" in answer.stdout
    assert desk.read("vm/wayland-101.lock") == "another's"


def test_a_command_gets_no_display_that_is_the_hosts_though_that_is_not_there_yet(desk):
    answer = gangwayd(desk, "--", "sh", "-c", 'echo "$WAYLAND_DISPLAY"', WAYLAND_DISPLAY="wayland-100")

    assert answer.stdout == "wayland-101\n"


def test_the_command_reaches_the_host_through_gangwayd(desk, sway):
    answer = gangwayd(desk, "--", "wayland-info", host=sway)

    assert "wl_compositor" in answer.stdout
    assert "zwlr_screencopy_manager_v1" not in answer.stdout


def test_the_command_needs_no_dashes_before_it_and_keeps_its_own_options(desk, sway):
    answer = gangwayd(desk, "--tag", "[vm] ", "printf", "%s.", "--tag", "-v", "two words", host=sway)

    assert answer.stdout == "--tag.-v.two words."


def test_it_ends_with_its_command_though_other_clients_are_there(desk, sway):
    os.mkfifo(desk.path("end"))
    process = desk.start(
        [daemon.PROGRAM, "--wayland-display=shared", "--", "sh", "-c", f"read line <{desk.path('end')}; exit 9"],
        desk.environment(desk.vm_folder, WAYLAND_DISPLAY=sway.display),
    )
    wait_until(lambda: sockets.answers(desk.path("vm/shared")), "gangwayd listens")

    with wire.Client(desk.path("vm/shared")) as client:
        client.sync()
        desk.write("end", "now\n")
        assert process.wait() == 9
        assert client.is_closed(5)
    assert not os.path.exists(desk.path("vm/shared"))


def test_without_a_command_it_serves_until_sigterm(gangway):
    gangway.process.signal(signal.SIGTERM)

    assert gangway.process.wait() == 0


def test_sigint_ends_it_too(gangway):
    gangway.process.signal(signal.SIGINT)

    assert gangway.process.wait() in (0, 130)


def test_where_one_vm_is_served_a_missing_session_bus_is_nothing_to_speak_of(desk, sway):
    assert "session bus" not in Daemon(desk, sway, "--tag=x").output()
    assert "session bus" not in gangwayd(desk, "--", "true", host=sway).stderr


def test_an_unknown_option_is_refused_by_name(desk, sway):
    answer = gangwayd(desk, "--no-such-option", host=sway)

    assert answer.returncode != 0
    assert "no-such-option" in answer.stderr


def test_help_names_every_option(desk):
    answer = gangwayd(desk, "--help")

    assert answer.returncode == 0
    for option in (
        "--tag",
        "--app-id-prefix",
        "--wayland-display",
        "--x-display",
        "--xwayland-binary",
        "--xrdb",
        "--x-unscale",
        "--virtio-gpu",
        "--verbose",
        "--log-suppress",
        "--log-ring-path",
        "--log-ring-size",
        "--allow",
        "--deny",
        "--list-protocols",
        "--version",
    ):
        assert option in answer.stdout


def test_version_says_name_and_number(desk):
    answer = gangwayd(desk, "--version")

    assert answer.returncode == 0
    name, number = answer.stdout.split()
    assert name == "gangwayd"
    assert all(part.isdigit() for part in number.split("."))


def test_without_a_runtime_folder_it_says_what_to_do(desk, sway):
    answer = gangwayd(desk, host=sway, XDG_RUNTIME_DIR="")

    assert answer.returncode != 0
    assert "XDG_RUNTIME_DIR" in answer.stderr


def test_a_folder_that_is_not_there_is_named(desk, sway):
    answer = gangwayd(desk, "--wayland-display", desk.path("nowhere/socket"), host=sway)

    assert answer.returncode != 0
    assert desk.path("nowhere") in answer.stderr
