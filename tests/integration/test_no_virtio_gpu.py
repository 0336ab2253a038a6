# SPDX-License-Identifier: Apache-2.0
"""gangwayd where its host is to be reached over virtio-gpu and can't be: what people are told, and where."""

import json
import os
import re
import signal
import socket
import subprocess

import pytest

import sockets
import wire
from bus import Bus, Service
from daemon import PROGRAM
from processes import wait_until

# There is none: the kernel gives out the numbers from 128 on.
DEVICE = "/dev/dri/renderD191"
NO_DEVICE = f"there is no device {DEVICE}"
REMEDY = "name another"
UNITS = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "resources", "systemd")

pytestmark = pytest.mark.skipif(os.path.exists(DEVICE), reason="there are that many devices")


def gangwayd(desk, *arguments, **more):
    return subprocess.run(
        [PROGRAM, *arguments],
        env=desk.environment(desk.vm_folder, **more),
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )


def complaints(text, about=NO_DEVICE):
    return [line for line in text.splitlines() if about in line]


def told_on_connecting(path):
    with wire.Client(path) as client:
        return wire.last_error(client.read_until_closed())[2]


def test_without_a_device_the_command_runs_and_the_reason_is_told_once(desk):
    """As with a host's socket that is missing: the device may come while the command runs."""
    over_gpu = gangwayd(desk, f"--virtio-gpu={DEVICE}", "--", "sh", "-c", "exit 7")
    over_socket = gangwayd(desk, "--host=no-such-socket", "--", "sh", "-c", "exit 7")

    assert over_gpu.returncode == over_socket.returncode == 7
    assert len(complaints(over_gpu.stderr)) == 1
    assert REMEDY in over_gpu.stderr
    assert len(over_gpu.stderr.splitlines()) == len(over_socket.stderr.splitlines()) == 1


def test_a_client_of_the_command_is_told_the_reason_by_its_connection(desk):
    told = gangwayd(desk, f"--virtio-gpu={DEVICE}", "--", "wayland-info", WAYLAND_DISPLAY="none")

    # Once by gangwayd, and once by the client's library, which was sent it as an error.
    assert len(complaints(told.stderr)) == 2
    assert len(complaints(told.stderr, "error 3: gangwayd: " + NO_DEVICE)) == 1


def test_any_device_will_do_where_none_is_named_and_what_is_missing_is_told(desk):
    answer = gangwayd(desk, "--virtio-gpu", "--", "true")

    assert answer.returncode == 0
    # Which of the reasons it is depends on the machine.
    assert "/dev/dri" in answer.stderr or "Wayland compositor answers" in answer.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--virtio-gpu=renderD128"],
        ["--virtio-gpu=/dev/dri/card0"],
        ["--virtio-gpu="],
        ["--virtio-gpu", "/dev/dri/renderD128"],
        ["--host=virtio_gpu"],
        ["--host=/dev/dri/renderD128"],
    ],
    ids=" ".join,
)
def test_a_device_with_a_typing_mistake_is_refused_before_anything_starts(desk, arguments):
    answer = gangwayd(desk, *arguments, "--", "echo", "started")

    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "/dev/dri/renderD128" in answer.stderr.splitlines()[0]


@pytest.fixture
def bus(desk):
    return Bus(desk)


def test_the_reason_is_the_vms_problem_for_all_who_ask(desk, bus):
    service = Service(desk, bus, None, f"--virtio-gpu={DEVICE}")

    assert (service.get("State"), service.get("HostAddress")) == ("no-host", f"virtio-gpu:{DEVICE}")
    problem = service.get("Problem")
    assert NO_DEVICE in problem and REMEDY in problem
    assert len(complaints(service.output())) == 1
    assert problem in bus.ctl("list").stdout
    assert problem in bus.ctl("show").stdout
    (vm,) = json.loads(bus.ctl("list", "--json").stdout)
    assert (vm["state"], vm["problem"], vm["host"]) == ("no-host", problem, f"virtio-gpu:{DEVICE}")
    assert problem in told_on_connecting(service.get("SocketPath"))
    assert len(complaints(service.output())) == 1


def test_who_chooses_such_a_host_is_told_at_once_and_who_leaves_it_is_served(desk, bus, sway):
    service = Service(desk, bus, sway)
    assert service.get("State") == "serving"

    chosen = bus.ctl("set", f"host=virtio-gpu:{DEVICE}")
    assert NO_DEVICE in chosen.stderr
    assert service.get("State") == "no-host"
    refused = bus.ctl("set", "host=virtio-gpu:renderD128", check=False)
    assert refused.returncode == 2 and "render node" in refused.stderr
    assert bus.ctl("reset", "host").stderr == ""
    assert service.get("State") == "serving"


def test_what_was_copied_is_nothing_where_windows_are_not_copied(desk, bus, sway):
    service = Service(desk, bus, sway)

    for name in ("FramesCopied", "BytesCopied", "BytesOfFrames", "SharedBlocks", "SharedBytes"):
        assert service.get(name) == 0
    (vm,) = json.loads(bus.ctl("list", "--json").stdout)
    assert vm["copied"] == {"frames": 0, "bytes": 0, "bytes-of-frames": 0}
    assert vm["shared"] == {"blocks": 0, "bytes": 0}
    assert not re.search(r"^(copied|shared)\b", bus.ctl("show").stdout, re.MULTILINE)


def guest_unit():
    """The lines of the guest's unit, with the variable that it sets filled in."""
    with open(os.path.join(UNITS, "gangwayd-guest.service.in"), encoding="utf-8") as unit:
        text = unit.read()
    name, value = re.search(r"^Environment=(\w+)=(\S+)$", text, re.MULTILINE).groups()
    return text.replace(f"${{{name}}}", value), value


@pytest.mark.parametrize("with_bus", [False, True], ids=["without a bus", "with a bus"])
def test_the_guests_unit_serves_the_display_that_programs_look_for(desk, request, with_bus):
    """Also before there is a device, which it goes on to look for."""
    unit, display = guest_unit()
    program, *options = re.search(r"^ExecStart=(.*)$", unit, re.MULTILINE).group(1).split()
    assert program == "@bindir@/gangwayd"
    assert f"ExecStartPost=-systemctl --user set-environment WAYLAND_DISPLAY={display}\n" in unit

    more = {"DBUS_SESSION_BUS_ADDRESS": request.getfixturevalue("bus").address} if with_bus else {}
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(desk.path("notify"))
        manager.settimeout(30)
        process = desk.start(
            [PROGRAM, *options], desk.environment(desk.vm_folder, NOTIFY_SOCKET=desk.path("notify"), **more)
        )
        # Type=notify: what is started after it finds the display.
        assert manager.recv(4096) == b"READY=1"
    # libwayland's, where no variable names another.
    assert display == "wayland-0"
    assert sockets.answers(desk.path("vm/wayland-0"))
    wait_until(lambda: "virtio-gpu" in process.output() or "/dev/dri" in process.output(), "the reason")
    if with_bus:
        bus = request.getfixturevalue("bus")
        wait_until(bus.has_name, "it is the desktop service")
        assert json.loads(bus.ctl("show", "--json").stdout)["overridden"] == ["host", "wayland-display"]
    process.signal(signal.SIGTERM)
    assert process.wait() == 0


def test_the_guests_socket_and_service_go_together(desk):
    unit, display = guest_unit()
    options = re.search(r"^ExecStart=\S+ (.*)$", unit, re.MULTILINE).group(1).split()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(desk.path(f"vm/{display}"))
        listening.listen()
        number = listening.fileno()
        process = desk.start(
            ["bash", "-c", f'exec 3<&{number}; LISTEN_PID=$$ exec "$@"', "activation", PROGRAM, *options],
            desk.environment(desk.vm_folder, LISTEN_FDS="1", LISTEN_FDNAMES="wayland"),
            pass_fds=(number,),
        )
        assert told_on_connecting(desk.path(f"vm/{display}")).startswith("gangwayd: ")
    assert process.running, process.output()
