# SPDX-License-Identifier: Apache-2.0
"""Which of the host's globals a client is offered, in which version, and what it can bind."""

import os
import sys

import pytest

import hosts
import wire
from daemon import Daemon
from offers import descriptions, known_protocols, offered_by

pytestmark = pytest.mark.relayed


@pytest.mark.parametrize("kind", hosts.KINDS)
def test_each_allowed_global_is_offered_in_the_version_that_both_know(desk, kind):
    host = hosts.KINDS[kind](desk)
    # What the host keeps from sandboxes is not meant here.
    gangway = Daemon(desk, host, "--no-security-context")
    known = known_protocols(desk)

    expected = [
        (interface, min(version, known[interface].version))
        for interface, version in offered_by(desk, host)
        if interface in known and known[interface].default == "allow"
    ]

    # gangwayd may add globals of its own behind the host's.
    offered = offered_by(desk, gangway)
    assert [entry for entry in offered if entry in expected] == expected
    added = {interface for interface, _ in offered} - {interface for interface, _ in expected}
    assert added <= {"gtk_primary_selection_device_manager"}


@pytest.mark.parametrize("kind", hosts.KINDS)
def test_everything_that_a_host_offers_is_known_when_all_is_allowed(desk, kind):
    host = hosts.KINDS[kind](desk)
    known = known_protocols(desk)
    categories = {entry.category for entry in known.values()} - {"-"}
    gangway = Daemon(
        desk, host, "--no-security-context", *(f"--allow={category}" for category in sorted(categories))
    )

    direct = dict(offered_by(desk, host))
    relayed = dict(offered_by(desk, gangway))

    # Protocols of one program with itself, which no package describes.
    private = {"weston_capture_v1", "weston_debug_v1", "weston_desktop_shell", "weston_screenshooter"}
    assert set(direct) - set(relayed) <= private


@pytest.mark.parametrize("kind", hosts.KINDS)
def test_what_the_globals_tell_of_themselves_is_the_same_through_gangwayd(desk, kind):
    host = hosts.KINDS[kind](desk)
    gangway = Daemon(desk, host)

    direct, relayed = (descriptions(desk, server) for server in (host, gangway))

    told = {heading: text for heading, text in direct.items() if heading in relayed}
    assert told == {heading: text for heading, text in relayed.items() if heading in direct}
    assert any("formats" in text for text in told.values())
    assert any("refresh" in text for text in told.values())


def test_outputs_come_and_go_while_a_client_runs(desk, sway):
    host = hosts.NestedSway(desk, sway)
    gangway = Daemon(desk, host)
    with wire.Client(gangway.display) as client:
        outputs = [entry.name for entry in client.globals() if entry.interface == "wl_output"]
        assert len(outputs) == 2
        for name in outputs:
            client.bind(name, "wl_output", 1)

        # Its output is gone with the window that it is in.
        sway.message('[title="WL-2"] kill')
        assert withdrawn(client) in outputs

        host.message("create_output")
        new = announced(client, "wl_output")
        assert new.name not in outputs
        client.bind(new.name, "wl_output", new.version)
        client.sync()


def test_a_new_seat_is_announced_while_a_client_runs(sway, gangway):
    with wire.Client(gangway.display) as client:
        before = [entry.name for entry in client.globals()]

        sway.message("seat second fallback false")

        seat = announced(client, "wl_seat")
        assert seat.name not in before
        client.bind(seat.name, "wl_seat", seat.version)
        client.sync()


def test_what_could_spy_on_the_desktop_is_denied_by_default(desk, sway, gangway):
    offered = dict(offered_by(desk, gangway))
    for interface in (
        "zwlr_screencopy_manager_v1",
        "zwlr_export_dmabuf_manager_v1",
        "zwlr_data_control_manager_v1",
        "zwp_virtual_keyboard_manager_v1",
        "zwlr_virtual_pointer_manager_v1",
        "zwp_input_method_manager_v2",
        "zwlr_layer_shell_v1",
        "zwlr_foreign_toplevel_manager_v1",
        "zwlr_output_manager_v1",
        "zwlr_gamma_control_manager_v1",
    ):
        assert interface in dict(offered_by(desk, sway)), f"{interface}: this host can't show whether it is denied"
        assert interface not in offered


def test_an_allowed_category_is_offered_and_works(desk, sway):
    # sway 1.9 and newer keep these globals from sandboxes.
    gangway = Daemon(desk, sway, "--allow=screen-capture", "--no-security-context")
    assert "zwlr_screencopy_manager_v1" in dict(offered_by(desk, gangway))

    picture = desk.run(gangway, "grim", "-t", "ppm", "-").stdout
    assert picture.startswith(b"P6\n1280 800\n255\n")
    assert len(picture) == len(b"P6\n1280 800\n255\n") + 1280 * 800 * 3


def test_a_denied_category_is_not_offered(desk, sway):
    gangway = Daemon(desk, sway, "--deny=primary-selection")
    offered = dict(offered_by(desk, gangway))

    assert "zwp_primary_selection_device_manager_v1" not in offered
    assert "gtk_primary_selection_device_manager" not in offered
    assert "wl_compositor" in offered


def test_an_unknown_category_is_refused_with_the_names_of_all(desk, sway):
    gangway = Daemon(desk, sway, "--allow=telepathy", wait=False)

    assert gangway.process.wait() != 0
    assert "telepathy" in gangway.output()
    assert "screen-capture" in gangway.output()


def announced(client, interface):
    """Waits for the announcement of a new global of `interface`."""
    while True:
        message = client.read()
        assert message is not None, f"the connection was closed instead of a new {interface}"
        if (message.object, message.opcode) == (wire.REGISTRY, 0):
            entry = wire.read_global(message.body)
            if entry.interface == interface:
                return entry


def withdrawn(client):
    """Waits for a global to be removed, and returns its name."""
    while True:
        message = client.read()
        assert message is not None, "the connection was closed instead of the removal of a global"
        if (message.object, message.opcode) == (wire.REGISTRY, 1):
            return int.from_bytes(message.body, sys.byteorder)


def bind_fails(server, name, interface, version):
    """Binds, and returns the protocol error that answers it."""
    with wire.Client(server.display) as client:
        client.globals()
        client.bind(name, interface, version)
        return wire.last_error(client.read_until_closed())


def test_a_denied_global_cannot_be_bound_by_its_guessed_name(desk, sway, gangway):
    with wire.Client(sway.display) as client:
        hidden = next(entry for entry in client.globals() if entry.interface == "zwlr_screencopy_manager_v1")

    target, _, reason = bind_fails(gangway, hidden.name, hidden.interface, hidden.version)

    assert target == wire.REGISTRY
    assert "invalid global" in reason
    assert gangway.process.running


def test_a_name_that_was_never_announced_cannot_be_bound(gangway):
    target, _, reason = bind_fails(gangway, 4711, "wl_compositor", 1)

    assert target == wire.REGISTRY
    assert "4711" in reason


def test_a_global_cannot_be_bound_as_another_interface(gangway):
    with wire.Client(gangway.display) as client:
        shm = next(entry for entry in client.globals() if entry.interface == "wl_shm")

    target, _, reason = bind_fails(gangway, shm.name, "wl_compositor", 1)

    assert target == wire.REGISTRY
    assert "wl_shm" in reason or "wl_compositor" in reason


def test_a_global_cannot_be_bound_in_a_higher_version_than_was_offered(gangway):
    with wire.Client(gangway.display) as client:
        shm = next(entry for entry in client.globals() if entry.interface == "wl_shm")

    target, _, reason = bind_fails(gangway, shm.name, "wl_shm", shm.version + 1)

    assert target == wire.REGISTRY
    assert "wl_shm" in reason


def test_a_client_without_a_mistake_binds_what_it_is_offered(gangway):
    with wire.Client(gangway.display) as client:
        for entry in client.globals():
            client.bind(entry.name, entry.interface, entry.version)
        client.sync()


def test_a_protocol_dropped_into_the_data_directory_is_known_at_once(desk):
    folder = desk.path("home/.local/share/gangway/protocols")
    os.makedirs(folder)
    assert "example_manager" not in known_protocols(desk)

    desk.write(
        "home/.local/share/gangway/protocols/example.xml",
        '<protocol name="example"><interface name="example_manager" version="3">'
        '<request name="destroy" type="destructor"/></interface></protocol>',
    )

    entry = known_protocols(desk)["example_manager"]
    assert entry.version == 3
    assert entry.default == "deny"
    assert "example.xml" in entry.origin


def test_a_broken_protocol_file_is_reported_and_skipped(desk, sway):
    os.makedirs(desk.path("home/.local/share/gangway/protocols"))
    desk.write("home/.local/share/gangway/protocols/broken.xml", '<protocol name="broken">\n<interface name=')
    gangway = Daemon(desk, sway)

    assert "broken.xml:2" in gangway.output()
    assert offered_by(desk, gangway)
