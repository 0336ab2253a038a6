# SPDX-License-Identifier: Apache-2.0
"""Fixtures: a desk for each test, and the hosts and daemons on it."""

import os

import pytest

import hosts
from daemon import PROGRAM, Daemon
from desk import Desk
from faults import add_last_words, checked_desk
from processes import wait_until


def pytest_sessionstart():
    if os.getuid() == 0:
        pytest.exit("sway refuses to run as root: run these tests as an ordinary user (./check does)", 1)
    if not os.access(PROGRAM, os.X_OK):
        pytest.exit(f"there is no gangwayd at {PROGRAM}: build it first, or set GANGWAYD", 1)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    add_last_words(item, outcome.get_result())


@pytest.fixture
def desk():
    yield from checked_desk(Desk())


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
