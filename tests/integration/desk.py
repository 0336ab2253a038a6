# SPDX-License-Identifier: Apache-2.0
"""A desk: the folder of one test with everything that the test starts.

The host and the VM have runtime folders of their own, as on two machines: a client finds gangwayd in the VM's folder and
can reach the host directly only by its full path.
"""

import os
import shutil
import subprocess
import tempfile

from processes import Process, adopt_orphans, end_orphans

# Applications that meet the same conditions each time: no session bus, no settings of a user, no graphics card.
FOR_CLIENTS = {
    "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    "GDK_BACKEND": "wayland",
    "GSETTINGS_BACKEND": "memory",
    "GSK_RENDERER": "cairo",
    "GTK_A11Y": "none",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "MOZ_ENABLE_WAYLAND": "1",
    "NO_AT_BRIDGE": "1",
    "QT_QPA_PLATFORM": "wayland",
}


class Desk:
    def __init__(self):
        adopt_orphans()
        # Short, because the path of a Unix socket has room for 107 bytes.
        self.folder = tempfile.mkdtemp(prefix="gw-", dir="/tmp")
        self.home = self._subfolder("home")
        self.host_folder = self._subfolder("host")
        self.vm_folder = self._subfolder("vm")
        self._logs = self._subfolder("log")
        self.processes = []

    def _subfolder(self, name):
        path = os.path.join(self.folder, name)
        os.mkdir(path, 0o700)
        return path

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def read(self, name):
        """The text of a file on the desk; empty when there is none."""
        try:
            with open(self.path(name), encoding="utf-8", errors="replace") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def environment(self, runtime_folder, **more):
        """A fresh environment: nothing of the one that runs the tests gets through."""
        variables = {
            "HOME": self.home,
            "LANG": "C.UTF-8",
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "XDG_RUNTIME_DIR": runtime_folder,
        }
        variables.update(more)
        return variables

    def client_environment(self, display, **more):
        return self.environment(self.vm_folder, WAYLAND_DISPLAY=display, **{**FOR_CLIENTS, **more})

    def start(self, argv, environment, **options):
        """Starts a program beside the test."""
        log = os.path.join(self._logs, f"{len(self.processes)}-{os.path.basename(argv[0])}")
        process = Process(argv, environment, log, **options)
        self.processes.append(process)
        return process

    def open(self, server, *argv, **more):
        """Starts a client of `server`, a host or a gangwayd. `more` are environment variables."""
        return self.start(argv, self.client_environment(server.display, **more))

    def run(self, server, *argv, seconds=60, check=True, stdin=None, **more):
        """Runs a client of `server` to its end, and returns it with its stdout and stderr as bytes."""
        return subprocess.run(
            argv,
            env={**self.client_environment(server.display), **more},
            timeout=seconds,
            check=check,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
        )

    def stop_all(self):
        """Ends everything, the youngest first."""
        for process in reversed(self.processes):
            process.stop()
        end_orphans()

    def clear_away(self):
        self.stop_all()
        shutil.rmtree(self.folder, ignore_errors=True)
