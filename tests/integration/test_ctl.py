# SPDX-License-Identifier: Apache-2.0
"""gangwayctl on the desktop service: each verb, its JSON, its exit statuses, and the completions of shells."""

import json
import os
import re
import shutil
import signal
import subprocess

import pytest

from bus import CTL, NAME, Bus
from daemon import PROGRAM
from processes import wait_until

COMPLETIONS = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "resources", "completions")

DONE, REFUSED, USAGE, NO_DAEMON, NOT_THERE = range(5)


@pytest.fixture
def bus(desk):
    return Bus(desk)


@pytest.fixture
def service(bus):
    """The desktop service, without a host."""
    bus.start_service()
    return bus


@pytest.fixture
def served(bus, sway):
    """The desktop service on sway."""
    bus.start_service(sway.display)
    return bus


def told(bus, *arguments):
    return bus.ctl(*arguments).stdout


def told_json(bus, *arguments):
    return json.loads(told(bus, *arguments, "--json"))


def open_foot(bus, title="Open", display="wayland-default"):
    desk = bus.desk
    return desk.start(
        ["foot", "--config=/dev/null", f"--title={title}", "sleep", "600"], desk.client_environment(display)
    )


def wait_until_following(process):
    """A follower catches SIGINT once it follows."""
    caught = 1 << (signal.SIGINT - 1)

    def follows():
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1], 16) for line in status if line.startswith("SigCgt")) & caught

    wait_until(follows, f"{process.name} follows")


def titles(bus, vm="default"):
    return [window["title"] for session in told_json(bus, "sessions", vm) for window in session["windows"]]


def test_list_shows_each_vm(service):
    service.ctl("add", "work", "tag=[work] ")

    assert told(service, "list", "--names") == "default\nwork\n"
    assert json.loads(told(service, "list", "--names", "--json")) == ["default", "work"]
    table = told(service, "list").splitlines()
    assert table[0].split() == ["NAME", "STATE", "SESSIONS", "SOCKET", "TAG"]
    assert '"[work] "' in next(line for line in table if line.startswith("work"))
    default, work = told_json(service, "list")
    assert (default["name"], work["name"]) == ("default", "work")
    assert work["socket"].endswith("/wayland-work")
    assert (work["sessions"], work["state"]) == (0, "no-host")
    assert "no Wayland host answers" in work["problem"] and work["problem"] in "\n".join(table)


def test_show_marks_what_differs_from_the_default(service):
    service.ctl("set", "tag", "[x] ")

    lines = told(service, "show").splitlines()
    assert any(re.match(r'\*\s+tag\s+"\[x\] "$', line) for line in lines)
    assert any(re.match(r"\s+max-queue\s+16M$", line) for line in lines)
    shown = told_json(service, "show", "default")
    assert shown["settings"]["tag"] == "[x] "
    assert shown["settings"]["max-queue"] == 16 << 20
    assert shown["overridden"] == []


def test_show_marks_what_the_command_line_has(bus, desk):
    desk.start([PROGRAM, "--service", "--tag=[run] "], bus.environment(WAYLAND_DISPLAY="nowhere"))
    wait_until(bus.has_name, "the desktop service")

    assert "(from gangwayd's command line)" in next(line for line in told(bus, "show").splitlines() if " tag " in line)
    assert told_json(bus, "show")["overridden"] == ["tag"]


def test_what_get_prints_can_be_set_again(service):
    service.ctl("set", "tag=a b", "verbose=on", "max-queue=32M", "allow=unknown,input-method", "xrdb=A:1,2", "xrdb=B:3")
    everything = told(service, "get")
    assert "xrdb=A:1,2\nxrdb=B:3\n" in everything
    service.ctl("reset", "--all")
    assert told(service, "get") != everything

    service.ctl("set", *everything.splitlines())

    assert told(service, "get") == everything
    assert told(service, "get", "tag") == "a b\n"
    assert told(service, "get", "max-queue", "verbose") == f"max-queue={32 << 20}\nverbose=on\n"
    assert told_json(service, "get", "allow", "verbose") == {"allow": ["input-method", "unknown"], "verbose": True}


def test_lists_are_edited_by_signs(service):
    service.ctl("set", "allow", "+screen-capture", "+unknown")
    service.ctl("set", "allow", "-unknown")
    assert told(service, "get", "allow") == "screen-capture\n"

    service.ctl("set", "xrdb", "Xft.dpi:150", "Xcursor.size:24")
    service.ctl("set", "xrdb", "-Xft.dpi", "+XTerm.keys:a,b")
    assert told(service, "get", "xrdb") == "Xcursor.size:24\nXTerm.keys:a,b\n"


def test_lists_are_edited_by_several_at_once_and_all_of_it_holds(service):
    categories = ("windows", "input", "clipboard", "drag-and-drop", "primary-selection", "screen-capture", "unknown",
                  "virtual-input")  # fmt: skip
    service.ctl("set", "allow=session-lock,output-control")
    editors = [service.start_ctl("set", f"deny=+{category}", "tag=[x] ") for category in categories]
    editors += [service.start_ctl("set", f"allow=-{category}") for category in ("session-lock", "output-control")]

    assert [editor.wait() for editor in editors] == [DONE] * len(editors)
    assert set(told_json(service, "get", "deny")["deny"]) == set(categories)
    assert told_json(service, "get", "allow") == {"allow": []}


def test_what_is_refused_changes_nothing(service):
    before = told(service, "get")

    refused = service.ctl("set", "verbose=on", "tag=" + "x" * 2000, check=False)

    assert refused.returncode == USAGE
    assert refused.stderr.startswith("gangwayctl: ") and "tag" in refused.stderr
    assert told(service, "get") == before


def test_reset_gives_the_defaults_back(service):
    service.ctl("set", "tag=x", "app-id=y")

    service.ctl("reset", "tag")
    assert told(service, "get", "tag", "app-id") == "tag=\napp-id=y\n"
    service.ctl("reset", "--all")
    assert told(service, "get", "app-id") == "\n"


def test_vms_are_added_renamed_switched_and_removed(service):
    service.ctl("add", "work", "tag=[work] ", "allow=+screen-capture")
    assert told(service, "get", "--vm", "work", "tag", "allow") == "tag=[work] \nallow=screen-capture\n"
    service.ctl("rename", "work", "play")
    assert told(service, "list", "--names") == "default\nplay\n"

    service.ctl("disable", "play")
    assert told_json(service, "show", "play")["state"] == "disabled"
    service.ctl("enable", "--vm", "play")
    assert told_json(service, "show", "play")["state"] != "disabled"
    service.ctl("restart", "play")

    service.ctl("remove", "play")
    assert told(service, "list", "--names") == "default\n"


@pytest.mark.parametrize(
    "status, arguments, hint",
    [
        (REFUSED, ["add", "default"], "default"),
        (REFUSED, ["remove", "default"], "default"),
        (USAGE, ["add", ".bad"], "begins with a letter or a digit"),
        (USAGE, ["set", "log-ring-path", "ring"], "full path"),
        (USAGE, ["set", "log-ring-path=~/ring"], "full path"),
        (USAGE, ["set", "log-ring-path=/nowhere/ring"], "there is no folder /nowhere"),
        (USAGE, ["set", "log-ring-path=/tmp"], "is a folder"),
        (USAGE, ["set", "log-ring-path=/proc/ring"], "can't be written to"),
        (USAGE, ["add", "new", "log-ring-path=/nowhere/ring"], "there is no folder /nowhere"),
        (USAGE, ["set", "deny=clipboard,,unknown"], "an entry is missing"),
        (USAGE, ["set", "deny", "clipboard,"], "an entry is missing"),
        (USAGE, ["set", "deny", ",clipboard"], "an entry is missing"),
        (USAGE, ["set", "deny", "+clipboard,,unknown"], "an entry has to follow"),
        (USAGE, ["set", "log-suppress=motion,,shm"], "an entry is missing"),
        (USAGE, ["set", "tag=" + "x" * 1025], "1024"),
        (USAGE, ["set", "max-clients=0"], "from 1 on"),
        (USAGE, ["set", "xrdb=nonsense"], "KEY:VALUE"),
        (USAGE, ["lst"], 'did you mean "list"?'),
        (USAGE, [], "gangwayctl help"),
        (USAGE, ["set", "verbose", "perhaps"], "on or off"),
        (USAGE, ["set", "allow", "+nonsense"], "screen-capture"),
        (USAGE, ["set", "tag", "x", "--json"], "JSON"),
        (USAGE, ["log", "--filter", "("], "regular expression"),
        (NOT_THERE, ["show", "defaultt"], 'did you mean "default"?'),
        (NOT_THERE, ["get", "tga"], 'did you mean "tag"?'),
        (NOT_THERE, ["disconnect", "4711"], "4711"),
    ],
)
def test_what_went_wrong_is_told_with_its_status(service, status, arguments, hint):
    failed = service.ctl(*arguments, check=False)

    assert (failed.returncode, failed.stdout) == (status, "")
    assert failed.stderr.startswith("gangwayctl: ")
    assert hint in failed.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["set", "wayland-display", "/no/such/folder/display"],
        ["set", "wayland-display=/no/such/folder/display", "tag=x"],
        ["add", "broken", "wayland-display=/no/such/folder/display"],
    ],
)
def test_a_change_by_which_a_vm_can_not_be_served_ends_with_1_each_time(service, arguments):
    for _ in range(2 if arguments[0] == "set" else 1):
        failed = service.ctl(*arguments, check=False)
        assert (failed.returncode, failed.stdout) == (REFUSED, "")
        assert "can't be served now: cannot make the lock file /no/such/folder/display.lock" in failed.stderr


def test_verbs_after_which_a_vm_can_not_be_served_end_with_1_and_others_do_not(service):
    service.ctl("add", "work", "enabled=off", "wayland-display=/no/such/folder/display")
    for verb in (["enable", "work"], ["restart", "work"], ["rename", "work", "play"]):
        failed = service.ctl(*verb, check=False)
        assert failed.returncode == REFUSED
        assert "/no/such/folder" in failed.stderr
    # It is done all the same, and what has nothing to do with it succeeds.
    assert told_json(service, "show", "play")["state"] == "failed"
    service.ctl("--vm", "play", "set", "tag", "[x] ")
    service.ctl("--vm", "play", "reset", "tag")
    service.ctl("--vm", "play", "reset", "wayland-display")
    assert told_json(service, "show", "play")["state"] != "failed"


def test_a_host_that_is_not_there_is_a_warning_for_who_chose_it(service):
    chosen = service.ctl("set", "host", "wayland-nobody")
    assert "no Wayland host answers" in chosen.stderr
    assert service.ctl("set", "tag", "x").stderr == ""


def test_help_and_version_need_no_daemon(bus):
    assert "Exit status:" in told(bus, "--help")
    assert told(bus, "help", "set") == told(bus, "set", "--help")
    assert re.fullmatch(r"gangwayctl \d+\.\d+\.\d+\n", told(bus, "--version"))


def test_without_a_bus_or_a_daemon_it_says_how_to_start_one(bus, desk):
    alone = bus.ctl("list", check=False)
    assert alone.returncode == NO_DAEMON
    assert "systemctl --user start gangwayd" in alone.stderr

    busless = subprocess.run(
        [CTL, "list"], env=desk.environment(desk.vm_folder), timeout=60, capture_output=True, text=True, check=False
    )
    assert busless.returncode == NO_DAEMON
    assert "DBUS_SESSION_BUS_ADDRESS" in busless.stderr


def test_a_change_starts_the_daemon_but_a_question_does_not(bus):
    bus.can_start(NAME, "/usr/bin/env", "WAYLAND_DISPLAY=nowhere", PROGRAM, "--service")

    assert bus.ctl("list", check=False).returncode == NO_DAEMON
    bus.ctl("set", "tag", "[x] ")
    assert told(bus, "get", "tag") == "[x] \n"


def test_sessions_tell_of_a_client_and_disconnect_ends_it(served, sway):
    assert "No client" in told(served, "sessions")
    client = open_foot(served, "Mail")
    sway.wait_for_title("Mail")

    wait_until(lambda: titles(served) == ["Mail"], "the window's title")
    (session,) = told_json(served, "sessions")
    assert (session["process"], session["pid"]) == ("foot", client.pid)
    assert session["requests"] > 10 and session["event-bytes"] > 100
    table = told(served, "sessions").splitlines()
    assert table[1].split()[:3] == [str(session["id"]), str(client.pid), "foot"]
    assert table[2] == '    "Mail" of foot'

    answer = served.ctl("disconnect", "4711", str(session["id"]), "4712", check=False)

    assert answer.returncode == NOT_THERE
    assert "4711" in answer.stderr and "4712" in answer.stderr
    client.wait()
    wait_until(lambda: told_json(served, "sessions") == [], "the session's end")


def test_monitor_tells_of_changes_sessions_and_vms(served, sway):
    lines = served.start_ctl("monitor")
    objects = served.start_ctl("monitor", "--json")
    for monitor in (lines, objects):
        wait_until(lambda monitor=monitor: "watching" in monitor.output(), "the monitor")

    served.ctl("set", "tag", "[new] ")
    client = open_foot(served, "Mail")
    sway.wait_for_title("[new] Mail")
    wait_until(lambda: '"Mail"' in lines.output(), "the title")
    client.stop()
    served.ctl("add", "work")
    served.ctl("disable", "work")
    # States that change in one go are told once.
    wait_until(lambda: '"state":"disabled"' in objects.output(), "the state")
    served.ctl("remove", "work")
    for monitor, last in ((lines, "work: removed"), (objects, "vm-removed")):
        wait_until(lambda monitor=monitor, last=last: last in monitor.output(), "the removal")
    # Sessions are looked at a few times a second.
    wait_until(lambda: "session-ended" in objects.output(), "the end of the session")

    assert re.search(r'^\d\d:\d\d:\d\d default: tag = "\[new\] " \(by :1\.\d+\)$', lines.output(), re.M)
    assert re.search(r"default: session \d+ of foot \(pid \d+\) began$", lines.output(), re.M)
    events = [json.loads(line) for line in objects.output().splitlines()]
    kinds = [event["event"] for event in events]
    for kind in ("watching", "settings", "session-began", "windows", "session-ended", "vm-added", "state", "vm-removed"):
        assert kind in kinds
    assert events[kinds.index("settings")]["settings"] == {"tag": "[new] "}
    assert events[kinds.index("session-began")]["session"]["process"] == "foot"


def test_monitor_of_one_vm_leaves_the_others_out(service):
    service.ctl("add", "work")
    monitor = service.start_ctl("monitor", "work")
    objects = service.start_ctl("monitor", "work", "--json")
    for follower in (monitor, objects):
        wait_until(lambda follower=follower: "watching" in follower.output(), "the monitor")
    assert "watching 1 VM: work\n" in monitor.output()
    assert json.loads(objects.output().splitlines()[0])["vms"] == ["work"]

    service.ctl("set", "tag", "[default]")
    service.ctl("--vm", "work", "set", "tag", "[work]")

    wait_until(lambda: "[work]" in monitor.output(), "the change")
    assert "[default]" not in monitor.output()


def test_monitor_goes_on_when_the_daemon_comes_back(bus):
    daemon = bus.start_service()
    monitor = bus.start_ctl("monitor")
    wait_until(lambda: "watching" in monitor.output(), "the monitor")

    daemon.stop()
    wait_until(lambda: "gangwayd ended" in monitor.output(), "its end")
    bus.start_service()
    wait_until(lambda: monitor.output().count("watching") == 2, "its return")
    bus.ctl("set", "tag", "[again]")

    wait_until(lambda: "[again]" in monitor.output(), "a change of the new one")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("verb", ["log", "monitor"])
def test_followers_end_well_when_they_are_stopped(service, verb, number):
    follower = service.start_ctl(verb)
    wait_until_following(follower)
    follower.signal(number)

    assert follower.wait() == DONE, follower.output()


def test_a_follower_under_nohup_outlives_the_terminal(service):
    follower = service.desk.start(["nohup", CTL, "monitor"], service.environment())
    wait_until_following(follower)

    follower.signal(signal.SIGHUP)
    service.ctl("set", "tag", "[later]")

    wait_until(lambda: "[later]" in follower.output(), "a change after the hang-up")


def test_log_shows_the_messages_of_a_client(served, sway):
    everything = served.start_ctl("log")
    wanted = served.start_ctl("log", "--json", "--filter", "set_title|set_app_id", "--exclude", "set_app_id")
    counted = served.start_ctl("log", "--filter", "wl_registry", "--lines", "3")
    for follower in (everything, wanted, counted):
        wait_until_following(follower)

    open_foot(served, "Logged")
    sway.wait_for_title("Logged")

    wait_until(lambda: "Logged" in everything.output(), "the title in the log")
    assert "wl_surface" in everything.output()
    wait_until(lambda: "Logged" in wanted.output(), "the title in the filtered log")
    for line in wanted.output().splitlines():
        entry = json.loads(line)
        assert entry["vm"] == "default" and "set_title" in entry["line"]
    assert counted.wait() == DONE
    assert len(counted.output().splitlines()) == 3


def test_log_ends_with_a_reason_when_the_vm_goes(service):
    service.ctl("add", "work")
    follower = service.start_ctl("log", "work")
    wait_until_following(follower)

    service.ctl("remove", "work")

    assert follower.wait() == REFUSED
    assert 'the log of the VM "work" ended' in follower.output()


@pytest.mark.parametrize("verb", ["log", "monitor"])
def test_followers_notice_that_their_reader_has_gone_though_nothing_happens(service, verb):
    read, write = os.pipe()
    follower = service.desk.start([CTL, verb], service.environment(), stdout=write)
    os.close(write)
    wait_until_following(follower)
    os.close(read)

    assert follower.wait() == DONE


def test_a_pipe_that_closes_early_is_no_failure_and_a_full_disk_is_one(service):
    read, write = os.pipe()
    os.close(read)
    assert service.ctl("list", capture_output=False, stdout=write, check=False).returncode == DONE
    os.close(write)

    with open("/dev/full", "wb") as full:
        failed = service.ctl("list", capture_output=False, stdout=full, stderr=subprocess.PIPE, check=False)
    assert failed.returncode == REFUSED
    assert "No space left" in failed.stderr


def test_dump_log_names_the_file_it_wrote(served, sway, desk):
    assert served.ctl("dump-log", check=False).returncode == REFUSED
    served.ctl("set", "log-ring-path", desk.path("ring"))
    open_foot(served, "Dumped")
    sway.wait_for_title("Dumped")

    assert told(served, "dump-log") == desk.path("ring") + "\n"
    assert "Dumped" in desk.read("ring")
    assert told_json(served, "dump-log") == {"file": desk.path("ring")}


def test_globals_tell_what_is_offered_and_why_not_the_rest(served):
    def of_host():
        return {entry["interface"]: entry for entry in told_json(served, "globals")}

    # Newer versions of sway keep some from sandboxes.
    served.ctl("set", "security-context", "off")
    before = of_host()
    assert 0 < before["wl_compositor"]["offered"] <= before["wl_compositor"]["version"]
    assert before["wl_compositor"]["reason"] == ""
    capture = before["zwlr_screencopy_manager_v1"]
    assert (capture["offered"], capture["category"]) == (0, "screen-capture")
    assert capture["reason"]
    row = next(line for line in told(served, "globals").splitlines() if "zwlr_screencopy" in line)
    assert " no " in row and capture["reason"] in row

    served.ctl("set", "allow", "+screen-capture")

    assert of_host()["zwlr_screencopy_manager_v1"]["offered"] == capture["version"]


def completed_by_bash(bus, *words):
    """What bash would offer for the last word. The words are as bash cuts them: at "=" too."""
    script = """
        compopt() { :; }
        source "$1"
        shift
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _gangway "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    path = os.path.join(COMPLETIONS, "gangwayctl.bash")
    done = subprocess.run(
        ["bash", "-c", script, "bash", path, CTL, *words],
        env=bus.environment(),
        timeout=60,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_bash_completes_verbs_vms_keys_and_values(service):
    service.ctl("add", "work")

    assert completed_by_bash(service, "dis") == ["disable", "disconnect"]
    assert completed_by_bash(service, "show", "") == ["default", "work"]
    assert completed_by_bash(service, "get", "--vm", "w") == ["work"]
    assert completed_by_bash(service, "set", "ta") == ["tag"]
    assert completed_by_bash(service, "set", "verbose", "") == ["on", "off"]
    assert completed_by_bash(service, "set", "tag", "=", "x", "verb") == ["verbose="]
    assert completed_by_bash(service, "set", "allow", "=", "+screen") == ["+screen-capture"]


def test_completion_without_a_daemon_is_silent(bus):
    assert completed_by_bash(bus, "show", "") == []


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish_completes_too(service):
    service.ctl("add", "work")

    def completed(line):
        script = f"set PATH {os.path.dirname(CTL)} $PATH; source {COMPLETIONS}/gangwayctl.fish; complete -C '{line}'"
        done = subprocess.run(
            ["fish", "--no-config", "--command", script],
            env=service.environment(),
            timeout=60,
            capture_output=True,
            text=True,
            check=True,
        )
        return [line.split("\t")[0] for line in done.stdout.splitlines()]

    assert completed("gangwayctl show ") == ["default", "work"]
    assert completed("gangwayctl set allow +screen") == ["+screen-capture"]
