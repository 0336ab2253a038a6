# SPDX-License-Identifier: Apache-2.0
"""Fixtures: a desktop session without a tray host, the daemon with a Wayland host to serve, and the tray."""

import os
import signal
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "integration"))

import pytest

import hosts
import service as service_module
import tray as tray_module
from desk import Desk
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
    """A failed test shows the last words of each program that it started."""
    outcome = yield
    report = outcome.get_result()
    desk = getattr(item, "funcargs", {}).get("desk")
    if report.failed and report.when == "call" and desk:
        for process in desk.processes:
            state = "running" if process.running else f"ended with {process.status}"
            report.sections.append((f"{process.name}, {state}", process.output()[-3000:]))


def crashes(desk):
    """Our programs that ended by a fault of their own, or said that they have one."""
    faults = (signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGSEGV)
    for process in desk.processes:
        output = process.output()
        crashed = process.status is not None and -process.status in faults and process.name.startswith("gangway")
        if crashed or "Sanitizer: " in output or ": runtime error: " in output:
            yield f"{process.name} ended with {process.status}:\n{output[-6000:]}"


@pytest.fixture
def desk():
    desk = Desk()
    try:
        yield desk
        desk.stop_all()
        found = list(crashes(desk))
        assert not found, "\n".join(found)
    finally:
        desk.clear_away()


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
