# SPDX-License-Identifier: Apache-2.0
"""A virtual machine whose device was given the socket of a VM of the host's gangwayd: what the host says holds, whatever the
guest's gangwayd does."""

import pytest

import hosts
import machine
from daemon import Daemon
from desk import Desk
from processes import wait_until


@pytest.mark.parametrize("kernel", machine.KERNELS)
def test_the_hosts_tag_and_permissions_hold_for_a_virtual_machine(image, kernel):
    desk = Desk()
    try:
        sway = hosts.Sway(desk)
        host = Daemon(desk, sway, "--tag=[work] ", "--app-id-prefix=work.", "--deny=primary-selection", name="wayland-work")
        guest = machine.Machine(desk, host, image, kernel)
        guest.gangwayd("--tag=[guest] ", "--allow=primary-selection")

        terminal = guest.open("foot", "--config=/dev/null", "--title=Mail", "sleep", "600")
        sway.wait_for_title("[work] [guest] Mail", 60)

        assert sway.windows() == [("[work] [guest] Mail", "work.foot")]
        # foot says so where it is not offered.
        wait_until(lambda: b"no primary selection" in terminal.output_so_far().encode(), "it does without the selection")
        assert terminal.running and host.process.running
    finally:
        desk.clear_away()
