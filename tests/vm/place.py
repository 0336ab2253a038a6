# SPDX-License-Identifier: Apache-2.0
"""A place: a host compositor, and a virtual machine whose windows it shows. It lasts for all tests of its kind."""

import os

import hosts
from desk import Desk
from machine import PATIENCE, Machine
from processes import wait_until


class PlainWeston(hosts.Weston):
    """A weston without a panel, on one colour: a picture holds what the clients drew."""

    BACKGROUND = (0x20, 0x40, 0x60)

    def configuration(self):
        colour = "".join(f"{part:02x}" for part in self.BACKGROUND)
        text = f"[shell]\npanel-position=none\nbackground-color=0xff{colour}\n"
        return f"--config={self.desk.write(os.path.join(self.folder, 'weston.ini'), text)}"


HOSTS = {"sway": hosts.Sway, "weston": PlainWeston}


class Place:
    def __init__(self, image, host, kernel, fault):
        self.host_kind = host
        self._image = image
        self._kernel = kernel
        self.fault = fault
        self.desk = None
        self.host = None
        self.machine = None

    def __str__(self):
        return f"{self.host_kind}, kernel {self._kernel}{', with the fault' if self.fault else ''}"

    def open(self):
        """Starts what doesn't run, so that a test doesn't suffer from what an earlier one did to it."""
        if self.machine and self.machine.process.running and self.host.process.running:
            return
        self.close()
        self.desk = Desk()
        self.host = HOSTS[self.host_kind](self.desk)
        self.machine = Machine(self.desk, self.host, self._image, self._kernel, self.fault)

    def close(self):
        if self.desk:
            self.desk.clear_away()
        self.desk = self.machine = None

    def clear(self):
        """Ends what a test has started in the guest and on the host, all but these two."""
        self.machine.clear()
        for process in self.desk.processes:
            if process not in (self.host.process, self.machine.process):
                process.stop()
        wait_until(lambda: not self.host.windows(), "all windows are gone from the host", PATIENCE)
