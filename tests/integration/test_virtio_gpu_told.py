# SPDX-License-Identifier: Apache-2.0
"""What gangwayctl and D-Bus tell in a guest whose host is reached over a virtio-gpu device."""

import json
import re

import pytest

import wire
from bus import Bus
from offers import offered_by
from processes import wait_until
from virtgpu import GuestDaemon


@pytest.fixture
def bus(desk):
    return Bus(desk)


@pytest.fixture
def guest(desk, bus, sway):
    gangway = GuestDaemon(desk, sway, DBUS_SESSION_BUS_ADDRESS=bus.address)
    wait_until(bus.has_name, "the desktop service")
    return gangway


def show(bus):
    return json.loads(bus.ctl("show", "--json").stdout)


def test_a_guest_is_told_to_be_served_and_over_what(bus, guest):
    assert (show(bus)["state"], show(bus)["problem"], show(bus)["host"]) == ("serving", "", "virtio-gpu")


def test_the_hosts_globals_are_listed_and_those_that_cannot_cross_have_the_reason(desk, bus, sway, guest):
    listed = {entry["interface"]: entry for entry in json.loads(bus.ctl("globals", "--json").stdout)}
    offered = dict(offered_by(desk, guest))

    assert set(listed) >= set(dict(offered_by(desk, sway)))
    assert listed["wl_compositor"]["offered"] == offered["wl_compositor"]
    for interface, entry in listed.items():
        if interface not in offered:
            assert entry["offered"] == 0 and entry["reason"], interface
    # A DRM device is behind it.
    if "wp_drm_lease_device_v1" in listed:
        assert "wp_drm_lease_device_v1" not in offered


def test_asking_for_the_hosts_globals_leaves_nothing_behind_on_the_device(bus, guest):
    with wire.Client(guest.display) as client:
        client.globals()
        before = guest.holds()["contexts"]
        for _ in range(5):
            bus.ctl("globals")
        wait_until(lambda: guest.holds()["contexts"] == before, "as many contexts as before")


def test_what_was_copied_is_counted(desk, bus, sway, guest):
    assert show(bus)["copied"]["frames"] == 0
    window = desk.open(guest, "foot", "--config=/dev/null", "--title=Copied", "sleep", "600")
    sway.wait_for_title("Copied")

    wait_until(lambda: show(bus)["copied"]["frames"] > 0, "a frame is counted")
    told = show(bus)
    assert 0 < told["copied"]["bytes"] <= told["copied"]["bytes-of-frames"]
    assert told["shared"]["blocks"] > 0 and told["shared"]["bytes"] > 0
    text = bus.ctl("show").stdout
    assert re.search(r"^copied +[\d.]+ \w+ of [\d.]+ \w+, in \d+ frames?$", text, re.MULTILINE)
    assert re.search(r"^shared +\d+ blocks?, [\d.]+ \w+ of the host's memory$", text, re.MULTILINE)

    window.stop()
    wait_until(lambda: not sway.titles(), "the window is gone")
    # What was counted stays; what is kept for the next window is bounded.
    assert show(bus)["copied"]["frames"] >= told["copied"]["frames"]
