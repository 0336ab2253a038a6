# SPDX-License-Identifier: Apache-2.0
"""What is typed, copied and pasted on the host and in the guest."""

import hashlib
import subprocess

import pytest

from machine import PATIENCE
from processes import wait_until

# The other host has no keyboard.
pytestmark = pytest.mark.places(hosts=("sway",))

TYPE = "text/plain;charset=utf-8"
LINES = 1_400_000
LONG = b"".join(b"%d\n" % number for number in range(1, LINES + 1))  # as seq prints them: 10 MB


def test_typed_keys_arrive_in_a_terminal_of_the_guest(place, guest, gangway, keyboard):
    guest.open("foot", "--config=/dev/null", "--title=Typed into", "sh")
    place.host.wait_for_title("[vm] Typed into", PATIENCE)

    place.host.type("echo 'Grüße, 漢字' >/tmp/typed; mv /tmp/typed /tmp/complete")

    typed = guest.run("until [ -e /tmp/complete ]; do sleep 0.1; done; cat /tmp/complete")
    assert typed.decode() == "Grüße, 漢字\n"


@pytest.mark.parametrize("selection", ["", "--primary"], ids=["clipboard", "primary"])
def test_the_host_pastes_what_the_guest_copied(place, guest, gangway, keyboard, selection):
    guest.start(f"seq 1 {LINES} | wl-copy --foreground {selection} --type '{TYPE}'")

    def pasted():
        return place.desk.run(place.host, "wl-paste", "--no-newline", *selection.split(), "--type", TYPE, check=False).stdout

    assert checksum(wait_until(pasted, "something to paste", PATIENCE)) == checksum(LONG)


@pytest.mark.parametrize("selection", ["", "--primary"], ids=["clipboard", "primary"])
def test_the_guest_pastes_what_the_host_copied(place, guest, gangway, keyboard, selection):
    copying = place.desk.start(
        ["wl-copy", "--foreground", *selection.split(), "--type", TYPE],
        place.desk.client_environment(place.host.display),
        stdin=subprocess.PIPE,
    )
    copying.stdin.write(LONG)
    copying.stdin.close()

    paste = f"wl-paste --no-newline {selection} --type '{TYPE}' >pasted && [ -s pasted ]"
    sum_ = guest.run(f"until {paste}; do sleep 0.5; done; sha256sum <pasted")

    assert sum_.split()[0].decode() == checksum(LONG)


def checksum(text):
    return hashlib.sha256(text).hexdigest()
