# SPDX-License-Identifier: Apache-2.0
"""The programs with windows where something is missing that they need."""

import os
import subprocess

import pytest

import daemon

# Not the sanitized ones: what Qt leaks when it has no display is not looked for.
PROGRAMS = os.environ.get("GANGWAY_SAMPLES", os.path.dirname(daemon.PROGRAM))
NAMES = ("gangway-settings", "gangway-tray")


def run(desk, name, *arguments, **variables):
    done = subprocess.run(
        [os.path.join(PROGRAMS, name), *arguments],
        env=desk.environment(desk.vm_folder, **variables),
        timeout=60,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "variables, missing",
    [
        ({}, ["neither WAYLAND_DISPLAY nor DISPLAY is set", "desktop session"]),
        ({"XDG_SESSION_TYPE": "wayland"}, ["neither WAYLAND_DISPLAY nor DISPLAY is set"]),
        ({"WAYLAND_DISPLAY": "", "DISPLAY": ""}, ["neither WAYLAND_DISPLAY nor DISPLAY is set"]),
        ({"DISPLAY": ":4711"}, ["no display answers at DISPLAY=:4711"]),
        ({"WAYLAND_DISPLAY": "wayland-nobody"}, ["no display answers at WAYLAND_DISPLAY=wayland-nobody"]),
        ({"WAYLAND_DISPLAY": "nobody", "DISPLAY": ":4711"}, ["WAYLAND_DISPLAY=nobody or DISPLAY=:4711"]),
        ({"WAYLAND_DISPLAY": "x", "QT_QPA_PLATFORM": "nonsense"}, ['plugin for the platform "nonsense"']),
        ({"WAYLAND_SOCKET": "4711"}, ["no display answers"]),
    ],
    ids=str,
)
def test_without_a_display_one_line_says_what_is_missing(desk, name, variables, missing):
    status, output, errors = run(desk, name, **variables)

    assert (status, output) == (1, "")
    (line,) = errors.splitlines()
    assert line.startswith(f"{name}: ")
    for text in missing:
        assert text in line


@pytest.mark.parametrize("name", NAMES)
def test_help_and_version_need_no_display(desk, name):
    status, output, errors = run(desk, name, "--help")
    assert (status, errors) == (0, "")
    assert "--version" in output
    status, output, errors = run(desk, name, "--version")
    assert (status, errors) == (0, "")
    assert output.startswith(name + " ")


@pytest.mark.parametrize("name", NAMES)
def test_without_a_session_bus_one_line_says_so(desk, name):
    status, _, errors = run(desk, name, QT_QPA_PLATFORM="offscreen")

    assert status == 1
    assert "session bus" in errors
