# SPDX-License-Identifier: Apache-2.0
"""Permissions of single interfaces, and caps of their versions, that change while real applications run."""

import pytest

import applications
import hosts
import wire
from bus import Bus, Service
from offers import offered_by
from test_globals import announced, withdrawn

pytestmark = pytest.mark.relayed


@pytest.fixture
def bus(desk):
    return Bus(desk)


@pytest.fixture
def service(desk, bus, sway):
    return Service(desk, bus, sway)


def lists(service, **settings):
    """Sets lists of texts, all at once."""
    arguments = [word for key, texts in settings.items() for word in (key, "as", str(len(texts)), *texts)]
    service.call("Configure", "a{sv}", str(len(settings)), *arguments)


# VENDOR stands for an interface of the host's own.
STEPS = (
    {"MaxVersion": ["wl_output:2"], "Deny": ["wp_color_manager_v1"], "Allow": ["VENDOR"]},
    {"MaxVersion": ["wl_output:1", "wl_seat:4", "xdg_wm_base:1"], "Deny": ["wp_viewporter", "wp_presentation"]},
    {"MaxVersion": ["wl_compositor:4", "wl_data_device_manager:2"], "Deny": ["wl_output", "zxdg_output_manager_v1"]},
    {"MaxVersion": [], "Deny": ["zwp_primary_selection_device_manager_v1", "xdg_activation_v1"], "Allow": []},
    {"MaxVersion": ["wl_output:2"], "Deny": ["gtk_primary_selection_device_manager", "wl_subcompositor"]},
    {"MaxVersion": [], "Deny": [], "Allow": ["VENDOR"]},
    {"MaxVersion": [], "Deny": [], "Allow": []},
)


@pytest.mark.slow
@pytest.mark.parametrize("kind, vendor", (("sway", "zwlr_layer_shell_v1"), ("kwin", "org_kde_plasma_shell")))
def test_no_application_ends_when_single_interfaces_are_denied_allowed_and_capped(desk, bus, kind, vendor):
    host = hosts.KINDS[kind](desk)
    service = Service(desk, bus, host)
    opened = [
        applications.BY_NAME[name] for name in ("gtk3-demo", "gtk4-widget-factory", "qt-widgets", "firefox", "chromium")
    ]
    running = {application: application.open(desk, service.display()) for application in opened}
    for application in opened:
        host.wait_for_title(application.title)

    for step in STEPS:
        step = {key: [entry.replace("VENDOR", vendor) for entry in entries] for key, entries in step.items()}
        lists(service, **step)
        offered = dict(offered_by(desk, service.display()))
        assert (vendor in offered) == (service.get("Allow") == [vendor])
        if kind == "sway":
            # Makes each draw anew, at another size.
            host.message("[app_id=.*] floating toggle")
        for application, client in running.items():
            assert client.running, f"{application.name} ended by {step}:\n{client.output()[-4000:]}"
            host.wait_for_title(application.title)

    assert len(service.sessions()) >= len(opened)
    for application, client in running.items():
        assert client.running, f"{application.name} ended:\n{client.output()[-4000:]}"


@pytest.mark.parametrize("name", ("gtk3-demo", "gtk4-demo", "qt-widgets", "foot"))
def test_an_application_starts_where_versions_are_capped(desk, sway, service, name):
    lists(service, MaxVersion=["wl_output:2", "wl_seat:5", "xdg_wm_base:1", "wl_compositor:4"], Deny=["wp_viewporter"])
    application = applications.BY_NAME[name]

    client = application.open(desk, service.display())

    sway.wait_for_title(application.title)
    assert client.running


def test_a_single_interface_is_opened_without_the_rest_of_its_category(desk, sway, service):
    # Newer versions of sway keep it from sandboxes.
    service.set("SecurityContext", "b", "false")
    direct = dict(offered_by(desk, sway))
    lists(service, Allow=["zwlr_layer_shell_v1"], Deny=["wp_viewporter"], MaxVersion=["wl_output:2"])

    offered = dict(offered_by(desk, service.display()))

    assert offered["zwlr_layer_shell_v1"] == direct["zwlr_layer_shell_v1"]
    assert "zwlr_foreign_toplevel_manager_v1" in direct
    assert "zwlr_foreign_toplevel_manager_v1" not in offered
    assert "wp_viewporter" not in offered
    assert offered["wl_output"] == 2 < direct["wl_output"]


def test_a_running_client_is_told_of_a_capped_version_and_binds_it(service):
    with wire.Client(service.display().display) as client:
        outputs = [entry for entry in client.globals() if entry.interface == "wl_output"]
        lists(service, MaxVersion=["wl_output:1"])
        assert withdrawn(client) == outputs[0].name
        entry = announced(client, "wl_output")
        assert (entry.name, entry.version) == (outputs[0].name, 1)
        # As if it had not heard of it yet.
        client.bind(entry.name, "wl_output", outputs[0].version)
        client.sync()
        client.bind(entry.name, "wl_output", 1)
        client.sync()


def test_gangwayctl_edits_single_interfaces_and_says_what_has_no_effect(bus, service):
    bus.ctl("set", "allow=+zwlr_layer_shell_v1", "deny=+wp_viewporter", "max-version=+wl_output:3")
    bus.ctl("set", "security-context=off")
    bus.ctl("set", "max-version=+wl_output:2,wl_seat:5")
    assert bus.ctl("get", "max-version").stdout.strip() == "wl_output:2,wl_seat:5"
    bus.ctl("set", "max-version", "-wl_output")
    assert bus.ctl("get", "max-version").stdout.strip() == "wl_seat:5"
    assert service.saved()["vms"]["default"] == {
        "allow": ["zwlr_layer_shell_v1"],
        "deny": ["wp_viewporter"],
        "max-version": ["wl_seat:5"],
        "security-context": False,
    }
    table = {line.split()[0]: line for line in bus.ctl("globals").stdout.splitlines()}
    assert "deny names this interface" in table["wp_viewporter"]
    assert "max-version" in table["wl_seat"]

    told = bus.ctl("set", "deny=+wp_color_manger_v1")
    assert "Gangway knows no protocol with this interface" in told.stderr
    told = bus.ctl("set", "deny=-wp_color_manger_v1,+wl_pointer")
    assert "clients get it from wl_seat" in told.stderr
    told = bus.ctl("set", "deny=-wl_pointer")
    assert told.stderr == ""
