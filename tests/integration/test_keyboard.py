# SPDX-License-Identifier: Apache-2.0
"""Keys that are typed on the host reach the application in the VM that has the focus."""

import pytest

from processes import wait_until

pytestmark = pytest.mark.relayed


def test_typed_keys_arrive_in_a_terminal_in_the_vm(desk, sway, gangway):
    desk.open(gangway, "foot", "--config=/dev/null", "--title=Typed into", "sh")
    sway.wait_for_title("[vm] Typed into")

    sway.type(f"echo 'Grüße, 漢字' > {desk.path('typed')}")

    wait_until(lambda: desk.read("typed") == "Grüße, 漢字\n", "the shell in the VM did what was typed")


@pytest.mark.parametrize("focused, other", [("first", "second"), ("second", "first")])
def test_keys_go_to_the_window_that_has_the_focus(desk, sway, gangway, focused, other):
    for title in ("first", "second"):
        script = f"read line; echo $line > {desk.path(title)}"
        desk.open(gangway, "foot", "--config=/dev/null", f"--title={title}", "sh", "-c", script)
        sway.wait_for_title(f"[vm] {title}")

    sway.message(f'[title="{focused}"] focus')
    sway.type("some words")

    wait_until(lambda: desk.read(focused) == "some words\n", f"{focused} was typed into")
    assert desk.read(other) == ""
