# SPDX-License-Identifier: Apache-2.0
"""The tag before window titles, as the host has them, and the prefix of application ids."""

import os

import pytest

from applications import SAMPLES
from daemon import Daemon
from raw_window import RawWindow

pytestmark = pytest.mark.relayed


def open_titled(desk, server):
    """Opens a window whose title is each line that the returned process reads."""
    return desk.start(
        [os.path.join(SAMPLES, "gangway-sample-widgets")], desk.client_environment(server.display), stdin=-1
    )


def retitle(window, title):
    window.stdin.write(title.encode() + b"\n")
    window.stdin.flush()


def test_a_changed_title_is_tagged_again(desk, sway, gangway):
    window = open_titled(desk, gangway)
    sway.wait_for_title("[vm] Qt Widgets")

    for title in ("second", "third"):
        retitle(window, title)
        sway.wait_for_title(f"[vm] {title}")


@pytest.mark.parametrize("title", ["[vm] pretends", "漢字 и ümläüte", "\"quoted\" \\ and 'single'", "100 % %s %n"])
def test_any_text_gets_the_tag(desk, sway, gangway, title):
    window = open_titled(desk, gangway)
    sway.wait_for_title("[vm] Qt Widgets")

    retitle(window, title)

    sway.wait_for_title(f"[vm] {title}")


@pytest.mark.parametrize("character", ["a", "ä", "漢", "😀"])
def test_a_long_title_is_cut_to_256_characters(sway, gangway, character):
    with RawWindow(gangway, character * (4083 // len(character.encode()))) as window:
        sway.wait_for_title(f"[vm] {character * 255}…")
        window.sync()


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("\u202e\u2066reversed\u2069", "reversed"),
        ("\x1b]0;[bank] \x07Login\n", "Login"),
        ("zero\u200bwidth", "zerowidth"),
        ("   ", ""),
    ],
)
def test_a_title_that_would_deceive_is_shown_clean(sway, gangway, title, shown):
    with RawWindow(gangway, title) as window:
        sway.wait_for_title(f"[vm] {shown}")
        window.sync()


def test_a_title_that_is_no_utf_8_is_shown_with_replacement_characters(sway, gangway):
    with RawWindow(gangway, b"Latin-1: Gr\xfc\xdfe") as window:
        sway.wait_for_title("[vm] Latin-1: Gr\ufffd\ufffde")
        window.sync()


def test_a_window_without_a_title_has_the_tag_for_one(sway, gangway):
    with RawWindow(gangway):
        sway.wait_for_title("[vm] ")


def test_without_a_tag_a_title_stays_as_it_is(desk, sway):
    gangway = Daemon(desk, sway)
    open_titled(desk, gangway)

    sway.wait_for_title("Qt Widgets")


def test_a_prefix_goes_before_the_application_id(desk, sway):
    gangway = Daemon(desk, sway, "--app-id-prefix=vm.")
    desk.open(gangway, "foot", "--config=/dev/null", "--title=Named", "--app-id=my.terminal", "sleep", "600")

    sway.wait_for_title("Named")

    assert ("Named", "vm.my.terminal") in sway.windows()


def test_two_daemons_tag_their_own_windows(desk, sway):
    work = Daemon(desk, sway, "--tag=[work] ", name="work")
    play = Daemon(desk, sway, "--tag=[play] ", name="play")
    open_titled(desk, work)
    open_titled(desk, play)

    sway.wait_for_title("[work] Qt Widgets")
    sway.wait_for_title("[play] Qt Widgets")
