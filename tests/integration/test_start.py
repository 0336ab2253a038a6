# SPDX-License-Identifier: Apache-2.0
"""What programs are started with: gangwayd's COMMAND, and what gangwayd and gangwayctl make of it for themselves."""

import json
import os
import resource
import signal
import socket
import subprocess
import sys

import pytest

import daemon
import sockets
from bus import CTL, Bus
from processes import wait_until

# Prints what it was started with, as JSON; bytes that are not UTF-8 as surrogates.
REPORT = """
import json, os, resource, stat, sys
kinds = {}
for name in os.listdir("/proc/self/fd"):
    try:
        kinds[int(name)] = stat.filemode(os.stat("/proc/self/fd/" + name).st_mode)[0]
    except FileNotFoundError:
        pass  # the listing's own
status = dict(line.split(":\\t", 1) for line in open("/proc/self/status") if ":\\t" in line)
umask = os.umask(0)
print(json.dumps({
    "arguments": sys.argv[1:],
    "environment": dict(os.environ),
    "descriptors": kinds,
    "ignored": int(status["SigIgn"], 16),
    "blocked": int(status["SigBlk"], 16),
    "umask": umask,
    "folder": os.getcwd(),
    "group": os.getpgrp(),
    "session": os.getsid(0),
    "limit": resource.getrlimit(resource.RLIMIT_NOFILE),
    "nice": os.nice(0),
}))
"""


def bit(number):
    return 1 << (number - 1)


def started(desk, *arguments, options=(), environment=None, **how):
    """What a COMMAND says that it was started with."""
    answer = subprocess.run(
        [daemon.PROGRAM, *options, "--", sys.executable, "-S", "-c", REPORT, *arguments],
        env={**desk.environment(desk.vm_folder, WAYLAND_DISPLAY=desk.path("no-host")), **(environment or {})},
        capture_output=True,
        timeout=60,
        check=False,
        **how,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_arguments_arrive_byte_by_byte(desk):
    arguments = [b"\xff\xfe", b"\xc3(", "\u20ac".encode(), b"", b"a b", b"-v", b"--", b"-qmljsdebugger=port:1", b"\x1b[0m"]
    assert [os.fsencode(text) for text in started(desk, *arguments)["arguments"]] == arguments


def test_a_program_and_a_folder_may_have_names_that_are_not_utf_8(desk):
    folder = os.fsencode(desk.path("")) + b"\xff"
    os.mkdir(folder)
    os.symlink("/bin/echo", folder + b"/\xfe")
    answer = subprocess.run(
        [daemon.PROGRAM, "--", folder + b"/\xfe", "here"],
        env=desk.environment(desk.vm_folder, WAYLAND_DISPLAY="none"),
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert answer.stdout == b"here\n"


def test_the_environment_arrives_byte_by_byte_but_for_what_leads_to_the_host(desk):
    kept = {
        "GANGWAY_TEST": os.fsdecode(b"\xff\xfe"),
        "GANGWAY_EMPTY": "",
        "WAYLAND_DEBUG": "0",
        "XDG_ACTIVATION_TOKEN": "token",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "DISPLAYS": "kept",
        "NOTIFY_SOCKET": "/nowhere",
    }
    withheld = (
        "WAYLAND_SOCKET GAMESCOPE_WAYLAND_DISPLAY DISPLAY XAUTHORITY GNOME_SETUP_DISPLAY SWAYSOCK I3SOCK "
        "HYPRLAND_INSTANCE_SIGNATURE NIRI_SOCKET WAYFIRE_SOCKET MIR_SOCKET MIR_SERVER_WAYLAND_HOST "
        "LISTEN_PID LISTEN_FDS LISTEN_FDNAMES LISTEN_PIDFDID"
    ).split()
    seen = started(desk, environment={**kept, **dict.fromkeys(withheld, "1")})["environment"]

    before = {**desk.environment(desk.vm_folder), **kept}
    seen.pop("LC_CTYPE", None)  # Python's own
    assert seen == {**before, "WAYLAND_DISPLAY": "wayland-100"}


def test_the_man_page_names_every_variable_that_is_withheld():
    with open(os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "resources", "man", "gangwayd.1"), encoding="utf-8") as page:
        text = page.read().split(".Sh THE COMMAND")[1].split(".Sh SIGNALS")[0]
    for name in "WAYLAND_SOCKET GAMESCOPE_WAYLAND_DISPLAY DISPLAY XAUTHORITY SWAYSOCK NIRI_SOCKET LISTEN_FDS".split():
        assert f".Ev {name}" in text


def open_everything(folder):
    """A descriptor of each kind, which a child process inherits; and what keeps them alive."""
    theirs, ours = socket.socketpair()
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(os.path.join(folder, "compositor"))
    listening.listen()
    connected = socket.socket(socket.AF_UNIX)
    connected.connect(os.path.join(folder, "compositor"))
    reading, writing = os.pipe()
    leader, terminal = os.openpty()
    opened = {
        "socket pair": theirs.fileno(),
        "listening": listening.fileno(),
        "connected": connected.fileno(),
        "datagrams": (datagrams := socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)).fileno(),
        "network": (network := socket.socket(socket.AF_INET)).fileno(),
        "path of a socket": os.open(os.path.join(folder, "compositor"), os.O_PATH),
        "event": os.eventfd(0),
        "memory": os.memfd_create("memory", 0),
        "terminal": terminal,
        "null": os.open("/dev/null", os.O_RDWR),
        "file": os.open(os.path.join(folder, "file"), os.O_RDWR | os.O_CREAT),
        "folder": os.open(folder, os.O_RDONLY),
        "reading": reading,
        "writing": writing,
    }
    return opened, (theirs, ours, listening, connected, datagrams, network, leader)


def test_of_descriptors_only_what_a_shell_makes_is_handed_on(desk):
    opened, _alive = open_everything(desk.folder)
    # One that is named, as by a compositor that starts a client of its own.
    named = {"WAYLAND_SOCKET": str(opened["socket pair"])}
    seen = started(desk, environment=named, pass_fds=tuple(opened.values()))["descriptors"]

    handed_on = {name for name, number in opened.items() if str(number) in seen}
    assert handed_on == {"memory", "terminal", "null", "file", "folder", "reading", "writing"}
    # And nothing of gangwayd's own: sockets, event loops, signals.
    assert set(seen) == {"0", "1", "2"} | {str(opened[name]) for name in handed_on}


def test_descriptors_of_an_activation_for_another_are_not_handed_on(desk):
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(desk.path("other"))
        listening.listen()
        activation = {"LISTEN_FDS": "1", "LISTEN_PID": "1", "LISTEN_FDNAMES": "wayland"}
        seen = started(desk, environment=activation, pass_fds=(listening.fileno(),))
    assert set(seen["descriptors"]) == {"0", "1", "2"}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_connection_to_the_host_is_not_handed_on_as_a_standard_stream_and_hears_no_message(desk, number):
    """A compositor may start a client so: libwayland takes whichever descriptor WAYLAND_SOCKET names."""
    theirs, ours = socket.socketpair()
    report = desk.path("stream")
    answer = subprocess.run(
        [daemon.PROGRAM, "--verbose", "--", "sh", "-c", f"is=$(readlink /proc/$$/fd/{number}); echo $is >{report}"],
        env=desk.environment(desk.vm_folder, WAYLAND_DISPLAY="none", WAYLAND_SOCKET=str(number)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
        check=False,
        preexec_fn=lambda: os.dup2(theirs.fileno(), number),
    )
    theirs.close()
    assert answer.returncode == 0
    assert desk.read("stream") == "/dev/null\n"
    assert ours.recv(1) == b""


def test_standard_streams_that_are_sockets_but_no_connection_to_a_host_are_handed_on(desk):
    """As of the journal, or of a shell on another machine."""
    theirs, ours = socket.socketpair()
    answer = subprocess.run(
        [daemon.PROGRAM, "--", "echo", "here"],
        env=desk.environment(desk.vm_folder, WAYLAND_DISPLAY="none", WAYLAND_SOCKET="5"),
        stdin=subprocess.DEVNULL,
        stdout=theirs.fileno(),
        stderr=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 0
    assert ours.recv(5) == b"here\n"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["--list-protocols"], ["--complete", "--"]])
def test_a_text_that_cant_be_written_is_a_failure_with_its_reason(desk, arguments):
    with open("/dev/full", "wb") as full:
        answer = subprocess.run(
            [daemon.PROGRAM, *arguments],
            env=desk.environment(desk.vm_folder),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert answer.returncode == 1
    assert b"can't be written" in answer.stderr


def test_process_substitution_works(desk):
    answer = subprocess.run(
        ["bash", "-c", '"$0" -- cat <(echo one) <(echo two)', daemon.PROGRAM],
        env=desk.environment(desk.vm_folder, WAYLAND_DISPLAY="none"),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert answer.stdout == b"one\ntwo\n"


IGNORED = [[], [signal.SIGHUP], [signal.SIGPIPE, signal.SIGCHLD], [signal.SIGINT, signal.SIGQUIT], [signal.SIGUSR1, signal.SIGALRM]]


@pytest.mark.parametrize("ignored", IGNORED, ids=str)
def test_ignored_and_blocked_signals_are_as_gangwayd_had_them(desk, ignored):
    blocked = {signal.SIGWINCH, signal.SIGTERM} if ignored else set()

    def prepare():
        for number in range(1, signal.NSIG):
            if number not in (signal.SIGKILL, signal.SIGSTOP) and number not in (32, 33):
                signal.signal(number, signal.SIG_IGN if number in ignored else signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)

    seen = started(desk, options=[f"--log-ring-path={desk.path('ring')}"], preexec_fn=prepare, restore_signals=False)
    # Python ignores these two for itself.
    of_python = bit(signal.SIGPIPE) | bit(signal.SIGXFSZ)
    assert seen["ignored"] & ~of_python == sum(bit(number) for number in ignored) & ~of_python
    assert seen["blocked"] == sum(bit(number) for number in blocked)


@pytest.mark.parametrize("disposition, goes_on", [(signal.SIG_DFL, False), (signal.SIG_IGN, True)])
def test_a_pipe_that_breaks_ends_the_command_unless_that_was_ignored(desk, disposition, goes_on):
    reading, writing = os.pipe()
    os.close(reading)
    answer = subprocess.run(
        [daemon.PROGRAM, "--", "bash", "-c", "echo; echo went on >&2"],
        env=desk.environment(desk.vm_folder, WAYLAND_DISPLAY="none"),
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
        restore_signals=False,
        preexec_fn=lambda: signal.signal(signal.SIGPIPE, disposition),
    )
    os.close(writing)
    assert (b"went on" in answer.stderr) == goes_on


def test_the_exit_status_is_known_though_children_were_to_be_forgotten(desk):
    answer = subprocess.run(
        [daemon.PROGRAM, "--", "sh", "-c", "exit 7"],
        env=desk.environment(desk.vm_folder, WAYLAND_DISPLAY="none"),
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN),
    )
    assert answer.returncode == 7


def test_umask_folder_group_session_limits_and_priority_are_as_gangwayd_had_them(desk):
    def prepare():
        os.umask(0o027)
        os.nice(3)
        resource.setrlimit(resource.RLIMIT_NOFILE, (123, 456))

    runner = desk.start(
        [sys.executable, "-c", "import sys; sys.exit(__import__('subprocess').call(sys.argv[1:]))", daemon.PROGRAM, "--", sys.executable, "-S", "-c", REPORT],
        desk.environment(desk.vm_folder, WAYLAND_DISPLAY="none"),
        preexec_fn=prepare,
        cwd=desk.home,
        stderr=subprocess.DEVNULL,
    )
    assert runner.wait() == 0
    seen = json.loads(runner.output())
    niceness = os.nice(0) + 3
    assert (seen["umask"], seen["folder"], seen["limit"], seen["nice"]) == (0o027, desk.home, [123, 456], niceness)
    assert (seen["group"], seen["session"]) == (runner.pid, runner.pid)


def close_streams():
    for stream in (0, 1, 2):
        os.close(stream)


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
def test_closed_standard_streams_are_null_and_nothing_else_gets_their_numbers(desk, closed):
    def prepare():
        for stream in closed:
            os.close(stream)

    report = desk.path("streams")
    answer = subprocess.run(
        [daemon.PROGRAM, "-v", "--", "sh", "-c", f"for f in 0 1 2; do readlink /proc/$$/fd/$f; done >{report}"],
        env=desk.environment(desk.vm_folder, WAYLAND_DISPLAY="none"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
        check=False,
        preexec_fn=prepare,
    )
    assert answer.returncode == 0
    lines = desk.read("streams").splitlines()
    assert [lines[0], lines[2]] == ["/dev/null", "/dev/null"]


def test_with_closed_streams_no_message_is_written_into_a_file_or_to_a_client(desk, sway):
    """What gangwayd opens next would have the number of standard error."""
    process = desk.start(
        ["bash", "-c", 'exec "$@" <&- >&- 2>&-', "closed", daemon.PROGRAM, "--verbose", "--tag=x"],
        desk.environment(desk.vm_folder, WAYLAND_DISPLAY=sway.display),
    )
    wait_until(lambda: sockets.answers(desk.path("vm/wayland-default")), "it listens")
    for stream in (0, 1, 2):
        assert os.readlink(f"/proc/{process.pid}/fd/{stream}") == "/dev/null"
    assert b"wl_compositor" in desk.run(sway, "wayland-info", WAYLAND_DISPLAY=desk.path("vm/wayland-default")).stdout


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGUSR1])
def test_a_signal_that_was_ignored_at_the_start_stays_ignored(desk, sway, number):
    process = desk.start(
        [daemon.PROGRAM, "--tag=x"],
        desk.environment(desk.vm_folder, WAYLAND_DISPLAY=sway.display),
        preexec_fn=lambda: signal.signal(number, signal.SIG_IGN),
    )
    path = desk.path("vm/wayland-default")
    wait_until(lambda: sockets.answers(path), "it listens")
    process.signal(number)

    assert b"wl_compositor" in desk.run(sway, "wayland-info", WAYLAND_DISPLAY=path).stdout
    assert process.running
    process.signal(signal.SIGTERM if number != signal.SIGTERM else signal.SIGINT)
    assert process.wait() == 0


def test_options_that_are_not_utf_8_are_refused_and_not_changed(desk):
    for options in ([b"--tag", b"\xff"], [b"--tag=\xff"], [b"--wayland-display", desk.path("").encode() + b"\xe4"]):
        answer = subprocess.run(
            [daemon.PROGRAM, *options, "--", "true"],
            env=desk.environment(desk.vm_folder, WAYLAND_DISPLAY="none"),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert answer.returncode == 2
        assert b"is not UTF-8" in answer.stderr


def test_gangwayctl_refuses_what_is_not_utf_8_instead_of_changing_it(desk):
    bus = Bus(desk)
    bus.start_service()
    for arguments in ([b"set", b"tag", b"\xff"], [b"set", b"tag=\xff"], [b"add", b"vm\xff"], [b"--vm", b"\xff", b"list"]):
        answer = subprocess.run([CTL, *arguments], env=bus.environment(), capture_output=True, timeout=60, check=False)
        assert answer.returncode == 2
        assert b"is not UTF-8" in answer.stderr
    assert bus.ctl("get", "tag").stdout == "\n"


def test_gangwayctl_with_closed_streams_harms_nothing(desk):
    bus = Bus(desk)
    bus.start_service()
    done = subprocess.run([CTL, "set", "tag", "[x] "], env=bus.environment(), timeout=60, check=False, preexec_fn=close_streams)
    assert done.returncode == 0
    assert bus.ctl("get", "tag").stdout == "[x] \n"
    failed = subprocess.run([CTL, "nonsense"], env=bus.environment(), timeout=60, check=False, preexec_fn=close_streams)
    assert failed.returncode == 2
