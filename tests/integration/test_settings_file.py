# SPDX-License-Identifier: Apache-2.0
"""The settings file in a world that misbehaves: full disks, edits by hand at the same moment, files of other people,
environments in which variables are missing."""

import json
import os
import stat
import subprocess

import pytest

import full_disks
from bus import Bus, Service
from daemon import PROGRAM
from full_disks import Limit, SmallDisk
from processes import wait_until


@pytest.fixture
def bus(desk):
    return Bus(desk)


@pytest.fixture
def service(desk, bus):
    return Service(desk, bus, None)


def settings(**vms):
    return json.dumps({"version": 1, "vms": vms})


def refuses(bus, *words, reason):
    answer = bus.ctl(*words, check=False)
    assert answer.returncode == 1
    assert "can't be saved" in answer.stderr and reason in answer.stderr


def test_on_a_full_disk_a_change_is_refused_and_everything_is_as_before(desk, bus):
    disk = SmallDisk(desk.path("config/gangway"))
    service = Service(desk, bus, None, wrapper=disk.wrapper)
    bus.ctl("add", "work", "deny=clipboard")
    bus.ctl("set", "tag=[before] ")
    names = ("config.json", "config.last-good.json")
    texts = [desk.read(disk.path(service.process, name)) for name in names]

    disk.fill(service.process)
    for tag in ("[full] ", "[full again] "):
        refuses(bus, "set", f"tag={tag}", reason="No space left on device")
        refuses(bus, "remove", "work", reason="No space left on device")

    assert [desk.read(disk.path(service.process, name)) for name in names] == texts
    assert service.get("Tag") == "[before] "
    disk.empty(service.process)
    bus.ctl("set", "tag=[after] ")
    saved = json.loads(desk.read(disk.path(service.process, "config.json")))["vms"]
    assert saved == {"default": {"tag": "[after] "}, "work": {"deny": ["clipboard"]}}


@pytest.mark.parametrize("left", [0, 1, 60])
def test_where_a_file_may_not_grow_a_change_is_refused_and_holds_neither_now_nor_after_a_restart(desk, bus, service, left):
    bus.ctl("add", "work", "deny=clipboard")
    Limit(service.process).fill(left)

    refuses(bus, "set", "tag=[full] ", reason="File too large")

    assert service.get("Tag") == ""
    service.process.stop()
    again = Service(desk, bus, None)
    assert again.get("Tag") == ""
    assert again.get("Deny", vm="work") == ["clipboard"]


def test_a_broken_file_on_a_full_disk_is_left_where_it_is_and_the_last_good_one_holds(desk, bus, service):
    bus.ctl("add", "work", "deny=clipboard")
    service.process.stop()
    desk.write("config/gangway/config.json", "{ broken")

    for _ in range(2):
        full = Service(desk, bus, None, wrapper=["sh", "-c", 'ulimit -f 0; exec "$@"', "limited"])
        assert full.get("Deny", vm="work") == ["clipboard"]
        assert "is broken" in full.state("Problem")
        full.process.stop()

    assert desk.read("config/gangway/config.json") == "{ broken"
    assert Service(desk, bus, None).get("Deny", vm="work") == ["clipboard"]


def no_permission(file):
    with open(file, "w", encoding="utf-8") as text:
        text.write(settings(default={"deny": ["clipboard"]}))
    os.chmod(file, 0)


def too_large(file):
    with open(file, "w", encoding="utf-8") as text:
        text.write(settings(default={"deny": ["clipboard"]}))
        text.write(" " * (9 << 20))


def broken(file):
    with open(file, "w", encoding="utf-8") as text:
        text.write("{ broken")


UNUSABLE = [no_permission, os.mkdir, os.mkfifo, too_large, broken, lambda file: os.symlink("/not-there/config.json", file)]
UNUSABLE_NAMES = ["permission", "folder", "fifo", "too large", "broken", "link to nowhere"]


def remove(file):
    if os.path.isdir(file):
        os.rmdir(file)
    else:
        os.unlink(file)


@pytest.mark.parametrize("make", UNUSABLE, ids=UNUSABLE_NAMES)
def test_where_nothing_tells_what_was_denied_no_vm_is_served_until_something_does(desk, bus, make):
    os.makedirs(desk.path("config/gangway"))
    file = desk.path("config/gangway/config.json")
    make(file)

    service = Service(desk, bus, None)

    assert service.get("State") == "failed"
    assert not service.get("SocketPath")
    assert "no VM is served" in service.state("Problem") and file in service.state("Problem")
    assert "no VM is served" in service.output()
    assert "is not served" in bus.ctl("list").stdout

    remove(file)
    os.rename(desk.write("config/gangway/mended", settings(default={"deny": ["clipboard"]})), file)
    wait_until(lambda: service.get("State") != "failed", "it is served")
    assert service.get("Deny") == ["clipboard"]
    assert service.get("SocketPath")
    assert not service.state("Problem")


@pytest.mark.parametrize("make", UNUSABLE, ids=UNUSABLE_NAMES)
def test_a_command_is_not_run_where_nothing_tells_what_was_denied(desk, make):
    os.makedirs(desk.path("config/gangway"))
    make(desk.path("config/gangway/config.json"))
    answer = subprocess.run(
        [PROGRAM, "--", "echo", "was run"],
        env=desk.environment(desk.vm_folder, XDG_CONFIG_HOME=desk.path("config")),
        timeout=60,
        capture_output=True,
        check=False,
    )
    assert answer.returncode == 1
    assert b"is not served" in answer.stderr
    assert b"was run" not in answer.stdout


def test_edits_by_hand_and_changes_at_the_same_moments_are_all_there(desk, bus, service):
    file = service.file
    bus.ctl("set", "tag=[0] ")
    for number in range(50):
        vms = service.saved()["vms"]
        vms[f"hand-{number}"] = {}
        text = settings(**vms)
        if number % 2:
            with open(file, "w", encoding="utf-8") as edited:
                edited.write(text)
        else:
            os.rename(desk.write("config/gangway/edited", text), file)
        service.set("Tag", "s", f"[{number}] ")

    saved = service.saved()["vms"]
    assert saved["default"] == {"tag": "[49] "}
    assert [f"hand-{number}" for number in range(50) if f"hand-{number}" not in saved] == []


def test_an_edit_by_hand_is_noticed_where_no_watch_is_to_be_had(desk, bus):
    service = Service(desk, bus, None, wrapper=full_disks.no_watches())
    desk.write("config/gangway/config.json", settings(default={"tag": "[edited] "}))
    wait_until(lambda: service.get("Tag") == "[edited] ", "the edit is noticed")


def test_a_settings_file_that_is_pointed_elsewhere_is_read_and_written_there(desk, bus):
    os.makedirs(desk.path("config/gangway"))
    one = desk.write("one.json", settings(default={"tag": "[one] "}))
    two = desk.write("two.json", settings(default={"tag": "[two] "}, work={}))
    file = desk.path("config/gangway/config.json")
    os.symlink(one, file)
    service = Service(desk, bus, None)
    os.symlink(two, file + ".new")
    os.rename(file + ".new", file)

    service.set("AppIdPrefix", "s", "x.")

    assert desk.read("one.json") == settings(default={"tag": "[one] "})
    assert json.loads(desk.read("two.json"))["vms"] == {"default": {"tag": "[two] ", "app-id-prefix": "x."}, "work": {}}
    assert os.path.islink(file)
    assert service.get("Tag") == "[two] "


def test_a_settings_file_that_was_deleted_is_told_and_comes_back_with_the_next_change(desk, bus, service):
    bus.ctl("set", "tag=[kept] ")
    os.remove(service.file)
    wait_until(lambda: "was removed" in service.state("Problem"), "it is told")
    assert "was removed" in bus.ctl("list").stderr
    assert "was removed" in service.output()
    assert service.get("Tag") == "[kept] "

    bus.ctl("set", "max-clients=5")

    assert service.saved()["vms"]["default"] == {"tag": "[kept] ", "max-clients": 5}
    assert service.state("Problem") == ""


def test_a_settings_file_that_was_deleted_while_nothing_ran_is_told_and_denies_what_it_denied(desk, bus, service):
    bus.ctl("set", "deny=clipboard")
    service.process.stop()
    os.remove(service.file)
    again = Service(desk, bus, None)
    assert again.get("Deny") == ["clipboard"]
    assert "is missing" in again.state("Problem")
    assert "config.last-good.json" in again.state("Problem")


def test_a_folder_that_vanishes_is_named_and_nothing_is_lost(desk, bus, service):
    bus.ctl("set", "tag=[before] ")
    os.rename(desk.path("config/gangway"), desk.path("away"))
    refuses(bus, "set", "tag=[lost] ", reason=desk.path("config/gangway"))
    assert service.get("Tag") == "[before] "
    os.rename(desk.path("away"), desk.path("config/gangway"))
    bus.ctl("set", "tag=[after] ")
    assert service.saved()["vms"]["default"] == {"tag": "[after] "}


def test_files_of_others_in_the_folder_are_left_alone_by_each_start(desk, bus):
    os.makedirs(desk.path("config/gangway"))
    names = [
        "config.json.backup", "config.json.abcdef", "config.last-good.json.abcdef", "config.last-good.json",
        ".config.json.gangway-123456", "config.json.corrupt-20200101-000000", "config.json.lock",
    ]  # fmt: skip
    for name in names:
        desk.write(f"config/gangway/{name}", f"mine: {name}")
    before = {name: os.stat(desk.path(f"config/gangway/{name}")).st_ino for name in names}
    for _ in range(2):
        service = Service(desk, bus, None)
        bus.ctl("set", "tag=[x] ")
        assert "config.last-good.json was not made by Gangway" in service.state("Problem")
        service.process.stop()

    for name in names:
        assert desk.read(f"config/gangway/{name}") == f"mine: {name}"
        assert os.stat(desk.path(f"config/gangway/{name}")).st_ino == before[name]


@pytest.mark.parametrize("variables", [{}, {"HOME": ""}, {"XDG_CONFIG_HOME": "relative", "HOME": "relative"}], ids=str)
def test_without_a_folder_in_the_environment_nothing_is_made_where_it_runs(desk, bus, variables):
    # The home folder of the user of these tests, whom the system has no folder for, is /nonexistent or so.
    environment = bus.environment(WAYLAND_DISPLAY="none")
    del environment["HOME"]
    empty = desk.path("empty")
    os.mkdir(empty)
    process = desk.start([PROGRAM], environment | variables, cwd=empty)
    wait_until(lambda: bus.has_name() or not process.running, "it answers")
    assert process.running, process.output()
    assert os.listdir(empty) == []
    assert bus.ctl("get", "tag").returncode == 0


def test_a_settings_file_for_its_owner_only_stays_so(desk, bus, service):
    bus.ctl("set", "tag=[x] ")
    os.chmod(service.file, 0o600)
    bus.ctl("set", "tag=[y] ")
    assert stat.S_IMODE(os.stat(service.file).st_mode) == 0o600


HOSTILE = "\x1b[31m\x07\u202e\n<2>gangwayd: forged"


def test_names_in_files_neither_control_the_terminal_nor_make_lines_of_their_own_in_the_log(desk, bus):
    os.makedirs(desk.path("config/gangway"))
    desk.write("config/gangway/config.json", settings(**{HOSTILE: {}, "default": {HOSTILE: 1, "titles": HOSTILE}}))
    os.makedirs(desk.path("data/gangway/protocols"))
    with open(desk.path("data/gangway/protocols/") + HOSTILE.replace("/", "") + ".xml", "w", encoding="utf-8") as file:
        file.write("no XML")
    service = Service(desk, bus, None, XDG_DATA_HOME=desk.path("data"))
    listed = subprocess.run(
        [PROGRAM, "--list-protocols"],
        env=bus.environment(XDG_DATA_HOME=desk.path("data")),
        capture_output=True,
        timeout=60,
        check=True,
        text=True,
    )
    for output in (service.output(), listed.stderr, bus.ctl("list").stderr):
        assert "forged" in output
        for character in "\x1b\x07\u202e":
            assert character not in output
        assert all(line.startswith("gangway") for line in output.splitlines())
