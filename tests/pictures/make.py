# SPDX-License-Identifier: Apache-2.0
"""The pictures of README.md, of the real programs: python3 make.py FOLDER. tools/pictures calls it."""

import os
import shlex
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, os.pardir, "integration"))

# pylint: disable=wrong-import-position
import applications
import hosts
import pictures
from bus import Bus, Service
from daemon import PROGRAM
from desk import Desk
from processes import wait_until

PROGRAMS = os.path.dirname(PROGRAM)
SETTINGS = "org.gangway.Gangway"

FOOT = """
font=DejaVu Sans Mono:size=10
pad=8x8
[cursor]
style=beam
[colors]
background=20262b
foreground=e4e6e3
"""

# Once the file is there, shows each command as a person types it, and then what it prints.
SHELL = """
PATH=%s:$PATH
until [ -e %s ]; do sleep 0.1; done
show() {
    printf '\\033[1;32m$\\033[0m %%s\\n' "$*"
    eval "$@"
}
%s
printf '\\033[1;32m$\\033[0m '
exec sleep 600
"""

FIREFOX = """
user_pref("browser.tabs.inTitlebar", 0);
user_pref("browser.toolbars.bookmarks.visibility", "never");
user_pref("layout.css.prefers-color-scheme.content-override", 1);
"""


class Desktop(hosts.Sway):
    """A sway that looks like a desktop: windows have title bars and lie where they are put."""

    CONFIG = f"""
output HEADLESS-1 resolution {hosts.SIZE[0]}x{hosts.SIZE[1]} position 0 0
output HEADLESS-1 bg #4a6572 solid_color
font pango:DejaVu Sans 10
default_border normal 2
default_floating_border normal 2
title_align center
focus_on_window_activation none
client.focused          #d9dde0 #d9dde0 #14191c #d9dde0 #d9dde0
client.focused_inactive #b4bcc1 #b4bcc1 #30383d #b4bcc1 #b4bcc1
client.unfocused        #b4bcc1 #b4bcc1 #30383d #b4bcc1 #b4bcc1
for_window [app_id=".*"] floating enable
seat * hide_cursor 100
"""

    def place(self, title, left, top, width, height):
        self.wait_for_title(title)
        self.message(
            f"[con_id={self.identity(self.message('-t', 'get_tree'), title)}]"
            f" resize set {width} px {height} px, move absolute position {left} px {top} px"
        )

    def identity(self, node, title):
        if node["name"] == title:
            return node["id"]
        below = (self.identity(child, title) for child in node["nodes"] + node["floating_nodes"])
        return next((identity for identity in below if identity), None)


def terminal(desk, display, title, commands, place, **more):
    """A terminal that shows these commands once it has its place, because a new size breaks lines anew."""
    config = desk.write("foot.ini", FOOT)
    placed = desk.path(f"{title}-placed")
    shell = SHELL % (PROGRAMS, shlex.quote(placed), "\n".join(f"show {shlex.quote(command)}" for command in commands))
    desk.open(display, "foot", f"--config={config}", f"--title={title}", "sh", "-c", shell, **more)
    place()
    desk.write(placed, "")


def save(picture, path):
    # 256 colours are enough for windows, and make the file small.
    picture.quantize(256).save(path, optimize=True)


def take_desktop(desk, bus, host, service):
    work, web = (service.display(vm) for vm in ("work", "web"))
    applications.FIREFOX_PREFERENCES += FIREFOX
    firefox = applications.BY_NAME["firefox"]
    page = "file://" + os.path.join(HERE, "page.html")
    applications.Application(
        firefox.name, "", tuple(page if argument == applications.PAGE else argument for argument in firefox.argv),
        browser=True,
    ).open(desk, web)  # fmt: skip
    host.place("[web] A page in the VM “web” — Mozilla Firefox", 560, 40, 690, 440)

    desk.open(work, os.path.join(PROGRAMS, "gangway-sample-widgets"))
    host.place("[work] Qt Widgets", 900, 420, 340, 330)
    terminal(
        desk, work, "notes", ("basename $WAYLAND_DISPLAY", "# may it take a picture of the desktop?", "grim desktop.png"),
        lambda: host.place("[work] notes", 30, 70, 560, 190),
    )  # fmt: skip
    wait_until(lambda: len(service.sessions(vm="work")) == 2, "both applications of the VM")

    own = "Terminal of the desktop itself"
    terminal(
        desk, host, own, ("gangwayctl list", "gangwayctl --vm work sessions"),
        lambda: host.place(own, 70, 430, 780, 290), DBUS_SESSION_BUS_ADDRESS=bus.address,
    )  # fmt: skip
    return pictures.take_at_rest(desk, host)


def take_settings(desk, bus, host):
    width, height = 1140, 690
    desk.open(
        host, os.path.join(PROGRAMS, "gangway-settings"), "--vm=work", "--page=permissions",
        DBUS_SESSION_BUS_ADDRESS=bus.address,
    )  # fmt: skip
    wait_until(lambda: SETTINGS in (identity for _, identity in host.windows()), "the settings window")
    host.message(
        f"[app_id={SETTINGS}] border none, resize set {width} px {height} px, move absolute position 0 px 0 px"
    )
    return pictures.take_at_rest(desk, host).crop((0, 0, width, height))


def main(folder):
    desk = Desk()
    try:
        bus = Bus(desk)
        host = Desktop(desk)
        service = Service(desk, bus, host)
        bus.ctl("add", "work", "tag=[work] ", "clipboard-to-host=off")
        bus.ctl("add", "web", "tag=[web] ")
        save(take_desktop(desk, bus, host, service), os.path.join(folder, "desktop.png"))
        save(take_settings(desk, bus, host), os.path.join(folder, "settings.png"))
    finally:
        desk.clear_away()


main(sys.argv[1])
