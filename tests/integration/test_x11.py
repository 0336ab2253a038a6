# SPDX-License-Identifier: Apache-2.0
"""X11 programs, through Gangway's Xwayland and its window manager, on real hosts."""

import os
import re
import signal
import subprocess

import pytest

import hosts
from daemon import Daemon
from pictures import equal, take_at_rest
from processes import children_of, wait_until
from virtual_pointer import VirtualPointer

LEFT = 0x110


class XDaemon(Daemon):
    """A gangwayd that serves an X display, too."""

    def __init__(self, desk, host, *options, **more):
        super().__init__(desk, host, "--x-display=auto", *options, **more)
        wait_until(lambda: self.x_display or not self.process.running, "gangwayd serves an X display")

    @property
    def x_display(self):
        folder = os.path.join(self.desk.vm_folder, "gangway")
        names = os.listdir(folder) if os.path.isdir(folder) else []
        numbers = [name.removeprefix("xauthority-") for name in names if name.startswith("xauthority-")]
        return ":" + numbers[0] if numbers else None

    def variables(self):
        return {
            "DISPLAY": self.x_display,
            "XAUTHORITY": os.path.join(self.desk.vm_folder, "gangway", "xauthority-" + self.x_display[1:]),
            "GDK_BACKEND": "x11",
            "QT_QPA_PLATFORM": "xcb",
        }

    def open(self, *argv):
        return self.desk.open(self, *argv, **self.variables())

    def run(self, *argv, **options):
        return self.desk.run(self, *argv, **options, **self.variables()).stdout.decode("utf-8", "replace")

    def property(self, window, name):
        return self.run("xprop", "-id", window, name, check=False)

    def window(self, name):
        """The id of the window that is called so."""
        found = re.search(rf'(0x[0-9a-f]+) "{re.escape(name)}"', self.run("xwininfo", "-root", "-tree"))
        assert found, f"there is no X window {name!r}"
        return found[1]

    def servers(self):
        """The process ids of its Xwayland."""
        return [child for child in children_of(self.process.pid) if self._program(child) == "Xwayland"]

    @staticmethod
    def _program(pid):
        try:
            with open(f"/proc/{pid}/comm", encoding="utf-8") as name:
                return name.read().strip()
        except FileNotFoundError:  # it has ended
            return None


@pytest.fixture
def gangway(desk, sway):
    return XDaemon(desk, sway, "--tag=[vm] ")


def xterm(gangway, title, *command):
    return gangway.open("xterm", "-title", title, "-e", *(command or ("sleep", "600")))


@pytest.mark.parametrize("kind", hosts.KINDS)
def test_an_x11_program_shows_its_window_with_the_tag_and_its_class(desk, kind):
    host = hosts.KINDS[kind](desk)
    gangway = XDaemon(desk, host, "--tag=[vm] ", "--app-id-prefix=vm.")
    client = xterm(gangway, "A terminal")

    host.wait_for_title("[vm] A terminal")

    assert ("[vm] A terminal", "vm.XTerm") in host.windows()
    assert client.running
    client.stop()
    if kind != "mutter":  # which tells of windows that open only
        wait_until(lambda: "[vm] A terminal" not in host.titles(), "the window is gone")


def test_the_x_server_starts_with_the_first_x_client_only(desk, sway, gangway):
    assert gangway.servers() == []
    descriptors = gangway.descriptors()
    desk.open(gangway, "foot", "--config=/dev/null", "--title=Wayland", "sleep", "600")
    sway.wait_for_title("[vm] Wayland")
    assert gangway.servers() == []

    xterm(gangway, "X")
    sway.wait_for_title("[vm] X")
    assert len(gangway.servers()) == 1
    assert gangway.descriptors() > descriptors


def test_a_command_gets_the_x_display(desk, sway):
    done = desk.run(
        sway,
        Daemon.program,
        "--x-display=auto",
        "--tag=[vm] ",
        "--",
        "sh",
        "-c",
        "xprop -root _NET_SUPPORTING_WM_CHECK; echo DISPLAY=$DISPLAY",
        DBUS_SESSION_BUS_ADDRESS="disabled:",
    )
    assert b"window id" in done.stdout, done.stderr
    assert re.search(rb"DISPLAY=:\d+", done.stdout)


@pytest.mark.parametrize("toolkit", [["gtk3-demo"], ["gtk3-widget-factory"], ["xterm"]])
def test_programs_of_several_toolkits_open_and_end(sway, gangway, toolkit):
    client = gangway.open(*toolkit)
    wait_until(sway.titles, "a window")
    assert all(title.startswith("[vm] ") for title in sway.titles())
    assert client.running and gangway.process.running


def test_what_is_typed_arrives(desk, sway, keyboard, gangway):
    xterm(gangway, "Typed into", "sh", "-c", f"read line; echo \"$line\" >{desk.path('typed')}; sleep 600")
    sway.wait_for_title("[vm] Typed into")
    wait_until(lambda: gangway.window("Typed into") in gangway.run("xprop", "-root", "_NET_ACTIVE_WINDOW"), "it has the focus")

    # A keyboard that has only just come may lose its first key to the window's being told of it.
    sway.type("hello")
    wait_until(lambda: desk.read("typed"), "a line was read")
    assert desk.read("typed").endswith("ello\n")


def test_keys_go_to_the_window_that_the_host_gave_the_focus(desk, sway, keyboard, gangway):
    for name in ("one", "two", "three"):
        xterm(gangway, name, "sh", "-c", f"cat >{desk.path(name)}")
        sway.wait_for_title(f"[vm] {name}")
    for name in ("two", "one", "three"):
        sway.message(f'[title="{name}"] focus')
        wait_until(
            lambda: gangway.window(name) in gangway.run("xprop", "-root", "_NET_ACTIVE_WINDOW"), f"{name} has the focus"
        )
        sway.type(f"  to {name}")
        wait_until(lambda: f"to {name}\n" in desk.read(name), f"{name} was typed into")
    for name in ("one", "two", "three"):
        assert desk.read(name).strip() == f"to {name}"


def test_a_menu_opens_where_it_was_asked_for_and_a_click_in_it_counts(desk, sway, gangway):
    gangway.open("gtk3-widget-factory")
    sway.wait_for_title("[vm] gtk3-widget-factory")
    with VirtualPointer(sway) as pointer:
        def menu():
            """The id and the place of the one window in the size of a menu."""
            tree = gangway.run("xwininfo", "-root", "-tree")
            for window, width, left, top in re.findall(r"(0x[0-9a-f]+) .*  (\d+)x\d+\+\d+\+\d+  \+(\d+)\+(\d+)", tree):
                if 100 < int(width) < 400:
                    return window, int(left), int(top)
            return None

        def is_open():
            return menu() and "IsViewable" in gangway.run("xwininfo", "-id", menu()[0])

        def point(x, y):
            # The X server asks for a pointer only when there is one, and the first motions may be over by then.
            def is_there():
                pointer.move(x + 1, y)
                pointer.move(x, y)
                return f"x:{x} y:{y} " in gangway.run("xdotool", "getmouselocation")

            wait_until(is_there, f"the pointer is at {x}, {y}")

        point(460, 250)
        pointer.click(LEFT)
        wait_until(is_open, "a menu is open")
        _, left, top = menu()
        assert 380 <= left <= 400 and 100 <= top <= 260
        point(left + 60, top + 50)
        assert is_open()
        pointer.click(LEFT)
        wait_until(lambda: not is_open(), "the menu is closed")


def test_the_states_of_the_host_and_of_the_x_client_are_one(sway, gangway):
    xterm(gangway, "States")
    sway.wait_for_title("[vm] States")
    window = gangway.window("States")

    sway.message('[title="States"] fullscreen enable')
    wait_until(lambda: "FULLSCREEN" in gangway.property(window, "_NET_WM_STATE"), "the client hears of it")
    sway.message('[title="States"] fullscreen disable')
    wait_until(lambda: "FULLSCREEN" not in gangway.property(window, "_NET_WM_STATE"), "the client hears of it")
    assert "FOCUSED" in gangway.property(window, "_NET_WM_STATE")
    assert "Normal" in gangway.property(window, "WM_STATE")


def test_an_xwayland_that_was_killed_is_started_again(sway, gangway):
    xterm(gangway, "Before")
    sway.wait_for_title("[vm] Before")
    (first,) = gangway.servers()
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: not sway.titles(), "its windows are gone")

    xterm(gangway, "After")
    sway.wait_for_title("[vm] After")
    assert gangway.servers() != [first]


def test_a_window_that_is_unmapped_and_mapped_again_comes_back(desk, sway, gangway):
    xterm(gangway, "Comes and goes")
    sway.wait_for_title("[vm] Comes and goes")
    window = gangway.window("Comes and goes")
    for _ in range(5):
        gangway.run("xdotool", "windowunmap", window)
        wait_until(lambda: not sway.titles(), "it is gone")
        gangway.run("xdotool", "windowmap", window)
        sway.wait_for_title("[vm] Comes and goes")


def test_a_new_title_gets_the_tag_too(sway, gangway):
    xterm(gangway, "Renamed")
    sway.wait_for_title("[vm] Renamed")
    gangway.run("xdotool", "set_window", "--name", "Another", gangway.window("Renamed"))
    sway.wait_for_title("[vm] Another")


def test_many_x11_windows_come_and_go(sway, gangway):
    names = [f"Window {number}" for number in range(12)]
    clients = [xterm(gangway, name) for name in names]
    for name in names:
        sway.wait_for_title("[vm] " + name)
    for client in clients[::2]:
        client.stop()
    wait_until(lambda: len(sway.titles()) == 6, "half of them are gone")
    for client in clients[1::2]:
        client.stop()
    wait_until(lambda: not sway.titles(), "all of them are gone")


@pytest.mark.parametrize("scale", ["2", "1.5"])
def test_on_a_scaled_output_x11_windows_are_as_sharp_as_on_one_that_is_not(desk, sway, scale):
    gangway = XDaemon(desk, sway, "--x-unscale=auto")
    # Without a cursor, which xterm does not always draw again.
    xterm(gangway, "Sharp", "sh", "-c", r"printf '\033[?25l'; seq 5; sleep 600")
    sway.wait_for_title("Sharp")
    # The X screen in pixels, whatever the host's scale.
    wait_until(lambda: "1280x800" in gangway.run("xdpyinfo"), "the screen is as large as the output")
    plain = take_at_rest(desk, sway)

    sway.message(f"output HEADLESS-1 scale {scale}")
    size = "1280x800" if scale == "2" else "128[0-9]x80[0-9]"
    wait_until(lambda: re.search(size, gangway.run("xdpyinfo")), "the screen is as large as the output")
    if scale == "2":
        wait_until(lambda: equal(plain, take_at_rest(desk, sway)), "the picture is the same")


def test_x11_and_wayland_clients_and_the_host_paste_from_each_other(desk, sway, keyboard, gangway):
    xterm(gangway, "Has the keyboard")
    sway.wait_for_title("[vm] Has the keyboard")
    window = gangway.window("Has the keyboard")
    wait_until(lambda: window in gangway.run("xprop", "-root", "_NET_ACTIVE_WINDOW"), "it has the keyboard")

    gangway.open("sh", "-c", "printf 'of an X client' | xclip -selection clipboard -quiet")
    wait_until(lambda: b"of an X client" == pasted(desk, sway), "the host pastes what the X client copied")
    assert pasted(desk, gangway) == b"of an X client"

    desk.start(
        ["wl-copy", "--foreground", "of the host"], desk.client_environment(sway.display), stdin=subprocess.DEVNULL
    )
    wait_until(lambda: b"of the host" == pasted(desk, sway), "the host has it")
    sway.message('[title="Has the keyboard"] focus')
    wait_until(
        lambda: gangway.run("xclip", "-selection", "clipboard", "-o", check=False) == "of the host",
        "the X client pastes what the host copied",
    )


def pasted(desk, server):
    return desk.run(server, "wl-paste", "--no-newline", check=False).stdout


FORGERY = """
import sys
from Xlib import X, display
from Xlib.protocol import event
d = display.Display()
window = d.create_resource_object("window", int(sys.argv[1], 0))
root = d.screen().root
for forged in (event.DestroyNotify(event=root, window=window), event.UnmapNotify(event=root, window=window, from_configure=0)):
    root.send_event(forged, event_mask=X.SubstructureNotifyMask)
d.sync()
"""


def test_an_x_client_cannot_pretend_that_the_window_of_another_has_gone(sway, gangway):
    client = xterm(gangway, "Still there")
    sway.wait_for_title("[vm] Still there")
    gangway.run("python3", "-c", FORGERY, gangway.window("Still there"))

    # What comes later from the X server comes behind it.
    xterm(gangway, "Later")
    sway.wait_for_title("[vm] Later")
    assert "[vm] Still there" in sway.titles()
    assert client.running
