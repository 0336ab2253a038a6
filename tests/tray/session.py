# SPDX-License-Identifier: Apache-2.0
"""A desktop session for a test: a bus of its own, an X server that draws into memory, and an icon theme."""

import os
import shutil

from gi.repository import Gio, GLib

import bus_connection
import sockets
from processes import wait_until

ROOT = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir)
LEAKS = os.path.abspath(os.path.join(os.path.dirname(__file__), "leaks.supp"))
ICONS = os.path.join(ROOT, "resources", "icons")

BUS_CONFIGURATION = """
<busconfig>
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


class Session:
    def __init__(self, desk, **variables):
        self.desk = desk
        self._variables = variables
        self.services = os.path.join(desk.folder, "services")
        os.mkdir(self.services)
        self._address = f"unix:path={desk.path('bus')}"
        self._data = os.path.join(desk.folder, "data")
        os.mkdir(self._data)
        self._display = self._start_x_server()
        self.start_bus()

    def _start_x_server(self):
        read, write = os.pipe()
        self.desk.start(
            ["/usr/bin/Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
            self.desk.environment(self.desk.host_folder),
            pass_fds=[write],
        )
        os.close(write)
        with os.fdopen(read) as number:
            return f":{number.readline().strip()}"

    def start_bus(self):
        """Also after it has been stopped: then it is another bus at the same address."""
        file = self.desk.write(
            "bus.conf", BUS_CONFIGURATION.format(socket=self.desk.path("bus"), services=self.services)
        )
        # What the bus starts inherits its environment.
        self.daemon = self.desk.start(
            ["/usr/bin/dbus-daemon", f"--config-file={file}", "--nofork", "--nopidfile"], self.environment()
        )
        wait_until(lambda: sockets.answers(self.desk.path("bus")), "the bus listens")
        self.bus = bus_connection.connect(self._address)

    def environment(self, **more):
        return self.desk.environment(
            self.desk.host_folder,
            DBUS_SESSION_BUS_ADDRESS=self._address,
            DISPLAY=self._display,
            LSAN_OPTIONS=f"suppressions={LEAKS}:print_suppressions=0",
            NO_AT_BRIDGE="1",
            QT_QPA_PLATFORM="xcb",
            XDG_DATA_DIRS=f"{self._data}:/usr/share",
            **self._variables,
            **more,
        )

    def start(self, *argv, **more):
        return self.desk.start(list(argv), self.environment(**more))

    def install_icons(self):
        folder = os.path.join(self._data, "icons", "hicolor", "symbolic", "apps")
        os.makedirs(folder)
        for name in os.listdir(ICONS):
            if name.endswith("-symbolic.svg"):
                shutil.copy(os.path.join(ICONS, name), folder)

    def make_activatable(self, name, *argv):
        """Lets the bus start a program for a name."""
        with open(os.path.join(self.services, f"{name}.service"), "w", encoding="utf-8") as file:
            file.write(f"[D-BUS Service]\nName={name}\nExec={' '.join(argv)}\n")
        self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ReloadConfig")

    def call(self, name, path, interface, method, signature="()", *arguments):
        """Calls a method and returns what it returns as a tuple of plain values. It starts nothing."""
        answer = self.bus.call_sync(
            name,
            path,
            interface,
            method,
            GLib.Variant(signature, arguments),
            None,
            Gio.DBusCallFlags.NO_AUTO_START,
            20_000,
            None,
        )
        return answer.unpack()

    def get(self, name, path, interface, member):
        return self.call(name, path, "org.freedesktop.DBus.Properties", "Get", "(ss)", interface, member)[0]

    def owner(self, name):
        """The unique name of who has the name, or None."""
        try:
            return self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetNameOwner", "(s)", name)[0]
        except GLib.Error:
            return None

    def wait_for(self, name):
        wait_until(lambda: self.owner(name), f"{name} is on the bus")

    def wait_for_end(self, name):
        wait_until(lambda: not self.owner(name), f"{name} is gone from the bus")
