# SPDX-License-Identifier: Apache-2.0
"""gangwayd as if it ran in a virtual machine, whose virtio-gpu device is not there (tests/virtgpu-shim)."""

import os
import socket

import daemon
from daemon import Daemon
from processes import wait_until


class GuestDaemon(Daemon):
    """Its host's socket is behind a virtio-gpu device. `fault` names what is wrong with that from the start (faults.h)."""

    program = os.path.join(os.path.dirname(daemon.PROGRAM), "gangwayd-virtgpu")

    def __init__(self, desk, host, *options, fault="", **more):
        self._control = desk.path(f"virtgpu-{len(desk.processes)}")
        super().__init__(
            desk, host, *options, GANGWAY_VIRTGPU_FAULT=fault, GANGWAY_VIRTGPU_CONTROL=self._control, **more
        )

    def set_fault(self, fault):
        """What is wrong from now on, in place of what was."""
        answer = self._ask(f"faults {fault}")
        assert answer == "ok", answer

    def holds(self):
        """What the device holds for it, by name."""
        return {name: int(count) for name, count in (item.split("=") for item in self._ask("holds").split())}

    def wait_until_idle(self):
        """No session has a context any more, only the memory for all of them has one."""
        wait_until(lambda: self.holds()["contexts"] == 1, "no session is left")

    def beside_kept_memory(self):
        """What there is of the device, beside blocks of memory that are kept for the next window: each is exported once."""
        holds = self.holds()
        kept = holds["descriptors"]
        assert holds["window"] < 256 * 1024 * 1024
        # A block is a descriptor of gangwayd's, and one of the device, which is in the same process.
        return {
            "contexts": holds["contexts"],
            "handles": holds["handles"],
            "pipes": holds["pipes"],
            "resources": holds["resources"] - kept,
            "mappings": holds["mappings"] - kept,
            "open": self.descriptors() - 2 * kept,
        }

    def _ask(self, line):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(30)
            client.connect(self._control)
            client.sendall(line.encode() + b"\n")
            return client.makefile().readline().strip()
