# SPDX-License-Identifier: Apache-2.0
"""Clipboard and primary selection between a VM and the host, one direction or the other closed while clients are open.

The settings are edited in the file, as by hand.
"""

import json
import os
import time

import pytest

import daemon
import hosts
import sockets
from processes import wait_until
from test_clipboard import LONG, SELECTIONS, SHORT, copy, paste, types

pytestmark = pytest.mark.relayed

CLOSED = {"clipboard_to_host": False}
OPEN = {"clipboard_to_host": True}


class LiveDaemon:
    """A gangwayd that takes all its settings from the file."""

    def __init__(self, desk, host):
        self.folder = os.path.join(desk.home, "gangway")
        os.mkdir(self.folder)
        self.settings = {}
        self.set()
        self.display = os.path.join(desk.vm_folder, "wayland-default")
        self.process = desk.start(
            [daemon.PROGRAM],
            desk.environment(
                desk.vm_folder,
                WAYLAND_DISPLAY=host.display,
                XDG_CONFIG_HOME=desk.home,
                DBUS_SESSION_BUS_ADDRESS="disabled:",
            ),
        )
        wait_until(lambda: sockets.answers(self.display), "gangwayd listens")

    def set(self, **settings):
        self.settings.update({key.replace("_", "-"): value for key, value in settings.items()})
        with open(os.path.join(self.folder, "new"), "w", encoding="utf-8") as file:
            json.dump({"version": 1, "vms": {"default": self.settings}}, file)
        os.replace(os.path.join(self.folder, "new"), os.path.join(self.folder, "config.json"))


@pytest.fixture
def live(desk, sway):
    return LiveDaemon(desk, sway)


def key(selection, way):
    return f"{'primary' if selection else 'clipboard'}_{way}"


def becomes_empty(desk, server, selection):
    wait_until(lambda: not types(desk, server, selection), "there is nothing to paste")


@SELECTIONS
def test_the_host_pastes_from_the_vm_only_while_it_may(desk, sway, keyboard, live, selection):
    client = copy(desk, live, selection, SHORT)
    assert paste(desk, sway, selection) == SHORT

    for _ in range(3):
        live.set(**{key(selection, "to_host"): False})
        becomes_empty(desk, sway, selection)
        assert paste(desk, live, selection) == SHORT
        assert not types(desk, sway, selection)

        live.set(**{key(selection, "to_host"): True})
        assert paste(desk, sway, selection) == SHORT
        assert paste(desk, live, selection) == SHORT
    assert client.running


@SELECTIONS
def test_what_the_vm_copies_while_the_host_may_not_have_it_comes_later(desk, sway, keyboard, live, selection):
    live.set(**{key(selection, "to_host"): False})
    time.sleep(2.5)  # until the file is read, which is looked at every two seconds; nothing tells of that
    copy(desk, live, selection, LONG)
    assert paste(desk, live, selection) == LONG
    if types(desk, sway, selection):  # the file was read only after that
        becomes_empty(desk, sway, selection)
    assert paste(desk, live, selection) == LONG
    live.set(**{key(selection, "to_host"): True})
    assert paste(desk, sway, selection) == LONG


@SELECTIONS
def test_what_the_vm_copies_just_before_the_way_to_the_host_closes_stays_with_the_vm(
    desk, sway, keyboard, live, selection
):
    for step in range(12):
        client = copy(desk, live, selection, SHORT)
        # Somewhere from before it is copied until after the host has told of it.
        time.sleep(step * 0.005)
        live.set(**{key(selection, "to_host"): False})
        assert paste(desk, live, selection) == SHORT
        becomes_empty(desk, sway, selection)
        assert paste(desk, live, selection) == SHORT
        assert client.running
        live.set(**{key(selection, "to_host"): True})
        assert paste(desk, sway, selection) == SHORT


def test_a_copy_that_comes_back_from_the_host_is_pasted_at_once(desk, sway, keyboard, live):
    # Another window has the focus, so that the host tells of it only when wl-paste takes the focus.
    desk.open(sway, "foot", "--config=/dev/null", "--title=elsewhere", "sleep", "1000")
    sway.wait_for_title("elsewhere")
    copy(desk, live, (), SHORT)
    assert paste(desk, live, ()) == SHORT
    for closing, opening in (({"deny": ["clipboard"]}, {"deny": []}), (CLOSED, OPEN)):
        live.set(**closing)
        becomes_empty(desk, sway, ())
        live.set(**opening)
        wait_until(lambda: types(desk, sway, ()), "the host has it again")
        assert desk.run(live, "wl-paste", "--no-newline").stdout == SHORT


def test_a_newer_copy_of_the_host_is_pasted_at_once_though_the_vm_has_one_of_its_own(desk, sway, keyboard, live):
    desk.open(sway, "foot", "--config=/dev/null", "--title=elsewhere", "sleep", "1000")
    sway.wait_for_title("elsewhere")
    live.set(**CLOSED)
    copy(desk, live, (), SHORT)
    assert paste(desk, live, ()) == SHORT
    becomes_empty(desk, sway, ())
    copy(desk, sway, (), LONG)
    wait_until(lambda: types(desk, sway, ()), "the host has its own")
    assert desk.run(live, "wl-paste", "--no-newline").stdout == LONG


def test_a_host_that_takes_nothing_from_a_client_without_the_focus_leaves_it_to_the_vm(desk):
    kwin = hosts.Kwin(desk)
    live = LiveDaemon(desk, kwin)
    client = copy(desk, live, (), SHORT)
    assert paste(desk, kwin, ()) == SHORT
    for allowed in (False, True, False, True):
        live.set(clipboard_to_host=allowed)
        time.sleep(0.5)  # until the file is read and kwin has answered, of which nothing tells
        assert paste(desk, live, ()) == SHORT
        assert client.running


@SELECTIONS
def test_the_vm_pastes_from_the_host_only_while_it_may(desk, sway, keyboard, live, selection):
    client = copy(desk, sway, selection, SHORT)
    assert paste(desk, live, selection) == SHORT

    for _ in range(3):
        live.set(**{key(selection, "to_vm"): False})
        becomes_empty(desk, live, selection)
        assert paste(desk, sway, selection) == SHORT

        live.set(**{key(selection, "to_vm"): True})
        assert paste(desk, live, selection) == SHORT
    assert client.running


@SELECTIONS
def test_host_and_vm_have_each_their_own_while_both_ways_are_closed(desk, sway, keyboard, live, selection):
    copy(desk, sway, selection, SHORT)
    assert paste(desk, live, selection) == SHORT
    live.set(**{key(selection, "to_vm"): False, key(selection, "to_host"): False})
    becomes_empty(desk, live, selection)
    copy(desk, live, selection, LONG)
    assert paste(desk, live, selection) == LONG
    assert paste(desk, sway, selection) == SHORT


def test_a_window_that_has_the_focus_all_the_time_pastes_only_while_it_may(desk, sway, keyboard, live):
    desk.open(live, "foot", "--config=/dev/null", "--title=paster", "sh", "-c", f"cat >{desk.path('pasted')}")
    sway.wait_for_title("paster")
    copy(desk, sway, (), b"<secret>")
    wait_until(lambda: paste(desk, sway, ()) == b"<secret>", "the host has it")
    marks = iter(range(1000))

    def pastes():
        # No wl-paste in the VM: it would take the focus, and wait for a keymap that goes with wtype's keyboard.
        mark = f"[{next(marks)}]"
        desk.run(sway, "wtype", "-s", "200", "-M", "ctrl", "-M", "shift", "v", "-m", "shift", "-m", "ctrl")
        sway.type(mark)
        wait_until(lambda: mark in desk.read("pasted"), f"{mark} is typed")
        return f"<secret>{mark}" in desk.read("pasted")

    assert pastes()
    live.set(clipboard_to_vm=False)
    wait_until(lambda: not pastes(), "the window pastes nothing")
    assert not pastes()
    live.set(clipboard_to_vm=True)
    wait_until(pastes, "the window pastes again")
