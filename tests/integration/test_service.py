# SPDX-License-Identifier: Apache-2.0
"""The desktop service: several VMs, settings that change over the bus while windows are open."""

import json
import os
import re

import pytest

import changes
import daemon
import sockets
import stops
import wire
from bus import NAME, Bus, CallFailed, Display, Service, vm_path
from processes import wait_until
from test_clipboard import SHORT, copy, paste, types


@pytest.fixture
def bus(desk):
    return Bus(desk)


@pytest.fixture
def service(desk, bus, sway):
    return Service(desk, bus, sway)


def open_foot(desk, display, title):
    return desk.open(display, "foot", "--config=/dev/null", f"--title={title}", "sleep", "600")


def refused(action, *texts):
    """The action fails, and the error says all of these."""
    with pytest.raises(CallFailed) as caught:
        action()
    for text in texts:
        assert text in str(caught.value)


def test_a_new_tag_retitles_the_windows_of_its_vm_only(desk, sway, bus, service):
    service.set("Tag", "s", "[one] ")
    service.manage("AddVm", "sa{sv}", "work", "1", "Tag", "s", "[two] ")
    open_foot(desk, service.display(), "first")
    open_foot(desk, service.display("work"), "second")
    sway.wait_for_title("[one] first")
    sway.wait_for_title("[two] second")

    monitor = desk.start(
        bus.busctl("monitor", NAME), desk.environment(desk.vm_folder, PYTHONUNBUFFERED="1")
    )
    wait_until(lambda: "Monitoring" in monitor.output(), "the monitor listens")
    service.set("Tag", "s", "[new] ")

    sway.wait_for_title("[new] first")
    assert "[two] second" in sway.titles()
    wait_until(lambda: "PropertiesChanged" in monitor.output(), "the change is announced")
    assert '"[new] "' in monitor.output()
    assert re.search(r'"member":"Changed".*":1\.\d+"', monitor.output()), "who changed it is told"
    assert service.saved()["vms"]["default"] == {"tag": "[new] "}


def test_another_style_of_titles_reaches_open_windows_and_the_list_of_sessions_keeps_the_text(desk, sway, service):
    open_foot(desk, service.display(), "Caf\u00e9\u202e")
    sway.wait_for_title("Caf\u00e9")

    service.set("Titles", "s", "ascii")
    sway.wait_for_title("Caf_")
    service.set("Titles", "s", "raw")
    sway.wait_for_title("Caf\u00e9\u202e")

    assert service.sessions()[0]["windows"][0]["title"] == "Caf\u00e9\u202e"


def test_what_is_wrong_is_told_by_its_own_error_and_changes_nothing(service):
    service.set("Tag", "s", "[kept] ")
    before = service.saved()

    refused(lambda: service.set("Tag", "i", "5"), "tag: it must be a text")
    refused(lambda: service.set("MaxClients", "i", "0"), "max-clients", "from 1 on")
    refused(lambda: service.set("Deny", "as", "1", "everything"), "everything", "screen-capture")
    refused(lambda: service.set("State", "s", "serving"), "State can't be set")
    refused(lambda: service.set("Colour", "s", "red"), "Colour")
    refused(lambda: service.set("Tag", "s", "x", vm="nobody"), "there is no VM")
    refused(lambda: service.manage("GetVm", "s", "nobody"), "there is no VM", "default")
    refused(lambda: service.manage("AddVm", "sa{sv}", "a/b", "0"), "name of a VM")
    refused(lambda: service.manage("AddVm", "sa{sv}", "default", "0"), "already")
    refused(lambda: service.manage("AddVm", "sa{sv}", "w", "1", "WaylandDisplay", "s", "wayland-default"), "wayland-default")
    refused(lambda: service.manage("RemoveVm", "s", "default"), "disable it instead")
    refused(lambda: service.call("Configure", "a{sv}", "2", "Tag", "s", "[lost] ", "MaxClients", "s", "many"), "max-clients")
    refused(lambda: service.call("Disconnect", "u", "99"), "no session 99")
    refused(lambda: service.call("DumpLog"), "log-ring-path")
    refused(lambda: service.call("Configure", "s", "x"), "a{sv}")

    assert service.get("Tag") == "[kept] "
    assert service.saved() == before


def test_lists_are_edited_in_one_step_and_what_is_wrong_changes_nothing(service):
    service.call("Add", "sas", "Deny", "2", "windows", "input")
    service.call("Remove", "sas", "Deny", "1", "windows")
    assert service.get("Deny") == ["input"]
    service.call("Edit", "a{sv}a{sas}a{sas}", "1", "Tag", "s", "[x] ", "1", "Deny", "1", "input", "1", "Allow", "1", "unknown")
    assert (service.get("Tag"), service.get("Deny"), service.get("Allow")) == ("[x] ", [], ["unknown"])
    before = service.saved()

    refused(lambda: service.call("Add", "sas", "Tag", "1", "x"), "tag", "no list")
    refused(lambda: service.call("Add", "sas", "Colour", "1", "red"), "Colour")
    refused(lambda: service.call("Remove", "sas", "Deny", "1", "everything"), "everything", "screen-capture")
    refused(
        lambda: service.call("Edit", "a{sv}a{sas}a{sas}", "1", "Tag", "s", "[lost] ", "0", "1", "Deny", "1", "nonsense"),
        "nonsense",
    )
    assert service.saved() == before


def test_sessions_are_listed_with_their_windows_and_can_be_ended(desk, sway, service):
    window = open_foot(desk, service.display(), "listed")
    sway.wait_for_title("listed")
    wait_until(lambda: service.sessions()[0]["windows"], "the window is listed")

    (session,) = service.sessions()
    assert session["process"] == "foot"
    assert session["pid"] == window.pid
    assert session["windows"][0]["title"] == "listed"
    assert session["windows"][0]["app-id"] == "foot"
    assert session["requests"] > 10 and session["event-bytes"] > 100

    service.call("Disconnect", "u", str(session["id"]))
    wait_until(lambda: not window.running, "foot has ended")
    assert service.get("SessionCount") == 0


def test_what_the_host_has_is_listed_with_what_is_offered_and_why_not(service):
    (listed,) = service.call("ListHostGlobals")
    globals_ = {entry["interface"]["data"]: entry for entry in listed}
    assert globals_["wl_compositor"]["offered"]["data"] > 0
    assert globals_["zwlr_screencopy_manager_v1"]["offered"]["data"] == 0
    assert "screen-capture" in globals_["zwlr_screencopy_manager_v1"]["reason"]["data"]

    service.set("Allow", "as", "1", "screen-capture")
    (listed,) = service.call("ListHostGlobals")
    globals_ = {entry["interface"]["data"]: entry for entry in listed}
    assert globals_["zwlr_screencopy_manager_v1"]["offered"]["data"] > 0


def test_permissions_hold_at_once(desk, sway, service):
    # Newer versions of sway let no sandbox take pictures.
    service.set("SecurityContext", "b", "false")
    picture = desk.path("picture.png")
    open_foot(desk, service.display(), "stays")
    sway.wait_for_title("stays")
    assert desk.run(service.display(), "grim", picture, check=False).returncode != 0

    service.set("Allow", "as", "1", "screen-capture")
    assert desk.run(service.display(), "grim", picture, check=False).returncode == 0

    service.set("Allow", "as", "0")
    assert desk.run(service.display(), "grim", picture, check=False).returncode != 0
    assert "stays" in sway.titles()


def test_the_host_is_not_taken_for_a_display_of_the_service(desk, sway, bus):
    # WAYLAND_DISPLAY may have been set for the clients of the VM, and for all of the session.
    display = os.path.join(desk.vm_folder, "wayland-default")
    os.symlink(sway.display, display)
    service = Service(desk, bus, Display(display))
    assert service.get("State") == "failed"
    assert "both our own socket and the host's" in service.get("Problem")
    assert os.path.islink(display)
    service.set("WaylandDisplay", "s", "wayland-other")
    assert service.get("State") == "serving"
    open_foot(desk, service.display(), "seen")
    sway.wait_for_title("seen")


def test_a_command_beside_the_service_takes_no_display_that_was_saved_for_it(desk, sway, bus, service):
    service.set("WaylandDisplay", "s", "wayland-saved")
    on_bus = {"DBUS_SESSION_BUS_ADDRESS": bus.address, "XDG_CONFIG_HOME": desk.path("config")}
    answer = desk.run(sway, daemon.PROGRAM, "--", "sh", "-c", 'echo "$WAYLAND_DISPLAY"', **on_bus)
    assert answer.stdout == b"wayland-100\n"


def test_a_slip_in_the_file_opens_nothing_that_was_closed_and_its_mending_is_seen(desk, sway, bus, service):
    service.set("ClipboardToHost", "b", "false")
    service.set("Deny", "as", "1", "clipboard")
    text = {"version": 1, "vms": {"default": {"clipboard-to-host": "off", "deny": "clipboard"}}}
    desk.write("config/gangway/config.json", json.dumps(text))
    wait_until(lambda: "clipboard-to-host" in service.state("Problem"), "the slip is told")
    assert service.get("ClipboardToHost") is False
    assert service.get("Deny") == ["clipboard"]

    service.process.stop()
    service = Service(desk, bus, sway)
    assert "clipboard-to-host" in service.state("Problem")
    assert service.get("ClipboardToHost") is False
    assert service.get("Deny") == ["clipboard"]

    service.set("ClipboardToHost", "b", "true")
    service.set("Deny", "as", "0")
    wait_until(lambda: not service.state("Problem"), "nothing is left to tell")


def test_vms_are_disabled_enabled_renamed_and_removed_under_way(desk, sway, service):
    service.manage("AddVm", "sa{sv}", "work", "1", "Tag", "s", "[work] ")
    window = open_foot(desk, service.display("work"), "one")
    sway.wait_for_title("[work] one")

    service.manage("RenameVm", "ss", "work", "play")
    assert window.running, "sessions go on"
    refused(lambda: service.get("Tag", vm="work"), "there is no VM")
    assert service.get("SocketPath", vm="play").endswith("/wayland-play")
    open_foot(desk, service.display("play"), "two")
    sway.wait_for_title("[work] two")
    assert "[work] one" in sway.titles()

    service.set("Enabled", "b", "false", vm="play")
    wait_until(lambda: not window.running, "its window is gone")
    assert service.get("State", vm="play") == "disabled"
    service.set("Enabled", "b", "true", vm="play")
    assert service.get("State", vm="play") == "serving"

    service.manage("RemoveVm", "s", "play")
    assert "play" not in service.saved()["vms"]
    assert not os.path.exists(os.path.join(desk.vm_folder, "wayland-play"))


def test_an_edit_of_the_file_works_live_and_a_broken_one_loses_nothing(desk, sway, service):
    service.set("Tag", "s", "[bus] ")
    open_foot(desk, service.display(), "edited")
    sway.wait_for_title("[bus] edited")

    text = json.dumps({"version": 1, "vms": {"default": {"tag": "[file] ", "colour": "red"}}})
    desk.write("config/gangway/config.json", text)
    sway.wait_for_title("[file] edited")
    wait_until(lambda: "colour" in service.state("Problem"), "the slip is told")

    desk.write("config/gangway/config.json", text[:20])
    wait_until(lambda: "is broken" in service.state("Problem"), "the broken file is told")
    assert service.get("Tag") == "[file] "

    service.set("Tag", "s", "[mended] ")
    sway.wait_for_title("[mended] edited")
    assert service.saved()["vms"]["default"] == {"tag": "[mended] ", "colour": "red"}
    assert [name for name in os.listdir(desk.path("config/gangway")) if ".corrupt-" in name]


@pytest.mark.parametrize("text", ['{"version": 1, "vms": {"def', "garbage \x00\x01", ""], ids=["cut", "garbage", "empty"])
def test_a_broken_file_at_the_start_is_set_aside_and_the_last_good_one_holds(desk, bus, text):
    first = Service(desk, bus, None)
    first.set("Tag", "s", "[good] ")
    first.process.stop()
    desk.write("config/gangway/config.json", text)

    second = Service(desk, bus, None)

    assert second.get("Tag") == "[good] "
    assert "is broken" in second.state("Problem")
    assert "is broken" in second.output()
    (aside,) = [name for name in os.listdir(desk.path("config/gangway")) if ".corrupt-" in name]
    assert desk.read(f"config/gangway/{aside}") == text


def test_a_file_of_a_newer_version_is_only_read(desk, bus):
    text = json.dumps({"version": 2, "vms": {"default": {"tag": "[newer] ", "shape": "round"}}})
    os.makedirs(desk.path("config/gangway"))
    desk.write("config/gangway/config.json", text)

    service = Service(desk, bus, None)

    assert service.get("Tag") == "[newer] "
    assert service.state("Writable") is False
    refused(lambda: service.set("Tag", "s", "x"), "newer version")
    assert desk.read("config/gangway/config.json") == text


def test_each_acknowledged_change_survives_a_kill(desk, bus):
    changes.kill_under_changes(desk, bus, times=10)


def test_random_settings_crash_nothing_and_are_never_half_applied(desk, bus):
    changes.change_at_random(Service(desk, bus, None), times=500)


def test_only_one_is_the_desktop_service_and_another_can_take_over(desk, bus, sway):
    first = Service(desk, bus, sway)
    second = Service(desk, bus, sway, "--service", wait=False)
    wait_until(lambda: not second.process.running, "the second has ended")
    assert second.process.status == 1
    assert "--replace" in second.output()

    third = Service(desk, bus, sway, "--replace", wait=False)
    wait_until(lambda: not first.process.running, "the first has ended")
    assert first.process.status == 0
    wait_until(bus.has_name, "the third is on the bus")
    assert third.get("State") == "serving"


def test_without_a_bus_the_desktop_service_fails_and_says_so(desk, sway):
    process = desk.start(
        ["env", os.environ.get("GANGWAYD", "gangwayd"), "--service"],
        desk.environment(desk.vm_folder, WAYLAND_DISPLAY=sway.display, XDG_CONFIG_HOME=desk.path("config")),
    )
    wait_until(lambda: not process.running, "it has ended")
    assert process.status == 1
    assert "there is no session bus" in process.output()


def test_options_hold_for_the_run_and_are_not_saved(desk, bus, sway):
    service = Service(desk, bus, sway, "--tag=[run] ")
    assert service.get("Tag") == "[run] "
    assert service.get("Overridden") == ["Tag"]
    assert not os.path.exists(service.file)

    service.set("Tag", "s", "[saved] ")
    assert service.get("Overridden") == []
    assert service.saved()["vms"]["default"] == {"tag": "[saved] "}


def test_a_log_reader_that_never_reads_delays_nobody_and_learns_how_many_lines_it_lost(desk, sway, service):
    service.set("Verbose", "b", "true")
    with service.open_log() as reader:
        with wire.Client(service.display().display) as client:
            compositor = client.bound("wl_compositor")
            surface = client.new_id()
            client.send(compositor, 0, wire.uint(surface))
            requests = stops.numbered_damage(surface)
            for _ in range(20):
                client.send_bytes(next(requests))
            client.sync()
        log = sockets.read_until(reader, b"are left out here")
        with wire.Client(service.display().display):
            pass
        log += sockets.read_until(reader, b"client 2 has left")
    lines = log.decode().splitlines()

    # Standard error is waited for, so all is there.
    wait_until(lambda: lines[-1] in service.output(), "the last line")
    everything = service.output().splitlines()
    gaps = [re.fullmatch(r"gangwayd: (\d+) lines of the log are left out here.*", line) for line in lines]
    lost = sum(int(gap[1]) for gap in gaps if gap)
    assert lost > 10_000
    kept = len(lines) - sum(gap is not None for gap in gaps)
    assert kept + lost == everything.index(lines[-1]) + 1 - everything.index(lines[0])


@pytest.mark.parametrize("selection", [(), ("--primary",)], ids=["clipboard", "primary"])
def test_a_selection_withheld_from_the_host_is_still_the_vms(desk, sway, keyboard, service, selection):
    setting = "PrimaryToHost" if selection else "ClipboardToHost"
    vm = service.display()
    copy(desk, vm, selection, SHORT)
    assert paste(desk, sway, selection) == SHORT

    service.set(setting, "b", "false")
    wait_until(lambda: not types(desk, sway, selection), "the host finds nothing")
    assert paste(desk, vm, selection) == SHORT

    service.set(setting, "b", "true")
    assert paste(desk, sway, selection) == SHORT


@pytest.mark.parametrize("selection", [(), ("--primary",)], ids=["clipboard", "primary"])
def test_a_selection_withheld_from_the_vm_is_still_the_hosts(desk, sway, keyboard, service, selection):
    setting = "PrimaryToVm" if selection else "ClipboardToVm"
    vm = service.display()
    copy(desk, sway, selection, SHORT)
    assert paste(desk, vm, selection) == SHORT

    service.set(setting, "b", "false")
    wait_until(lambda: not types(desk, vm, selection), "the VM finds nothing")
    assert paste(desk, sway, selection) == SHORT

    service.set(setting, "b", "true")
    assert paste(desk, vm, selection) == SHORT
