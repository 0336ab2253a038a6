# SPDX-License-Identifier: Apache-2.0
"""Fixtures: a desk for each test, and the hosts and daemons on it."""

import os
import signal

import pytest

import hosts
from daemon import PROGRAM, Daemon
from desk import Desk
from processes import wait_until


def pytest_sessionstart():
    if os.getuid() == 0:
        pytest.exit("sway refuses to run as root: run these tests as an ordinary user (./check does)", 1)
    if not os.access(PROGRAM, os.X_OK):
        pytest.exit(f"there is no gangwayd at {PROGRAM}: build it first, or set GANGWAYD", 1)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """A failed test shows the last words of each program that it started."""
    outcome = yield
    report = outcome.get_result()
    desk = getattr(item, "funcargs", {}).get("desk")
    if report.failed and report.when == "call" and desk:
        for process in desk.processes:
            state = "running" if process.running else f"ended with {process.status}"
            report.sections.append((f"{process.name}, {state}", process.output()[-3000:]))


def faults_of_gangwayd(desk):
    """What no gangwayd may leave behind, whatever its clients and hosts did: a crash, or a sanitizer's report."""
    crashes = (signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGSEGV)
    for process in desk.processes:
        output = process.output()
        crashed = -process.status in crashes and process.name.startswith("gangwayd")
        if crashed or "Sanitizer: " in output or ": runtime error: " in output:
            yield f"{process.name} ended with {process.status}:\n{output[-6000:]}"


@pytest.fixture
def desk():
    desk = Desk()
    try:
        yield desk
        desk.stop_all()
        faults = list(faults_of_gangwayd(desk))
        assert not faults, "\n".join(faults)
    finally:
        desk.clear_away()


@pytest.fixture
def sway(desk):
    return hosts.Sway(desk)


@pytest.fixture
def keyboard(desk, sway):
    """A keyboard on the host: without one no window has the focus, and without the focus nobody may copy."""
    holder = desk.open(sway, "wtype", "-s", "600000")
    wait_until(lambda: any(entry["type"] == "keyboard" for entry in sway.message("-t", "get_inputs")), "a keyboard")
    return holder


@pytest.fixture
def weston(desk):
    return hosts.Weston(desk)


@pytest.fixture
def gangway(desk, sway):
    """gangwayd on sway, with a tag."""
    return Daemon(desk, sway, "--tag=[vm] ")
