# SPDX-License-Identifier: Apache-2.0
"""A guest's gangwayd, over a virtio-gpu device, behind the host's gangwayd whose VM the device was given: what the host allows
holds, whatever the guest does."""

import json
import os

import pytest

import wire
from bus import Bus, Service
from offers import offered_by
from processes import wait_until
from test_clipboard import SHORT, copy, paste, types
from test_globals import withdrawn
from virtgpu import GuestDaemon

CAPTURE = "zwlr_screencopy_manager_v1"


@pytest.fixture
def bus(desk):
    """The host's session bus."""
    return Bus(desk)


@pytest.fixture
def host(desk, bus, sway):
    """The host's gangwayd, with a VM for the guest."""
    service = Service(desk, bus, sway, XDG_RUNTIME_DIR=desk.host_folder)
    bus.ctl("add", "work", "tag=[work] ", "app-id-prefix=work.", "deny=primary-selection")
    assert service.get("SocketPath", vm="work") == os.path.join(desk.host_folder, "wayland-work")
    return service


@pytest.fixture
def guest(desk, host):
    """The guest's gangwayd, which allows whatever it can."""
    return GuestDaemon(desk, host.display("work"), "--tag=[guest] ", "--allow=screen-capture,clipboard-manager,shell-component")


def sessions(bus):
    return json.loads(bus.ctl("sessions", "work", "--json").stdout)


def test_what_the_host_denies_is_not_there_in_the_guest(desk, sway, guest):
    offered = dict(offered_by(desk, guest))

    assert "wl_compositor" in offered
    # It is there, the guest allows it, and the host doesn't.
    assert CAPTURE in dict(offered_by(desk, sway))
    assert CAPTURE not in offered
    # The guest's default allows it.
    assert "zwp_primary_selection_device_manager_v1" in dict(offered_by(desk, sway))
    assert "zwp_primary_selection_device_manager_v1" not in offered


def test_what_the_host_withdraws_and_allows_comes_and_goes_in_the_guest(desk, bus, guest):
    with wire.Client(guest.display) as client:
        names = {entry.interface: entry.name for entry in client.globals()}
        bus.ctl("--vm", "work", "set", "deny=+clipboard")
        assert withdrawn(client) == names["wl_data_device_manager"]
    bus.ctl("--vm", "work", "set", "deny=-clipboard")

    assert "wl_data_device_manager" in dict(offered_by(desk, guest))


def test_the_hosts_limits_hold_for_the_guests_clients(bus, guest):
    bus.ctl("--vm", "work", "set", "max-clients=2")
    with wire.Client(guest.display) as first, wire.Client(guest.display) as second:
        first.globals()
        second.globals()
        with wire.Client(guest.display) as third:
            third.send(wire.DISPLAY, wire.SYNC, wire.uint(third.new_id()))
            # The device may keep to itself that the connection has ended too.
            refused = third.read()
            assert (refused.object, refused.opcode) == (wire.DISPLAY, wire.ERROR)
            assert "as many clients as it may, 2" in wire.error_text(refused)[2]
        first.sync()
        second.sync()
    assert guest.process.running


def test_a_client_of_the_guest_is_a_session_of_the_host_which_can_end_it(bus, guest):
    with wire.Client(guest.display) as first, wire.Client(guest.display) as second:
        first.globals()
        second.globals()
        oldest, _ = (session["id"] for session in sessions(bus))
        bus.ctl("--vm", "work", "disconnect", str(oldest))
        assert first.is_closed(20)
        second.sync()
    wait_until(lambda: sessions(bus) == [], "no session is left")


def test_the_title_and_the_application_id_on_the_desktop_are_the_hosts(desk, bus, sway, guest):
    window = desk.open(guest, "foot", "--config=/dev/null", "--title=Mail", "sleep", "600")
    sway.wait_for_title("[work] [guest] Mail")
    assert sway.windows() == [("[work] [guest] Mail", "work.foot")]

    bus.ctl("--vm", "work", "set", "tag=[office] ")
    sway.wait_for_title("[office] [guest] Mail")
    assert window.running


def test_the_hosts_directions_of_the_clipboard_hold_for_the_guest(desk, bus, sway, keyboard, guest):
    copied = copy(desk, guest, (), SHORT)
    assert paste(desk, sway, ()) == SHORT

    bus.ctl("--vm", "work", "set", "clipboard-to-host=off")
    wait_until(lambda: not types(desk, sway, ()), "the host has nothing to paste")
    assert paste(desk, guest, ()) == SHORT
    assert copied.running

    bus.ctl("--vm", "work", "set", "clipboard-to-host=on", "clipboard-to-vm=off")
    wait_until(lambda: types(desk, sway, ()), "the host has it again")
    copy(desk, sway, (), b"of the host")
    wait_until(lambda: paste(desk, sway, ()) == b"of the host", "the host has its own")
    assert paste(desk, guest, ()) == SHORT
    bus.ctl("--vm", "work", "set", "clipboard-to-vm=on")
    wait_until(lambda: paste(desk, guest, ()) == b"of the host", "the guest pastes what the host copied")
