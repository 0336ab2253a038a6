# SPDX-License-Identifier: Apache-2.0
"""The icon, its menu and what they do, as a panel sees them."""

import os
import signal
import socket
import time

import pytest

from mocks import Panel
from service import NAME, PROGRAM
from session import Session
from tray import PROGRAM as TRAY
from tray import Tray

TOGGLES = {
    "Enabled": "Enabled",
    "Clipboard: VM to host": "ClipboardToHost",
    "Clipboard: host to VM": "ClipboardToVm",
    "Verbose log": "Verbose",
}


def test_the_icon_appears_when_a_panel_comes_after_the_tray(session, service):
    tray = Tray(session)
    time.sleep(1)  # The tray has looked for a panel, in vain.

    tray.appear_on(Panel(session))

    tray.wait_for_icon("idle")


def test_the_icon_appears_when_a_panel_shows_icons_later_than_it_says_so(session, service):
    panel = Panel(session, host=False)
    tray = Tray(session)
    time.sleep(1)
    assert not panel.items()

    panel.show_host()

    tray.appear_on(panel)


def test_the_icon_is_a_picture_too_where_the_theme_lacks_it(desk, weston):
    session = Session(desk, WAYLAND_DISPLAY=weston.display)
    panel = Panel(session)
    tray = Tray(session)
    tray.appear_on(panel)

    sizes = [(width, height) for width, height, _ in tray.pictures]
    assert (22, 22) in sizes
    assert any(any(picture) for _, _, picture in tray.pictures)


def test_the_icon_moves_to_a_panel_that_takes_the_place_of_another_without_a_gap(session, tray):
    second = Panel(session)

    tray.appear_on(second)
    tray.wait_for_icon("idle")
    assert len(second.items()) == 1


def test_the_icon_moves_to_a_panel_that_takes_the_place_and_shows_icons_later(session, tray):
    second = Panel(session, host=False)
    time.sleep(1)
    assert not second.items()
    second.show_host()

    tray.appear_on(second)
    tray.wait_for_icon("idle")


def test_the_icon_returns_when_the_panel_is_started_anew(session, panel, tray):
    panel.process.stop()
    session.wait_for_end(Panel.name)
    second = Panel(session)

    tray.appear_on(second)
    tray.wait_for_icon("idle")


def test_the_tray_goes_on_with_another_bus(session, service, tray):
    session.daemon.stop()
    session.start_bus()
    panel = Panel(session)

    tray.appear_on(panel)
    tray.wait_for_icon("idle")
    tray.click("Verbose log")
    service.wait_for("Verbose", True)


def test_the_settings_window_goes_on_with_another_bus(session, service):
    name, path = "org.gangway.Settings", "/org/gangway/Settings"
    window = session.start(os.path.join(os.path.dirname(TRAY), "gangway-settings"))
    session.wait_for(name)
    session.daemon.stop()
    session.start_bus()

    session.wait_for(name)
    session.call(name, path, "org.freedesktop.Application", "Activate", "(a{sv})", {})
    assert window.running


def test_the_menu_has_what_is_switched_daily(tray):
    assert tray.menu.texts() == [
        "default: no sessions",
        *TOGGLES,
        "Write log to file",
        "Settings…",
        "About Gangway",
        "Stop Gangway",
        "Hide this icon",
    ]
    assert [tray.menu.find(text).checked for text in TOGGLES] == [True, True, True, False]
    assert "default: no sessions" in tray.tool_tip


@pytest.mark.parametrize(("text", "member"), TOGGLES.items())
def test_a_toggle_changes_the_setting_and_its_file(tray, service, text, member):
    before = service.get(member)

    tray.click(text)

    service.wait_for(member, not before)
    tray.wait_for_check(text, not before)
    key = {"Enabled": "enabled", "ClipboardToHost": "clipboard-to-host", "ClipboardToVm": "clipboard-to-vm"}
    vm = service.saved()["vms"]["default"]
    assert vm[key.get(member, "verbose")] is not before


@pytest.mark.parametrize(("text", "member"), TOGGLES.items())
def test_a_change_by_another_shows_in_the_menu(tray, service, text, member):
    before = service.get(member)

    service.set(member, "b", not before)

    tray.wait_for_check(text, not before)


def test_each_of_several_vms_has_a_menu_of_its_own(tray, service):
    service.manage("AddVm", "(sa{sv})", "my_vm", {})

    # The underscore is no mark of a mnemonic.
    tray.wait_for_entry("my_vm (no sessions)")
    assert tray.menu.texts()[:2] == ["default (no sessions)", "my_vm (no sessions)"]
    tray.click("Verbose log", within="my_vm (no sessions)")
    service.wait_for("Verbose", True, vm="my_vm")
    assert service.get("Verbose") is False

    service.manage("RemoveVm", "(s)", "my_vm")
    tray.wait_for_entry("default: no sessions")


def test_a_session_shows_in_icon_menu_and_tool_tip(tray, service):
    with service.connect():
        tray.wait_for_icon("serving")
        tray.wait_for_entry("default: 1 session")
        assert "default: 1 session" in tray.tool_tip

    tray.wait_for_icon("idle")


def test_without_the_daemon_the_menu_starts_it(session, panel):
    session.make_activatable(NAME, PROGRAM, "--service")
    tray = Tray(session)
    tray.appear_on(panel)
    assert tray.icon.endswith("-away-symbolic")
    assert tray.tool_tip == "Gangway is not running"
    assert not session.owner(NAME), "looking for the daemon has started it"

    tray.click("Start Gangway")

    tray.wait_for_icon("idle")
    tray.wait_for_check("Enabled", True)


def test_a_daemon_that_goes_and_comes_back_is_followed(tray, service):
    service.process.stop()
    tray.wait_for_icon("away")
    assert "Start Gangway" in tray.menu.texts()
    assert "Enabled" not in tray.menu.texts()

    service.start()
    tray.wait_for_icon("idle")
    tray.wait_for_check("Enabled", True)


def test_the_menu_stops_the_daemon_and_that_does_not_start_it_again(session, tray, service):
    session.make_activatable(NAME, PROGRAM, "--service")

    tray.click("Stop Gangway")

    tray.wait_for_icon("away")
    time.sleep(1)
    assert not service.is_there()


def test_settings_opens_the_window_at_the_vm(session, service, panel, settings_window):
    tray = Tray(session, settings_window.tray_program)
    tray.appear_on(panel)
    tray.wait_for_icon("idle")

    tray.click("Settings…")
    settings_window.wait_for()

    service.manage("AddVm", "(sa{sv})", "work", {})
    tray.click("Settings…", within="work (no sessions)")
    settings_window.wait_for("--vm", "work")


def test_what_the_settings_window_is_started_with(desk, session, service, panel, settings_window):
    """As the tray was, but for what was meant for the tray alone."""
    ours, theirs = socket.socketpair()
    reading, writing = os.pipe()
    tray = Tray(
        session,
        settings_window.tray_program,
        pass_fds=(theirs.fileno(), writing),
        variables={
            "WAYLAND_SOCKET": str(theirs.fileno()),
            "XDG_ACTIVATION_TOKEN": "of-the-tray",
            "DESKTOP_STARTUP_ID": "of-the-tray",
            "GANGWAY_TEST": "kept",
        },
        preexec_fn=lambda: (signal.signal(signal.SIGUSR2, signal.SIG_IGN), os.umask(0o027)),
        cwd=desk.home,
    )
    tray.appear_on(panel)
    tray.wait_for_icon("idle")
    tray.click("Settings…")
    settings_window.wait_for()

    opened = [line.split()[-3:] for line in desk.read("descriptors").splitlines() if " -> " in line]
    # But for the folder that is listed.
    assert {number for number, _, target in opened if not target.startswith("/proc/")} == {"0", "1", "2"}, opened
    variables = dict(line.split("=", 1) for line in desk.read("environment").splitlines())
    assert variables["GANGWAY_TEST"] == "kept"
    assert {"WAYLAND_SOCKET", "XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"} & set(variables) == set()
    status = dict(line.split(":\t", 1) for line in desk.read("status").splitlines() if ":\t" in line)
    assert int(status["SigBlk"], 16) == 0
    assert int(status["SigIgn"], 16) == 1 << (signal.SIGUSR2 - 1)
    assert desk.read("umask") == "0027\n"
    assert desk.read("folder") == desk.home + "\n"
    for descriptor in (reading, writing):
        os.close(descriptor)
    ours.close()


def test_a_second_tray_leaves_the_icon_to_the_first(session, tray):
    second = session.start(TRAY)

    assert second.wait() == 0
    assert "is running already" in second.output()
    assert tray.process.running


def test_hiding_the_icon_ends_the_tray(tray):
    tray.click("Hide this icon")

    assert tray.process.wait() == 0


def test_the_tray_ends_with_its_bus(session, tray):
    session.daemon.stop()

    assert tray.process.wait() == 0
