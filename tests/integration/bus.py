# SPDX-License-Identifier: Apache-2.0
"""A session bus of one test, the gangwayd that is the desktop service on it, and calls by busctl and gangwayctl, as a
person would make them."""

import json
import os
import socket
import subprocess

from gi.repository import Gio

import bus_connection
import sockets
from daemon import PROGRAM
from processes import wait_until

CTL = os.path.join(os.path.dirname(PROGRAM), "gangwayctl")
NAME = "org.gangway.Gangway1"
MANAGER = "/org/gangway/Gangway1"


CONFIGURATION = """<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  {limits}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def vm_path(name):
    return f"{MANAGER}/vm/{name}"


class CallFailed(Exception):
    """The text of the error that came back."""


class Bus:
    """`limits` is XML: what the bus disconnects those for who exceed it. Without `start` there is no bus yet."""

    def __init__(self, desk, limits="", start=True):
        self.desk = desk
        self.socket = desk.path("bus")
        self.address = f"unix:path={self.socket}"
        self.services = desk.path("services")
        os.mkdir(self.services)
        self.configuration = desk.write(
            "bus.conf", CONFIGURATION.format(socket=self.socket, services=self.services, limits=limits)
        )
        self.process = None
        if start:
            self.start()

    def start(self):
        """Also after it has been stopped: then it is another bus at the same address."""
        self.process = self.desk.start(
            ["dbus-daemon", f"--config-file={self.configuration}", "--nofork"],
            self.desk.environment(self.desk.vm_folder),
        )
        wait_until(lambda: sockets.answers(self.socket), "the bus listens")

    def stop(self):
        self.process.stop()
        wait_until(lambda: not sockets.answers(self.socket), "the bus is gone")

    def environment(self, **more):
        return self.desk.environment(self.desk.vm_folder, DBUS_SESSION_BUS_ADDRESS=self.address, **more)

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

    def start_service(self, host="nowhere", **more):
        """Starts gangwayd as the desktop service, between the VMs and the host's display."""
        process = self.desk.start([PROGRAM, "--service"], self.environment(WAYLAND_DISPLAY=host, **more))
        wait_until(lambda: self.has_name() or not process.running, "the desktop service")
        assert process.running, process.output()
        return process

    def busctl(self, *arguments):
        return ["busctl", f"--address={self.address}", "--json=short", *arguments]

    def run(self, *arguments):
        done = subprocess.run(
            self.busctl(*arguments),
            env=self.environment(),
            capture_output=True,
            timeout=30,
            check=False,
            text=True,
        )
        if done.returncode != 0:
            raise CallFailed(done.stderr.strip())
        return json.loads(done.stdout) if done.stdout.strip() else None

    def has_name(self, name=NAME):
        answer = self.run(
            "call", "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", "s", name
        )
        return answer["data"][0]


class Service:
    """gangwayd as the desktop service, with its settings file on the desk."""

    def __init__(self, desk, bus, host, *options, wait=True, wrapper=(), pass_fds=(), **more):
        self.desk = desk
        self.bus = bus
        self.file = desk.path("config/gangway/config.json")
        self.process = desk.start(
            [*wrapper, PROGRAM, *options],
            bus.environment(
                **{"WAYLAND_DISPLAY": host.display if host else "none", "XDG_CONFIG_HOME": desk.path("config"), **more}
            ),
            pass_fds=pass_fds,
        )
        if wait:
            wait_until(lambda: bus.has_name() or not self.process.running, "gangwayd is on the bus")
            assert self.process.running, self.process.output()
            self.get("Name")

    def call(self, method, *arguments, vm="default"):
        answer = self.bus.run("call", NAME, vm_path(vm), f"{NAME}.Vm", method, *arguments)
        return answer["data"] if answer else None

    def proxy(self, interface=f"{NAME}.Vm", vm="default"):
        """The methods of a VM, for many calls: not a program each."""
        return Gio.DBusProxy.new_sync(
            bus_connection.connect(self.bus.address),
            Gio.DBusProxyFlags.DO_NOT_LOAD_PROPERTIES | Gio.DBusProxyFlags.DO_NOT_CONNECT_SIGNALS,
            None, NAME, vm_path(vm), interface, None,
        )  # fmt: skip

    def open_log(self, vm="default"):
        """The socket that OpenLog gives."""
        answer, descriptors = self.proxy(vm=vm).call_with_unix_fd_list_sync(
            "OpenLog", None, Gio.DBusCallFlags.NONE, -1, None, None
        )
        return socket.socket(fileno=descriptors.get(answer[0]))

    def manage(self, method, *arguments):
        answer = self.bus.run("call", NAME, MANAGER, f"{NAME}.Manager", method, *arguments)
        return answer["data"] if answer else None

    def get(self, name, vm="default"):
        return self.bus.run("get-property", NAME, vm_path(vm), f"{NAME}.Vm", name)["data"]

    def state(self, name):
        return self.bus.run("get-property", NAME, MANAGER, f"{NAME}.Manager", name)["data"]

    def set(self, name, signature, *values, vm="default"):
        self.bus.run("set-property", NAME, vm_path(vm), f"{NAME}.Vm", name, signature, *values)

    def sessions(self, vm="default"):
        """All sessions, each with its windows, page by page."""
        sessions = self._pages("ListSessions", vm)
        for session in sessions:
            session["windows"] = self._pages("ListWindows", vm, str(session["id"]))
        return sessions

    def _pages(self, method, vm, *arguments):
        records, more = [], True
        while more:
            after = records[-1]["id"] if records else 0
            signature = "u" * (len(arguments) + 1)
            page, more = self.call(method, signature, *arguments, str(after), vm=vm)
            records += [{key: value["data"] for key, value in record.items()} for record in page]
        return records

    def display(self, vm="default"):
        return Display(self.get("SocketPath", vm=vm))

    def saved(self):
        with open(self.file, encoding="utf-8") as file:
            return json.load(file)

    def output(self):
        return self.process.output()


class Display:
    """Where clients of a VM connect, for Desk.open and Desk.run."""

    def __init__(self, path):
        assert path and os.path.exists(path), f"there is no display at {path!r}"
        self.display = path
