# SPDX-License-Identifier: Apache-2.0
"""gangway-tray as a test starts it, and its icon and menu as a panel has them. GANGWAY_TRAY names the program."""

import os

from gi.repository import GLib

from processes import wait_until
from session import ROOT

PROGRAM = os.path.abspath(os.environ.get("GANGWAY_TRAY", os.path.join(ROOT, "build", "bin", "gangway-tray")))

ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"


class Entry:
    """An entry of the menu."""

    def __init__(self, menu, layout):
        self._menu = menu
        self.number, self._properties, children = layout
        self.children = [Entry(menu, child) for child in children]

    @property
    def text(self):
        """As people read it: without the mark of the mnemonic."""
        label = self._properties.get("label", "")
        return label.replace("__", "\0").replace("_", "").replace("\0", "_")

    @property
    def enabled(self):
        return self._properties.get("enabled", True)

    @property
    def checked(self):
        """None for one that can't be."""
        if self._properties.get("toggle-type") != "checkmark":
            return None
        return self._properties.get("toggle-state") == 1

    def click(self):
        self._menu.call("Event", "(isvu)", self.number, "clicked", GLib.Variant("s", ""), 0)

    def find(self, text):
        """The entry with the text, here or in a submenu; None if there is none."""
        for child in self.children:
            found = child if child.text == text else child.find(text)
            if found:
                return found
        return None

    def texts(self):
        return [child.text for child in self.children if child.text]


class Menu:
    def __init__(self, session, name, path):
        self._session, self._name, self._path = session, name, path

    def call(self, method, signature, *arguments):
        return self._session.call(self._name, self._path, MENU, method, signature, *arguments)

    def root(self):
        return Entry(self, self.call("GetLayout", "(iias)", 0, -1, [])[1])


class Tray:
    def __init__(self, session, program=PROGRAM, variables=None, **options):
        self.session = session
        self.process = session.desk.start([program], session.environment(**(variables or {})), **options)
        session.wait_for("org.gangway.Tray")

    def appear_on(self, panel):
        """Until its icon is there."""
        self._item = wait_until(lambda: next(filter(self._owns, panel.items()), None), "the icon appears")
        self._menu = Menu(self.session, self._item, self._get("Menu"))

    def _owns(self, name):
        bus = "org.freedesktop.DBus"
        return self.session.call(bus, "/", bus, "GetConnectionUnixProcessID", "(s)", name) == (self.process.pid,)

    def _get(self, member):
        return self.session.get(self._item, "/StatusNotifierItem", ITEM, member)

    @property
    def icon(self):
        return self._get("IconName")

    @property
    def pictures(self):
        """(width, height, bytes) of each."""
        return self._get("IconPixmap")

    @property
    def tool_tip(self):
        return self._get("ToolTip")[2]

    @property
    def menu(self):
        return self._menu.root()

    def wait_for_icon(self, state, seconds=30):
        name = f"org.gangway.Gangway-{state}-symbolic"
        try:
            wait_until(lambda: self.icon == name, f"the icon shows {state}", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; it shows {self.icon!r}, {self.tool_tip!r}") from None

    def wait_for_entry(self, text):
        return wait_until(lambda: self.menu.find(text), f"the menu has {text!r}")

    def wait_for_check(self, text, checked, within=None):
        def matches():
            menu = self.menu.find(within) if within else self.menu
            entry = menu and menu.find(text)
            return entry and entry.checked is checked

        wait_until(matches, f"{text!r} is {'checked' if checked else 'not checked'}")

    def click(self, text, within=None):
        menu = self.wait_for_entry(within) if within else self.menu
        entry = menu.find(text)
        assert entry, f"no {text!r} among {menu.texts()}"
        entry.click()
