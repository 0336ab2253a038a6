# SPDX-License-Identifier: Apache-2.0
"""Real applications open their windows on real hosts through gangwayd."""

import pytest

import hosts
from applications import APPLICATIONS
from daemon import Daemon
from processes import wait_until

pytestmark = pytest.mark.relayed

OPENED = [
    pytest.param(
        kind, application, id=f"{application.name}-{kind}", marks=[pytest.mark.slow] if application.browser else []
    )
    for application in APPLICATIONS
    for kind in application.hosts
]


@pytest.mark.parametrize("kind, application", OPENED)
def test_an_application_shows_its_window_with_the_tag_once_before_its_title(desk, kind, application):
    host = hosts.KINDS[kind](desk)
    gangway = Daemon(desk, host, "--tag=[vm] ")
    client = application.open(desk, gangway)

    host.wait_for_title("[vm] " + application.title)

    assert all(title.startswith("[vm] ") and title.count("[vm]") == 1 for title in host.titles() if title)
    assert client.running
    assert gangway.process.running


@pytest.mark.parametrize("kind", hosts.KINDS)
def test_the_application_id_stays_the_clients_own(desk, kind):
    host = hosts.KINDS[kind](desk)
    gangway = Daemon(desk, host, "--tag=[vm] ")
    desk.open(gangway, "gtk3-demo")

    host.wait_for_title("[vm] Application Class")

    assert ("[vm] Application Class", "gtk3-demo") in host.windows()


def test_a_window_goes_when_its_application_ends(desk, sway, gangway):
    client = desk.open(gangway, "foot", "--config=/dev/null", "--title=Short of life", "sleep", "600")
    sway.wait_for_title("[vm] Short of life")

    client.stop()

    wait_until(lambda: not sway.titles(), "no window is left")


def test_many_applications_share_one_gangwayd(desk, sway, gangway):
    for number in range(10):
        desk.open(gangway, "foot", "--config=/dev/null", f"--title=Window {number}", "sleep", "600")

    for number in range(10):
        sway.wait_for_title(f"[vm] Window {number}")


def test_a_compositor_runs_in_windows_with_clients_of_its_own(desk, sway, gangway):
    nested = hosts.NestedSway(desk, gangway)
    for output in ("WL-1", "WL-2"):
        sway.wait_for_title(f"[vm] wlroots - {output}")

    desk.open(nested, "foot", "--config=/dev/null", "--title=Two floors down", "sleep", "600")

    nested.wait_for_title("Two floors down")
