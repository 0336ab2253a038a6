# SPDX-License-Identifier: Apache-2.0
"""Windows of the guest's programs on the host's screen: their titles, their pictures, and many at once."""

import os
import shlex

import pytest
from PIL import Image

import pictures
from applications import BY_NAME
from machine import PATIENCE
from processes import wait_until

EVERYWHERE = ("weston-terminal", "gtk3-demo", "qt-widgets")


def in_guest(machine, application):
    """Starts it in the guest, where programs have no folders of their own."""
    program, *arguments = application.argv
    return machine.open(os.path.basename(program), *arguments)


def shown(place):
    """What the host shows, without what lies around the window: weston puts it anywhere."""
    picture = pictures.take(place.desk, place.host)
    if place.host_kind == "weston":
        picture = picture.crop(pictures.difference(picture, Image.new("RGB", picture.size, place.host.BACKGROUND)))
    return picture


def check_picture(place, name):
    application = BY_NAME[name]
    client = application.open(place.desk, place.host)
    place.host.wait_for_title(application.title)
    pictures.take_at_rest(place.desk, place.host)
    direct = shown(place)
    client.stop()
    wait_until(lambda: not place.host.titles(), "the window is gone")

    in_guest(place.machine, application)
    place.host.wait_for_title("[vm] " + application.title, PATIENCE)
    # A guest whose processor is emulated takes its time: when it is done only the picture tells.
    relayed = []

    def same():
        relayed[:] = [shown(place)]
        return pictures.equal(direct, *relayed)

    try:
        wait_until(same, "the picture is that of a direct connection", 60)
    except AssertionError as error:
        sizes = f"{direct.size} and {relayed[0].size}"
        raise AssertionError(f"{error}: they differ within {pictures.difference(direct, *relayed)}, of {sizes}") from None


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_window_of_the_guest_looks_as_it_does_on_the_host(place, gangway, name):
    check_picture(place, name)


# It needs a keyboard's focus, which this weston has not.
@pytest.mark.places(hosts=("sway",))
def test_a_terminal_of_the_guest_looks_as_it_does_on_the_host(place, gangway):
    check_picture(place, "foot")


def test_fourteen_clients_live_side_by_side(place, guest, gangway):
    numbers = range(14)
    # Its shell waits for a name, and names the window by it.
    shell = r"""#!/bin/sh
read -r name <"$0.name"
printf "\033]0;$name\a"
exec sleep 600
"""
    write = f"printf %s {shlex.quote(shell)} >$number; chmod +x $number; mkfifo $number.name"
    guest.run(f"for number in $(seq 0 13); do {write}; done")
    for number in numbers:
        guest.open("weston-terminal", f"--shell=/home/user/{number}")
    wait_until(lambda: place.host.titles().count("[vm] Wayland Terminal") == 14, "fourteen windows", PATIENCE)

    guest.run("for number in $(seq 0 13); do echo Client $number >$number.name; done")

    expected = sorted(f"[vm] Client {number}" for number in numbers)
    wait_until(lambda: sorted(place.host.titles()) == expected, "each hears of its terminal, and is heard", PATIENCE)
