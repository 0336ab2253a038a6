# SPDX-License-Identifier: Apache-2.0
"""What a person is told, and how often."""

import os
import time

import pytest

from mocks import Notifications
from processes import wait_until
from tray import Tray


def wait_for_titles(notifications, *titles):
    wait_until(lambda: notifications.titles() == list(titles), f"notifications {titles}")


@pytest.fixture
def lose_host(weston, service, tray):
    """Ends the host, which the daemon notices when a client comes."""

    def lose():
        weston.stop()
        service.connect().close()
        tray.wait_for_icon("fault")

    return lose


@pytest.fixture
def settled():
    """A while in which what is not to come would come."""
    return lambda: time.sleep(1.5)


def test_a_host_that_stays_away_is_told_once_and_withdrawn_when_it_is_back(
    notifications, tray, weston, lose_host, settled
):
    lose_host()
    wait_for_titles(notifications, "The host of default does not answer")
    _, _, _, actions = notifications.shown()[0]
    assert "Open settings" in actions

    settled()
    assert len(notifications.shown()) == 1

    weston.start()
    tray.wait_for_icon("idle")
    wait_until(lambda: notifications.closed() == [1], "the notification is closed")
    assert len(notifications.shown()) == 1


@pytest.mark.parametrize("gap", [False, True], ids=["replaced", "restarted"])
def test_what_is_wrong_is_told_again_by_another_program_that_shows_notifications(
    session, notifications, tray, weston, lose_host, settled, gap
):
    lose_host()
    wait_for_titles(notifications, "The host of default does not answer")
    if gap:
        notifications.process.stop()
        session.wait_for_end(Notifications.name)
    second = Notifications(session)
    wait_for_titles(second, "The host of default does not answer")
    settled()
    assert [replaced for replaced, _, _, _ in second.shown()] == [0]

    weston.start()
    tray.wait_for_icon("idle")
    wait_until(lambda: second.closed() == [1], "the notification is closed")


def test_a_host_that_is_soon_back_is_not_told(notifications, tray, weston, lose_host):
    lose_host()
    weston.start()
    tray.wait_for_icon("idle")

    time.sleep(6)
    assert not notifications.shown()


def test_a_dismissed_fault_is_not_told_again(notifications, tray, lose_host, settled):
    lose_host()
    wait_for_titles(notifications, "The host of default does not answer")

    notifications.emit("NotificationClosed", "uu", 1, 2)
    tray.click("Verbose log")
    tray.wait_for_check("Verbose log", True)
    settled()

    assert len(notifications.shown()) == 1
    assert not notifications.closed()


def test_a_vm_that_can_not_listen_is_told_with_what_to_do(notifications, tray, service, desk):
    service.set("WaylandDisplay", "s", os.path.join(desk.folder, "missing", "wayland-1"))

    tray.wait_for_icon("fault")
    wait_for_titles(notifications, "The VM default is not served")
    _, _, body, _ = notifications.shown()[0]
    assert body == service.get("Problem")

    service.set("WaylandDisplay", "s", "")
    tray.wait_for_icon("idle")
    wait_until(lambda: notifications.closed() == [1], "the notification is closed")


def test_a_device_that_is_missing_is_told_with_what_to_do(notifications, tray, service):
    service.set("Host", "s", "virtio-gpu:/dev/dri/renderD191")
    tray.wait_for_icon("fault")

    wait_for_titles(notifications, "The host of default does not answer")
    (_, _, body, _) = notifications.shown()[0]
    assert "there is no device /dev/dri/renderD191: name another" in body
    (entry,) = [text for text in tray.menu.texts() if text.startswith("default: ")]
    assert "there is no device /dev/dri/renderD191" in entry


def test_several_faults_are_one_notification(notifications, tray, service, desk):
    missing = os.path.join(desk.folder, "missing")
    service.set("WaylandDisplay", "s", f"{missing}/1")
    wait_for_titles(notifications, "The VM default is not served")

    service.manage("AddVm", "(sa{sv})", "work", {})
    service.set("WaylandDisplay", "s", f"{missing}/2", vm="work")

    wait_for_titles(notifications, "The VM default is not served", "Gangway has 2 problems")
    replaced = notifications.shown()[1][0]
    assert replaced == 1


def test_a_broken_settings_file_is_told(notifications, tray, service):
    # As an editor would save it.
    new = f"{service.settings_file}.new"
    os.makedirs(os.path.dirname(new), exist_ok=True)
    with open(new, "w", encoding="utf-8") as file:
        file.write("{ this is not JSON")
    os.rename(new, service.settings_file)

    wait_for_titles(notifications, "Gangway's settings have a problem")
    tray.wait_for_icon("fault")


def test_a_log_that_can_not_be_dumped_is_told_and_the_action_opens_the_settings(
    session, service, panel, notifications, settings_window
):
    tray = Tray(session, settings_window.tray_program)
    tray.appear_on(panel)
    tray.wait_for_icon("idle")

    tray.click("Write log to file")
    wait_for_titles(notifications, "The log of default could not be written")
    notifications.emit("ActionInvoked", "us", 1, "settings")

    settings_window.wait_for("--vm", "default", "--page", "log")


def test_a_dumped_log_is_named_in_the_menu(desk, notifications, tray, service):
    service.set("LogRingPath", "s", desk.path("ring"))

    tray.click("Write log to file")

    tray.wait_for_entry(f"Log is in {desk.path('ring')}")
    assert not notifications.shown()


def test_a_daemon_that_can_not_be_started_is_told(session, panel, notifications):
    tray = Tray(session)
    tray.appear_on(panel)

    tray.click("Start Gangway")

    wait_for_titles(notifications, "Gangway could not be started")
    tray.wait_for_icon("away")
    assert tray.menu.find("Start Gangway").enabled


def test_text_of_the_daemon_is_no_markup(session, service, panel, desk):
    notifications = Notifications(session)
    tray = Tray(session)
    tray.appear_on(panel)

    service.set("WaylandDisplay", "s", os.path.join(desk.folder, "<b>missing</b>", "wayland-1"))

    wait_until(notifications.shown, "a notification")
    assert "&lt;b&gt;missing&lt;/b&gt;" in notifications.shown()[0][2]
