# SPDX-License-Identifier: Apache-2.0
"""A session bus of one test, with the gangwayd that is the desktop service on it."""

import os
import subprocess

import sockets
from daemon import PROGRAM
from processes import wait_until

CTL = os.path.join(os.path.dirname(PROGRAM), "gangwayctl")
NAME = "org.gangway.Gangway1"

CONFIGURATION = """<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Bus:
    def __init__(self, desk):
        self.desk = desk
        self.socket = desk.path("bus")
        self.services = desk.path("services")
        os.mkdir(self.services)
        configuration = desk.write("bus.conf", CONFIGURATION.format(socket=self.socket, services=self.services))
        self.process = desk.start(
            ["dbus-daemon", f"--config-file={configuration}", "--nofork"], desk.environment(desk.vm_folder)
        )
        wait_until(lambda: sockets.answers(self.socket), "the bus")

    def environment(self, **more):
        return self.desk.environment(
            self.desk.vm_folder, DBUS_SESSION_BUS_ADDRESS=f"unix:path={self.socket}", **more
        )

    def can_start(self, name, *command):
        """Lets the bus start a program when somebody asks for its name."""
        self.desk.write(
            f"services/{name}.service", f"[D-BUS Service]\nName={name}\nExec={' '.join(command)}\n"
        )

    def ctl(self, *arguments, check=True, **options):
        """Runs gangwayctl to its end, and returns it with its stdout and stderr as text."""
        options.setdefault("capture_output", True)
        return subprocess.run(
            [CTL, *arguments], env=self.environment(), timeout=60, check=check, text=True, **options
        )

    def start_ctl(self, *arguments):
        """Starts gangwayctl beside the test."""
        return self.desk.start([CTL, *arguments], self.environment())

    def has_service(self):
        return self.ctl("list", check=False).returncode == 0

    def start_service(self, host="nowhere", **more):
        """Starts gangwayd as the desktop service, between the VMs and the host's display."""
        process = self.desk.start([PROGRAM, "--service"], self.environment(WAYLAND_DISPLAY=host, **more))
        wait_until(lambda: self.has_service() or not process.running, "the desktop service")
        assert process.running, process.output()
        return process
