# SPDX-License-Identifier: Apache-2.0
"""Fixtures: a desktop session without a tray host, the daemon with a Wayland host to serve, and the tray."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "integration"))

import pytest

import hosts
import service as service_module
import tray as tray_module
from desk import Desk
from faults import add_last_words, checked_desk
from mocks import Notifications, Panel
from session import Session
from settings_window import SettingsWindow

PROGRAMS = {"GANGWAYD": service_module.PROGRAM, "GANGWAY_TRAY": tray_module.PROGRAM}


def pytest_sessionstart():
    for variable, program in PROGRAMS.items():
        if not os.access(program, os.X_OK):
            pytest.exit(f"there is no program {program}: build it first, or set {variable}", 1)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    add_last_words(item, outcome.get_result())


@pytest.fixture
def desk():
    yield from checked_desk(Desk())


@pytest.fixture
def weston(desk):
    return hosts.Weston(desk)


@pytest.fixture
def session(desk, weston):
    session = Session(desk, WAYLAND_DISPLAY=weston.display)
    session.install_icons()
    return session


@pytest.fixture
def service(session):
    return service_module.Service(session)


@pytest.fixture
def notifications(session):
    return Notifications(session)


@pytest.fixture
def settings_window(desk):
    return SettingsWindow(desk)


@pytest.fixture
def panel(session):
    return Panel(session)


@pytest.fixture
def tray(session, service, panel):
    """On a panel, with the daemon there."""
    tray = tray_module.Tray(session)
    tray.appear_on(panel)
    tray.wait_for_icon("idle")
    return tray
