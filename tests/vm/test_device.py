# SPDX-License-Identifier: Apache-2.0
"""The virtual machine itself, without Gangway: is it as the other tests take it to be?"""

import pytest

import pictures
from machine import PATIENCE

COLOUR = (0x20, 0xC0, 0x40)


@pytest.mark.places(faults=(False,))
def test_the_host_answers_the_guest(place, guest):
    offered = guest.run("gangway-vm-probe globals").decode().splitlines()

    assert {"wl_compositor", "wl_shm", "xdg_wm_base"} <= {line.split()[0] for line in offered}


@pytest.mark.places(hosts=("weston",))
def test_contexts_are_woken_for_each_other_only_with_the_fault(place, guest):
    job = guest.start("gangway-vm-probe pair 100")
    assert job.ended()
    assert job.status == (3 if place.fault else 0), job.output.decode()


@pytest.mark.places(faults=(False,))
def test_memory_of_the_host_is_shown_by_the_host(place, guest):
    guest.start("mkfifo stdin; gangway-vm-probe window ff20c040 <>stdin")
    place.host.wait_for_title("Memory of the host", PATIENCE)

    picture = pictures.take_at_rest(place.desk, place.host)

    shown = dict((colour, count) for count, colour in picture.getcolors(1 << 20))
    assert shown[COLOUR] == 256 * 256
