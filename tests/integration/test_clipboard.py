# SPDX-License-Identifier: Apache-2.0
"""Copy and paste between a client in the VM and one on the host, both ways, and the selection of the middle button."""

import subprocess

import pytest

from daemon import Daemon
from processes import wait_until

pytestmark = pytest.mark.relayed

SHORT = "text with ümläüte and 漢字".encode()
LONG = b"".join(b"line %07d of a long text\n" % number for number in range(330_000))

SELECTIONS = pytest.mark.parametrize("selection", [(), ("--primary",)], ids=["clipboard", "primary"])
TEXTS = pytest.mark.parametrize("text", [SHORT, LONG], ids=["short", "10MB"])


def copy(desk, server, selection, text):
    """Leaves `text` on offer by a client of `server`."""
    client = desk.start(
        ["wl-copy", "--foreground", *selection, "--type", "text/plain;charset=utf-8"],
        desk.client_environment(server.display),
        stdin=subprocess.PIPE,
    )
    client.stdin.write(text)
    client.stdin.close()
    return client


def types(desk, server, selection):
    """What a client of `server` could paste, as a list of types."""
    return desk.run(server, "wl-paste", "--list-types", *selection, check=False).stdout.decode().split()


def paste(desk, server, selection):
    wait_until(lambda: "text/plain;charset=utf-8" in types(desk, server, selection), "something to paste")
    return desk.run(server, "wl-paste", "--no-newline", *selection, "--type", "text/plain;charset=utf-8").stdout


@TEXTS
@SELECTIONS
def test_the_host_pastes_what_the_vm_copied(desk, sway, keyboard, gangway, selection, text):
    copy(desk, gangway, selection, text)
    assert paste(desk, sway, selection) == text


@TEXTS
@SELECTIONS
def test_the_vm_pastes_what_the_host_copied(desk, sway, keyboard, gangway, selection, text):
    copy(desk, sway, selection, text)
    assert paste(desk, gangway, selection) == text


@SELECTIONS
def test_the_vm_pastes_what_the_vm_copied(desk, sway, keyboard, gangway, selection):
    copy(desk, gangway, selection, SHORT)
    assert paste(desk, gangway, selection) == SHORT


@SELECTIONS
def test_two_vms_paste_from_each_other(desk, sway, keyboard, gangway, selection):
    other = Daemon(desk, sway, name="other-vm")
    copy(desk, gangway, selection, SHORT)
    assert paste(desk, other, selection) == SHORT


@SELECTIONS
def test_a_clipboard_manager_works_where_it_is_allowed(desk, sway, selection):
    manager = Daemon(desk, sway, "--allow=clipboard-manager", "--no-security-context")
    copy(desk, sway, selection, SHORT)
    assert paste(desk, manager, selection) == SHORT

    copy(desk, manager, selection, LONG)
    wait_until(lambda: paste(desk, sway, selection) == LONG, "the host pastes what the manager set")


def test_a_newer_copy_replaces_an_older_one_many_times(desk, sway, keyboard, gangway):
    # Each is announced with a data offer whose id the host takes from its own range, and uses again.
    for number in range(20):
        text = b"copy %d" % number
        copy(desk, gangway if number % 2 else sway, (), text)
        wait_until(lambda: paste(desk, sway if number % 2 else gangway, ()) == text, f"copy {number} arrives")
