# SPDX-License-Identifier: Apache-2.0
"""A window in Gangway's own title bar and edges, on hosts that draw none, under a pointing device."""

import os
import re

from PIL import Image, ImageChops
import pytest

import hosts
import pictures
from applications import SAMPLES
from processes import wait_until
from virtual_pointer import LEFT, RIGHT, VirtualPointer

CONTENT = (0x20, 0x50, 0xA0)
BAR, EDGE, REACH = 28, 4, 8
COLOUR = (0xC8, 0x28, 0x28)
PROGRAM = os.path.join(SAMPLES, "gangway-sample-decoration")


class Decorated:
    def __init__(self, desk, screen, host, *options):
        self._desk, self._screen = desk, screen
        self._client = desk.open(host, PROGRAM, f"edge={EDGE}", f"colour=0x{bytes(COLOUR).hex()}", *options)
        wait_until(self.is_there, "the window")
        self.picture = pictures.take_at_rest(desk, screen)
        self.content = self.find()

    def is_there(self):
        assert self._client.running, self._client.output()
        return self.find() is not None

    def find(self):
        """The box of its content (left, top, right, bottom) on the screen, or None."""
        picture = pictures.take(self._desk, self._screen)
        plain = Image.new("RGB", picture.size, CONTENT)
        same = ImageChops.difference(picture, plain).convert("L").point(lambda value: 0 if value else 255)
        return same.getbbox()

    def settle(self):
        pictures.take_at_rest(self._desk, self._screen)
        self.content = self.find()

    def said(self):
        return self._client.output().split("\n")

    def wait_to_say(self, line):
        wait_until(lambda: line in self.said(), f"{line!r}")


@pytest.fixture(params=["sway", "weston"])
def scene(desk, request):
    """The screen, the host with the window, and a pointing device."""
    screen = hosts.Sway(desk)
    screen.message('for_window [app_id="decorated"] floating enable')
    with VirtualPointer(screen) as pointer:
        host = screen if request.param == "sway" else hosts.NestedWeston(desk, screen)
        yield screen, host, pointer


def test_the_decoration_surrounds_the_content_without_a_gap(desk, scene):
    screen, host, _ = scene
    window = Decorated(desk, screen, host, "title=A title")
    left, top, right, bottom = window.content
    data = window.picture.load()
    for x in range(left - EDGE, right + EDGE):
        assert data[x, top - BAR] == COLOUR
        assert data[x, top - 1] == COLOUR
        assert data[x, bottom] == COLOUR
        assert data[x, bottom + EDGE - 1] == COLOUR
    for y in range(top, bottom):
        assert data[left - 1, y] == data[left - EDGE, y] == COLOUR
        assert data[right, y] == data[right + EDGE - 1, y] == COLOUR
    middle = [data[x, top - BAR // 2] for x in range(left, right - 3 * 32)]
    assert any(pixel != COLOUR for pixel in middle), "there is no title"


def test_pulling_the_bar_moves_the_window(desk, scene):
    screen, host, pointer = scene
    window = Decorated(desk, screen, host)
    left, top, right, bottom = window.content
    pointer.drag((left + 50, top - 10), (left + 10, top + 54))
    window.wait_to_say("move")
    window.settle()
    # Of its eight steps the first tells a pull from a click; hosts differ in whether they make up for it.
    moved = [(left + x, top + y, right + x, bottom + y) for x, y in ((-40, 64), (-35, 56))]
    assert window.content in moved


@pytest.mark.parametrize("edge, at, by", [(8, (1, 0), (40, 0)), (2, (0, 1), (0, 40)), (10, (1, 1), (30, 40))])
def test_pulling_an_edge_resizes_the_window_there(desk, scene, edge, at, by):
    screen, host, pointer = scene
    window = Decorated(desk, screen, host)
    left, top, right, bottom = window.content
    # Outside of what can be seen, which sway keeps from windows: there on what can be seen.
    distance = EDGE // 2 if host is screen else EDGE + REACH // 2
    x = right + distance if at[0] else (left + right) // 2
    y = bottom + distance if at[1] else (top + bottom) // 2
    pointer.drag((x, y), (x + by[0], y + by[1]))
    window.wait_to_say(f"resize {edge}")
    window.settle()
    assert window.content == (left, top, right + by[0], bottom + by[1])


def test_each_button_and_the_menu_are_where_they_are_seen(desk, scene):
    screen, host, pointer = scene
    window = Decorated(desk, screen, host)
    left, top, right, _ = window.content
    end = right + EDGE
    pointer.move(left + 100, top - 10)
    pointer.click(RIGHT)
    window.wait_to_say("menu 100 -10")
    pointer.move(end - 16, top - BAR // 2)
    pointer.click(LEFT)
    window.wait_to_say("close")
    pointer.move(end - 32 - 16, top - BAR // 2)
    pointer.click(LEFT)
    window.wait_to_say("maximise")


def test_a_maximised_window_fills_the_screen_to_its_edges_and_comes_back(desk):
    screen = hosts.Sway(desk)
    with VirtualPointer(screen) as pointer:
        host = hosts.NestedWeston(desk, screen)
        window = Decorated(desk, screen, host)
        before = window.content
        pointer.move(before[0] + 50, before[1] - 10)
        pointer.click(LEFT)
        pointer.click(LEFT)
        window.wait_to_say("maximise")
        window.settle()
        left, top, right, bottom = window.content
        assert (left, right, bottom) == (EDGE, hosts.SIZE[0] - EDGE, hosts.SIZE[1] - EDGE)
        assert top - BAR >= 0
        sizes = [line for line in window.said() if re.fullmatch(r"shown \d+x\d+", line)]
        assert sizes[-1] == f"shown {hosts.SIZE[0]}x{bottom + EDGE - top + BAR}"
        pointer.move(left + 50, top - 10)
        pointer.click(LEFT)
        pointer.click(LEFT)
        window.settle()
        assert [b - a for a, b in zip(window.content[:2], window.content[2:])] == [400, 250]
