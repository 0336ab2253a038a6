# SPDX-License-Identifier: Apache-2.0
"""gangwayd as a service of a session's bus. GANGWAYD names the program."""

import json
import os
import socket

from gi.repository import GLib

from daemon import PROGRAM as RELATIVE_PROGRAM
from processes import wait_until

PROGRAM = os.path.abspath(RELATIVE_PROGRAM)
NAME = "org.gangway.Gangway1"
PATH = "/org/gangway/Gangway1"
VM = "org.gangway.Gangway1.Vm"


class Service:
    """`start` false: it is left to the bus."""

    def __init__(self, session, start=True):
        self.session = session
        self.process = None
        if start:
            self.start()

    def start(self):
        self.process = self.session.start(PROGRAM, "--service")
        wait_until(lambda: self.is_there() or not self.process.running, "gangwayd is on the bus")
        assert self.process.running, self.process.output()

    def is_there(self):
        return bool(self.session.owner(NAME))

    @property
    def settings_file(self):
        return os.path.join(self.session.desk.home, ".config", "gangway", "config.json")

    def saved(self):
        with open(self.settings_file, encoding="utf-8") as file:
            return json.load(file)

    def connect(self, vm="default"):
        """A client of the VM, connected."""
        client = socket.socket(socket.AF_UNIX)
        client.connect(self.get("SocketPath", vm))
        return client

    def get(self, member, vm="default"):
        return self.session.get(NAME, self.path(vm), VM, member)

    def path(self, vm):
        return self.manage("GetVm", "(s)", vm)[0]

    def set(self, member, signature, value, vm="default"):
        self.session.call(
            NAME,
            self.path(vm),
            "org.freedesktop.DBus.Properties",
            "Set",
            "(ssv)",
            VM,
            member,
            GLib.Variant(signature, value),
        )

    def manage(self, method, signature="()", *arguments):
        return self.session.call(NAME, PATH, "org.gangway.Gangway1.Manager", method, signature, *arguments)

    def wait_for(self, member, value, vm="default"):
        wait_until(lambda: self.get(member, vm) == value, f"{member} of {vm} is {value!r}")
