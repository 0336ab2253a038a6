# SPDX-License-Identifier: Apache-2.0
"""gangwayd as a test starts it. The environment variable GANGWAYD names the program."""

import contextlib
import os

import sockets
from processes import wait_until

PROGRAM = os.environ.get(
    "GANGWAYD", os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "build", "bin", "gangwayd")
)


class Daemon:
    """A gangwayd between the clients of the VM and `host`, listening under `name` in the VM's runtime folder.

    `wrapper` is a command that starts it, `more` are environment variables.
    """

    program = PROGRAM

    def __init__(self, desk, host, *options, name="wayland-1", wait=True, wrapper=(), **more):
        self.desk = desk
        self.name = name
        self.process = desk.start(
            [*wrapper, self.program, "--wayland-display", name, *options],
            desk.environment(desk.vm_folder, WAYLAND_DISPLAY=host.display, **more),
        )
        if wait:
            self.wait()

    @property
    def display(self):
        """The full path of its socket."""
        return os.path.join(self.desk.vm_folder, self.name)

    def wait(self):
        """Until it listens."""
        wait_until(lambda: sockets.answers(self.display) or not self.process.running, "gangwayd listens")
        assert self.process.running, f"gangwayd ended with {self.process.status}:\n{self.process.output()}"

    def output(self):
        return self.process.output()

    def stop(self):
        self.process.stop()

    def memory(self):
        """Resident memory in KiB."""
        return self._kib("VmRSS")

    @contextlib.contextmanager
    def memory_within(self, growth):
        """Fails if at any moment it has `growth` KiB of resident memory more than now."""
        with open(f"/proc/{self.process.pid}/clear_refs", "w", encoding="ascii") as peak:
            peak.write("5")  # forgets the peak so far
        before = self.memory()
        yield
        assert self._kib("VmHWM") < before + growth

    def _kib(self, key):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(key + ":"))

    def descriptors(self):
        """How many file descriptors it has open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))
