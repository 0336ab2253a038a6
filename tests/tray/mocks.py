# SPDX-License-Identifier: Apache-2.0
"""Parts of a desktop, played by dbusmock: the panel that shows icons, and the service that shows notifications."""

from gi.repository import GLib

from processes import wait_until

MOCK = "org.freedesktop.DBus.Mock"


class Mock:
    name = path = None

    def __init__(self, session):
        """Takes the name from another one that has it."""
        self.session = session
        before = session.owner(self.name)
        self.process = session.start("/usr/bin/python3", "-m", "dbusmock", "--session", self.name, self.path, self.name)
        wait_until(lambda: session.owner(self.name) not in (None, before), f"{self.name} is on the bus")

    def mock(self, method, signature="()", *arguments):
        return self.session.call(self.name, self.path, MOCK, method, signature, *arguments)

    def add_method(self, method, takes="", returns="", code=""):
        self.mock("AddMethod", "(sssss)", self.name, method, takes, returns, code)

    def calls(self, method):
        """The arguments of each call of a method, the oldest first."""
        return [arguments for _, arguments in self.mock("GetMethodCalls", "(s)", method)[0]]

    def emit(self, signal, signature, *arguments):
        values = [GLib.Variant(one, value) for one, value in zip(signature, arguments)]
        self.mock("EmitSignal", "(sssav)", self.name, signal, signature, values)


class Panel(Mock):
    """A watcher of StatusNotifierItems, at first without a host that shows them."""

    name = "org.kde.StatusNotifierWatcher"
    path = "/StatusNotifierWatcher"

    def __init__(self, session, host=True):
        super().__init__(session)
        self.add_method("RegisterStatusNotifierItem", "s")
        self.mock(
            "AddProperty", "(ssv)", self.name, "IsStatusNotifierHostRegistered", GLib.Variant("b", False)
        )
        if host:
            self.show_host()

    def show_host(self):
        self.mock(
            "UpdateProperties", "(sa{sv})", self.name, {"IsStatusNotifierHostRegistered": GLib.Variant("b", True)}
        )
        self.emit("StatusNotifierHostRegistered", "")

    def items(self):
        """The bus names of the icons."""
        return [arguments[0] for arguments in self.calls("RegisterStatusNotifierItem")]


class Notifications(Mock):
    name = "org.freedesktop.Notifications"
    path = "/org/freedesktop/Notifications"

    def __init__(self, session, capabilities=("actions", "body", "body-markup")):
        super().__init__(session)
        self.add_method("GetCapabilities", "", "as", f"ret = {list(capabilities)!r}")
        self.add_method(
            "Notify",
            "susssasa{sv}i",
            "u",
            "self.last = args[1] or getattr(self, 'last', 0) + 1; ret = dbus.UInt32(self.last)",
        )
        self.add_method("CloseNotification", "u")

    def shown(self):
        """What was asked for, the oldest first: (replaced id, title, body, actions)."""
        return [(call[1], call[3], call[4], call[5]) for call in self.calls("Notify")]

    def titles(self):
        return [title for _, title, _, _ in self.shown()]

    def closed(self):
        return [arguments[0] for arguments in self.calls("CloseNotification")]
