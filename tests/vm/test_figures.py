# SPDX-License-Identifier: Apache-2.0
"""What it costs, beside what the device itself costs, in the same guest. The figures are printed, never asserted: what the
tests see to is that all that is measured arrives."""

import pytest

ROUNDS = 2000
DAMAGES = 200_000


def values(text):
    """The figures that gangway-vm-probe has printed."""
    return {name: int(value) for name, value in (line.split() for line in text.decode().splitlines())}


@pytest.mark.places(hosts=("weston",), faults=(False,))
def test_a_round_trip_through_gangwayd_beside_one_of_the_device(guest, gangway, figure):
    bare = values(guest.run(f"gangway-vm-probe sync {ROUNDS}"))
    relayed = values(guest.run(f"gangway-vm-probe --socket sync {ROUNDS}"))

    for name in ("mean", "median"):
        figure(f"round trip, {name}: the device's, µs", bare[name])
        figure(f"round trip, {name}: through gangwayd, µs", relayed[name])
        figure(f"round trip, {name}: times the device's", f"{relayed[name] / bare[name]:.2f}")


@pytest.mark.places(hosts=("weston",), faults=(False,))
def test_damage_requests_through_gangwayd_beside_a_command_for_each(guest, gangway, figure):
    bare = values(guest.run(f"gangway-vm-probe damage {DAMAGES // 10}"))["persecond"]
    relayed = values(guest.run(f"gangway-vm-probe --socket damage {DAMAGES}"))["persecond"]

    figure("damage requests a second: a command for each", bare)
    figure("damage requests a second: through gangwayd", relayed)


@pytest.mark.places(hosts=("weston",))
def test_the_guest_has_booted(guest, figure):
    figure("from the start of the kernel to the first job, s", guest.boot_seconds)
