# SPDX-License-Identifier: Apache-2.0
"""Changes of settings without end, on a disk that fills up and empties: wild ones, and ones during which gangwayd is
killed."""

import os
import random
import signal
import string
import threading

from gi.repository import GLib

from bus import NAME, Service
from full_disks import Limit
from processes import wait_until

SETTINGS = {
    "Tag": "s", "AppIdPrefix": "s", "Host": "s", "WaylandDisplay": "s", "LogRingPath": "s", "XUnscale": "s",
    "MaxClients": "t", "MaxQueue": "t", "LogRingSize": "t",
    "Verbose": "b", "Enabled": "b", "ClipboardToHost": "b",
    "Deny": "as", "Allow": "as", "MaxVersion": "as", "Xrdb": "as", "LogSuppress": "as",
}  # fmt: skip


def was_not_saved(error):
    return f"{NAME}.Error.NotSaved" in error.message


def fill_and_empty(process, chance, ended):
    """Until it is `ended`, an event, or killed."""
    disk = Limit(process)
    try:
        while not ended.wait(chance.uniform(0, 0.01)):
            disk.fill(chance.choice((0, 1, 40, 10_000)))
            ended.wait(chance.uniform(0, 0.005))
            disk.empty()
    except ProcessLookupError:
        pass


def kill_under_changes(desk, bus, times):
    """Kills gangwayd at random moments, and has its disk fill up and empty meanwhile. After each kill, the last change
    that was acknowledged is there, whole, or else the one that was under way; none that was refused is there."""
    chance = random.Random(1)
    count = 0
    refused = 0
    possible = {""}
    for _ in range(times):
        service = Service(desk, bus, None)
        tag = service.get("Tag")
        assert tag in possible
        assert service.get("AppIdPrefix") == tag
        possible = {tag}

        pid = service.process.pid
        ended = threading.Event()
        # Not before something was acknowledged, however slow this machine is.
        kill = threading.Timer(chance.uniform(0, 0.2), os.kill, (pid, signal.SIGKILL))
        filler = threading.Thread(target=fill_and_empty, args=(service.process, random.Random(count), ended))
        filler.start()
        vm = service.proxy()
        while True:
            count += 1
            text = f"[{count}] "
            possible.add(text)
            value = GLib.Variant("s", text)
            try:
                vm.Configure("(a{sv})", {"Tag": value, "AppIdPrefix": value})
                possible = {text}
                if kill.ident is None:
                    kill.start()
            except GLib.Error as error:
                if not was_not_saved(error):
                    break
                possible.remove(text)
                refused += 1
        ended.set()
        kill.join()
        filler.join()
        wait_until(lambda process=service.process: not process.running, "gangwayd is killed")
        wait_until(lambda: not bus.has_name(), "its name is free")
    assert count - refused > times
    assert refused > times / 10
    left = [name for name in os.listdir(os.path.dirname(service.file)) if name.startswith(".")]
    assert len(left) <= 3, left  # of the last one that was killed; those of the others were removed


class Chance(random.Random):
    def text(self):
        letters = string.printable + "äß€𝄞\u202e\u2028"
        return "".join(self.choices(letters, k=self.choice((0, 1, 5, 60, 2000))))

    def list(self):
        words = ["clipboard", "screen-capture", "wl_output", "wl_output:2", "motion", "a:b", "Xft.dpi:96", "", self.text()]
        return self.choices(words, k=self.randrange(4))

    def value(self, kind):
        return GLib.Variant(
            kind,
            {
                "s": self.text,
                "b": lambda: self.random() < 0.5,
                "t": lambda: self.choice((0, 1, 7, 65536, 2**63 - 1, 2**63, 2**64 - 1)),
                "i": lambda: self.choice((-(2**31), -1, 0, 3, 2**31 - 1)),
                "d": lambda: self.choice((1.0, -0.5, float("nan"), float("inf"))),
                "y": lambda: self.randrange(256),
                "as": self.list,
                "ai": lambda: [1, 3],
                "ay": lambda: b"tag",
                "o": lambda: "/x",
                "g": lambda: "a{sv}",
                "v": lambda: self.any_value(),
                "(si)": lambda: (self.text(), 1),
                "a{sv}": lambda: {self.text(): self.any_value()},
            }[kind](),
        )

    def any_value(self):
        return self.value(self.choice("s b t i d y as ai ay o g v (si) a{sv}".split()))

    def change(self):
        """A setting and a value, which is often of its type."""
        name = self.choice(list(SETTINGS))
        value = self.value(SETTINGS[name]) if self.random() < 0.7 else self.any_value()
        return self.choice((name, name, name, name, "State", "SocketPath", "SessionCount", self.text())), value


def plain(name, value):
    """Of a list that is a choice of several, what is chosen."""
    return set(value) if name in ("Allow", "Deny", "MaxVersion", "LogSuppress") else value


def change_at_random(service, times):
    """By Configure and by Set, on a disk that fills up and empties. Whatever is refused changes nothing; what is taken is
    there, in the daemon and in the file, and nothing else with it."""
    chance = Chance(2)
    vm = service.proxy()
    properties = service.proxy("org.freedesktop.DBus.Properties")

    def settings():
        now = properties.GetAll("(s)", f"{NAME}.Vm")
        return {name: plain(name, now[name]) for name in SETTINGS}

    disk = Limit(service.process)
    before = settings()
    taken = 0
    not_saved = 0
    for _ in range(times):
        if chance.random() < 0.05:
            disk.fill(chance.choice((0, 1, 100)))
        elif chance.random() < 0.1:
            disk.empty()
        changes = dict(chance.change() for _ in range(chance.choice((1, 1, 2, 4))))
        if len(changes) == 1 and chance.random() < 0.5:
            ((name, value),) = changes.items()
            change = lambda name=name, value=value: properties.Set("(ssv)", f"{NAME}.Vm", name, value)
        else:
            change = lambda changes=changes: vm.Configure("(a{sv})", changes)
        expected = before
        try:
            change()
            expected = before | {name: plain(name, value.unpack()) for name, value in changes.items()}
            taken += 1
        except GLib.Error as error:
            assert "GDBus.Error:" in error.message, "the daemon has answered"
            not_saved += was_not_saved(error)
        before = settings()
        assert before == expected, changes
    # Both were tried.
    assert 0.02 * times < taken < 0.9 * times
    assert not_saved
    disk.empty()
    service.process.stop()
    again = Service(service.desk, service.bus, None)
    properties = again.proxy("org.freedesktop.DBus.Properties")
    assert settings() == before, "what was taken is on the disk"
