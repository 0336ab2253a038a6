# SPDX-License-Identifier: Apache-2.0
"""What ./run and ./check say while they build."""

import os
import subprocess

import pytest

TOOLS = os.path.abspath(os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "tools"))

CMAKE = """#!/bin/sh
case $1 in
    --build)
        i=0
        while [ $i -lt "$STEPS" ]; do
            i=$((i + 1))
            echo "[$i/$STEPS] Building"
        done
        [ -z "$FAILS" ] || { echo "no such header"; exit 1; }
        ;;
    *) echo Configured ;;
esac
"""

BUILD = """
set -euo pipefail
root=$1
. "$2/say.sh"
. "$2/build.sh"
build release "$root/build"
echo built
"""


def build(desk, steps, fails="", built_before=False):
    """A build with a cmake that only pretends; returns it, with what was said on stderr."""
    os.mkdir(desk.path("bin"))
    desk.write("bin/cmake", CMAKE)
    os.chmod(desk.path("bin/cmake"), 0o755)
    if built_before:
        os.mkdir(desk.path("build"))
        desk.write("build/build.ninja", "")
    return subprocess.run(
        ["bash", "-c", BUILD, "build", desk.folder, TOOLS],
        env=desk.environment(desk.vm_folder, PATH=f"{desk.path('bin')}:/usr/bin:/bin", STEPS=str(steps), FAILS=fails),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_first_build_says_that_it_takes_time_and_how_far_it_is(desk):
    done = build(desk, 300)

    assert (done.returncode, done.stdout) == (0, "built\n")
    first, *rest = done.stderr.splitlines()
    assert "some minutes" in first and desk.path("build/build.log") in first
    assert rest == [f"gangway: built {percent} %" for percent in range(10, 101, 10)]
    assert "[300/300] Building" in desk.read("build/build.log")


@pytest.mark.parametrize("steps", [0, 1, 19])
def test_where_nothing_is_to_be_built_nothing_is_said(desk, steps):
    done = build(desk, steps, built_before=True)

    assert (done.returncode, done.stdout, done.stderr) == (0, "built\n", "")


def test_a_build_that_fails_shows_why_and_ends(desk):
    done = build(desk, 40, fails="yes")

    assert done.returncode == 1
    assert done.stdout == ""
    assert "no such header" in done.stderr
    assert "the release build failed" in done.stderr
