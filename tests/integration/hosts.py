# SPDX-License-Identifier: Apache-2.0
"""The host compositors, each without a screen, and what each of them can tell of its windows."""

import json
import os
import re
import shutil
import subprocess

from processes import children_of, wait_until
import sockets

SIZE = (1280, 800)


def display_of(kind, desk):
    """The full path of the socket of a host, which need not be there."""
    return os.path.join(desk.host_folder, kind, f"{kind}-0")


class Host:
    """A compositor that listens on `display`, a full path. Subclasses say how to start it and how to question it."""

    kind = None
    has_seat = True

    def __init__(self, desk):
        self.desk = desk
        self.folder = os.path.join(desk.host_folder, self.kind)
        os.mkdir(self.folder, 0o700)
        self.process = None
        self.start()

    @property
    def display(self):
        return display_of(self.kind, self.desk)

    def environment(self, **more):
        return self.desk.environment(self.folder, **more)

    def start(self):
        self.process = self.launch()
        wait_until(
            lambda: sockets.answers(self.display) or not self.process.running, f"{self.kind} listens on {self.display}"
        )
        assert self.process.running, f"{self.kind} did not start:\n{self.process.output()[-4000:]}"

    def stop(self):
        self.process.stop()

    def launch(self):
        raise NotImplementedError

    def windows(self):
        """The (title, application id) of each window that is there now."""
        raise NotImplementedError

    def titles(self):
        return [title for title, _ in self.windows()]

    def wait_for_title(self, title, seconds=30):
        try:
            wait_until(lambda: title in self.titles(), f"a window called {title!r}", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; there are {self.titles()}") from None


class Sway(Host):
    kind = "sway"

    # No borders and no background: a picture holds what the clients drew. Input: only virtual devices.
    CONFIG = f"""
output HEADLESS-1 resolution {SIZE[0]}x{SIZE[1]} position 0 0
default_border none
default_floating_border none
for_window [app_id="simple-shm"] floating enable
"""

    def launch(self):
        # sway takes the first free name of its own choice; the link gives it the name that we know.
        if not os.path.islink(self.display):
            os.symlink("wayland-1", self.display)
        # Nor does it take a name that an earlier one has left behind.
        if os.path.exists(self._control):
            os.unlink(self._control)
        config = self.desk.write(os.path.join(self.folder, "config"), self.CONFIG)
        return self.desk.start(
            ["sway", "--config", config],
            self.environment(
                SWAYSOCK=self._control, WLR_LIBINPUT_NO_DEVICES="1", WLR_RENDERER="pixman", **self.variables()
            ),
        )

    def variables(self):
        """The environment variables that say where it draws, and what else is special about this one."""
        return {"WLR_BACKENDS": "headless"}

    def start(self):
        super().start()
        wait_until(lambda: sockets.answers(self._control), "sway can be questioned, a moment after it listens")
        # Until its loop runs it would forget that it was told to end.
        self.message("-t", "get_version")

    @property
    def _control(self):
        return os.path.join(self.folder, "sway-ipc")

    def message(self, *arguments):
        answer = subprocess.run(
            ["swaymsg", "--raw", "--socket", self._control, *arguments],
            env=self.environment(),
            check=True,
            capture_output=True,
            timeout=30,
        )
        # A title need not be UTF-8, and sway hands it on as it is.
        return json.loads(answer.stdout.decode(errors="replace"))

    def type(self, text):
        """Types a line into the window that has the focus, with a keyboard that comes and goes for it."""
        # The pause gives the application time to hear of the new keyboard; wtype would start at once.
        self.desk.run(self, "wtype", "-s", "200", text, "-k", "Return")

    def windows(self):
        def below(node):
            if node["type"] in ("con", "floating_con") and node.get("pid"):
                yield node["name"] or "", node["app_id"] or ""
            for child in node["nodes"] + node["floating_nodes"]:
                yield from below(child)

        return list(below(self.message("-t", "get_tree")))


class LoggedSway(Sway):
    """A sway whose output tells each request that it is sent, and each event that it sends."""

    def variables(self):
        return {**super().variables(), "WAYLAND_DEBUG": "server"}


class NestedSway(Sway):
    """A sway that is itself a client of `server`, with two outputs, each in a window of its own there."""

    kind = "nested-sway"

    def __init__(self, desk, server):
        self._server = server
        super().__init__(desk)

    def variables(self):
        return {"WLR_BACKENDS": "wayland", "WLR_WL_OUTPUTS": "2", "WAYLAND_DISPLAY": self._server.display}


class Weston(Host):
    kind = "weston"
    has_seat = False

    def launch(self):
        # --debug lets weston-debug print the scene graph.
        return self.desk.start(
            [
                "weston",
                *self.backend(),
                "--use-pixman",
                f"--socket={os.path.basename(self.display)}",
                f"--width={SIZE[0]}",
                f"--height={SIZE[1]}",
                "--idle-time=0",
                self.configuration(),
                "--debug",
            ],
            self.environment(**self.variables()),
        )

    def backend(self):
        """The options that say where it draws."""
        return ["--backend=headless-backend.so"]

    def variables(self):
        return {}

    def configuration(self):
        """The option that says what it reads."""
        return "--no-config"

    def windows(self):
        graph = subprocess.run(
            ["weston-debug", "scene-graph"],
            env=self.environment(WAYLAND_DISPLAY=self.display),
            check=True,
            capture_output=True,
            timeout=30,
        ).stdout.decode(errors="replace")
        return re.findall(r"top-level window '(.*)' of (\S*), 0x", graph)


class NestedWeston(Weston):
    """A weston that is itself a client of `server`, in a window that fills the screen, and has its pointing devices."""

    kind = "nested-weston"
    has_seat = True

    def __init__(self, desk, server):
        self._server = server
        super().__init__(desk)

    def backend(self):
        return ["--backend=wayland-backend.so", "--sprawl"]

    def variables(self):
        return {"WAYLAND_DISPLAY": self._server.display}


class Kwin(Host):
    kind = "kwin"

    # kwin prints what its scripts print. kwin 6 has another name for the list.
    SCRIPT = (
        "(workspace.windowList || workspace.clientList)()"
        '.forEach(w => print("WINDOW " + JSON.stringify([w.caption, w.resourceClass])));'
    )

    def __init__(self, desk):
        self._questions = 0
        super().__init__(desk)

    def launch(self):
        # A copy loses the file capabilities of the installed program, which an ordinary user can't always be given.
        program = self.desk.path("kwin_wayland")
        shutil.copy("/usr/bin/kwin_wayland", program)
        return self.desk.start(
            [
                "dbus-run-session",
                "--",
                program,
                "--virtual",
                f"--width={SIZE[0]}",
                f"--height={SIZE[1]}",
                "--socket",
                os.path.basename(self.display),
                "--no-lockscreen",
                "--no-global-shortcuts",
            ],
            self.environment(
                KWIN_COMPOSE="Q", LIBGL_ALWAYS_SOFTWARE="1", QT_LOGGING_RULES="js.debug=true;kwin_scripting.debug=true"
            ),
        )

    def windows(self):
        self._questions += 1
        begin, end = f"BEGIN {self._questions}", f"END {self._questions}"
        script = self.desk.write(f"windows-{self._questions}.js", f"print('{begin}'); {self.SCRIPT} print('{end}');")
        number = self._call("/Scripting", "org.kde.kwin.Scripting.loadScript", script)
        try:
            self._call(f"/Scripting/Script{number}", "org.kde.kwin.Script.run")
        except subprocess.CalledProcessError:
            self._call(f"/{number}", "org.kde.kwin.Script.run")  # kwin 5
        log = wait_until(lambda: end in self.process.output() and self.process.output(), "an answer from kwin's script")
        answer = log[log.index(begin) : log.index(end)]
        return [tuple(json.loads(line)) for line in re.findall(r"WINDOW (\[.*\])", answer)]

    def start(self):
        super().start()
        wait_until(self._can_be_questioned, "kwin is on its bus, a moment after it listens")

    def _can_be_questioned(self):
        try:
            self.windows()
        except subprocess.CalledProcessError:
            return False
        return True

    def _call(self, path, method, *arguments):
        """Calls a method, and returns the number that it answers."""
        answer = subprocess.run(
            ["gdbus", "call", "--session", "--dest", "org.kde.KWin", "--object-path", path, "--method", method, *arguments],
            env=self.environment(DBUS_SESSION_BUS_ADDRESS=self._bus()),
            check=True,
            capture_output=True,
            timeout=30,
        ).stdout.decode()
        return re.sub(r"\D", "", answer)

    def _bus(self):
        """The address of the bus that dbus-run-session made, from the environment of the compositor."""
        for child in children_of(self.process.pid):
            with open(f"/proc/{child}/environ", "rb") as variables:
                found = re.search(rb"(?:^|\0)DBUS_SESSION_BUS_ADDRESS=([^\0]*)", variables.read())
            if found:
                return found.group(1).decode()
        raise AssertionError("kwin has no session bus")


class Mutter(Host):
    kind = "mutter"

    def launch(self):
        # mutter alone tells nobody its windows' titles; its libwayland prints each request that it is sent,
        # since 1.23 with # before the id.
        return self.desk.start(
            [
                "dbus-run-session",
                "--",
                "mutter",
                "--headless",
                "--wayland",
                "--no-x11",
                "--virtual-monitor",
                f"{SIZE[0]}x{SIZE[1]}",
                "--wayland-display",
                os.path.basename(self.display),
            ],
            self.environment(WAYLAND_DEBUG="server"),
        )

    def windows(self):
        titles, ids = {}, {}
        for toplevel, request, text in re.findall(
            r"^\[[^]]*\] +xdg_toplevel[@#](\d+)\.(set_title|set_app_id)\(\"(.*)\"\)$", self.process.output(), re.MULTILINE
        ):
            (titles if request == "set_title" else ids)[toplevel] = text
        return [(title, ids.get(toplevel, "")) for toplevel, title in titles.items()]


KINDS = {host.kind: host for host in (Sway, Weston, Kwin, Mutter)}
