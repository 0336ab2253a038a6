# SPDX-License-Identifier: Apache-2.0
"""What ./run and ./check say while they build, and what they install."""

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


# What apt and dpkg say of a system: of each package installed, offered, or nothing.
DPKG_QUERY = """#!/bin/sh
for package; do :; done
grep -qx "$package" "$SYSTEM/installed" && printf installed
"""

APT_CACHE = """#!/bin/sh
grep -qx "$2" "$SYSTEM/offered" || exit 0
printf '%s:\\n  Installed: (none)\\n  Candidate: 1.0\\n' "$2"
"""

APT_GET = """#!/bin/bash
echo "apt-get $*" >>"$SYSTEM/said"
case " $* " in
    *' update '*) cp "$SYSTEM/mirror" "$SYSTEM/offered" ;;
    *' install '*)
        for package; do
            case $package in -* | install | DPkg*) continue ;; esac
            grep -qx -- "$package" "$SYSTEM/offered" || { echo "E: Unable to locate package $package"; exit 100; }
            echo "$package" >>"$SYSTEM/installed"
        done ;;
esac
"""

NEED = """
set -euo pipefail
. "$1/say.sh"
. "$1/packages.sh"
asRoot() { "$@"; }
shift
needPackages "$@"
"""


class System:
    """A system whose package lists have nothing until they are brought up to date from the mirror."""

    def __init__(self, desk, mirror, installed=()):
        self.desk = desk
        for name, lines in (("mirror", mirror), ("installed", installed), ("offered", ()), ("said", ())):
            desk.write(name, "".join(f"{line}\n" for line in lines))
        os.mkdir(desk.path("bin"))
        for name, text in (("dpkg-query", DPKG_QUERY), ("apt-cache", APT_CACHE), ("apt-get", APT_GET)):
            desk.write(f"bin/{name}", text)
            os.chmod(desk.path(f"bin/{name}"), 0o755)

    def need(self, *entries):
        return subprocess.run(
            ["bash", "-c", NEED, "need", TOOLS, *entries],
            env=self.desk.environment(
                self.desk.vm_folder, PATH=f"{self.desk.path('bin')}:/usr/bin:/bin", SYSTEM=self.desk.folder
            ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def installed(self):
        return self.desk.read("installed").split()


@pytest.mark.parametrize("mirror, chosen", (
    (("sway", "qt6-svg-plugins", "libqt6svg6"), ["sway", "qt6-svg-plugins"]),
    (("sway", "libqt6svg6"), ["sway", "libqt6svg6"]),
))  # fmt: skip
def test_of_a_packages_names_the_first_that_the_system_has_is_installed(desk, mirror, chosen):
    system = System(desk, mirror)

    done = system.need("sway", "qt6-svg-plugins|libqt6svg6")

    assert done.returncode == 0, done.stderr
    assert system.installed() == chosen


def test_a_library_that_is_there_does_not_stand_for_the_package_that_is_named_first(desk):
    system = System(desk, ("sway", "qt6-svg-plugins", "libqt6svg6"), installed=("libqt6svg6",))

    assert system.need("sway", "qt6-svg-plugins|libqt6svg6").returncode == 0
    assert system.installed() == ["libqt6svg6", "sway", "qt6-svg-plugins"]


def test_what_a_system_need_not_have_is_installed_where_it_has_it_and_left_out_elsewhere(desk):
    system = System(desk, ("sway", "firefox-esr"))

    done = system.need("sway", "clang-format-14?", "firefox-esr?")

    assert done.returncode == 0, done.stderr
    assert system.installed() == ["sway", "firefox-esr"]


def test_where_all_is_there_nothing_is_said_and_apt_get_is_not_started(desk):
    system = System(desk, ("sway",), installed=("sway", "libqt6svg6"))

    done = system.need("sway", "qt6-svg-plugins|libqt6svg6", "clang-format-14?")

    assert (done.returncode, done.stderr) == (0, "")
    assert desk.read("said") == ""


@pytest.mark.parametrize("entry, name", (("nowhere", "nowhere"), ("newer|older", "older")))
def test_a_package_that_the_system_must_have_and_has_not_is_named(desk, entry, name):
    done = System(desk, ("sway",)).need("sway", entry)

    assert done.returncode == 1
    assert f"Unable to locate package {name}" in done.stderr
    assert f"apt-get install --no-install-recommends sway {name}" in done.stderr


def list_of(name):
    done = subprocess.run(
        ["bash", "-c", f'. "$1/packages.sh"; printf "%s\\n" "${{{name}[@]}}"', "list", TOOLS],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout.split()


@pytest.mark.parametrize("name", ("buildPackages", "runPackages"))
def test_what_run_needs_may_not_be_left_out(name):
    packages = list_of(name)

    assert packages
    assert not [package for package in packages if package.endswith("?")]


def test_the_sample_shows_the_title_that_it_has_set_and_the_one_that_the_host_has(desk):
    title = desk.write("title", "[vm] A window through Gangway\n")
    done = subprocess.run(
        ["sh", os.path.join(TOOLS, "sample")],
        env=desk.environment(
            desk.vm_folder, SHELL="/bin/true", GANGWAY_SAMPLE_HOST="a host", GANGWAY_SAMPLE_TITLE=title
        ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    lines = done.stdout.splitlines()
    assert "  title it has set   A window through Gangway" in lines
    assert "  title on the host  [vm] A window through Gangway" in lines
    assert done.stderr == ""
