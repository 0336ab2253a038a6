# SPDX-License-Identifier: Apache-2.0
"""Fixtures: hosts with virtual machines, which the tests of a kind share, and what runs in them for one test."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "integration"))

import pytest

import daemon
import guest_root
import machine
from applications import SAMPLES
from desk import Desk
from place import HOSTS, Place
from processes import wait_until

FIGURES = []


def pytest_sessionstart():
    if os.getuid() == 0:
        pytest.exit("sway refuses to run as root: run these tests as an ordinary user (./check vm does)", 1)
    for kernel in machine.KERNELS:
        if not os.path.exists(os.path.join(machine.kernel_folder(kernel), "vmlinux")):
            pytest.exit(f"there is no virtual machine in {machine.FOLDER}: tests/vm/make-vm makes it (./check vm does)", 1)


def pytest_terminal_summary(terminalreporter):
    if FIGURES:
        terminalreporter.section("figures", "-")
        for line in FIGURES:
            terminalreporter.line(line)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    report = outcome.get_result()
    place = getattr(item, "funcargs", {}).get("place")
    if report.failed and place and place.machine:
        report.sections.append(("the host", place.host.process.output()[-3000:]))
        report.sections.extend(place.machine.last_words())


@pytest.fixture(scope="session")
def image():
    """The guest's root, with the programs that are tested."""
    desk = Desk()
    path = desk.path("root.cpio")
    folder = desk.path("root")
    os.mkdir(folder)
    programs = [daemon.PROGRAM, *(os.path.join(SAMPLES, name) for name in ("gangway-sample-widgets", "gangway-vm-probe"))]
    guest_root.pack(path, folder, programs, [machine.kernel_folder(kernel) for kernel in machine.KERNELS])
    yield path
    desk.clear_away()


def pytest_generate_tests(metafunc):
    """`place` comes in all kinds, unless the test says which hosts, kernels or states of the fault it is for (`places`)."""
    if "shared_place" not in metafunc.fixturenames:
        return
    marker = metafunc.definition.get_closest_marker("places")
    wanted = marker.kwargs if marker else {}
    kinds = [
        (host, kernel, fault)
        for kernel in wanted.get("kernels", machine.KERNELS)
        for fault in wanted.get("faults", (False, True))
        for host in wanted.get("hosts", tuple(HOSTS))
    ]
    metafunc.parametrize(
        "shared_place",
        kinds,
        ids=[f"{host}-{kernel}{'-fault' if fault else ''}" for host, kernel, fault in kinds],
        indirect=True,
        scope="session",
    )


def pytest_collection_modifyitems(items):
    """A place after the other, so that each is made once."""
    items.sort(key=lambda item: item.callspec.params.get("shared_place", ()))


@pytest.fixture(scope="session")
def shared_place(request, image):
    place = Place(image, *request.param)
    yield place
    place.close()


@pytest.fixture
def place(shared_place):
    shared_place.open()
    yield shared_place
    if shared_place.machine.process.running:
        shared_place.clear()


@pytest.fixture
def guest(place):
    return place.machine


@pytest.fixture
def gangway(guest):
    """A gangwayd in the guest, with a tag. It must live as long as the test."""
    job = guest.gangwayd("--tag=[vm] ")
    yield job
    assert job.running, f"gangwayd ended with {job.status}:\n{job.output.decode(errors='replace')[-6000:]}"


@pytest.fixture
def keyboard(place):
    """A keyboard on sway: without one no window has the focus, and without the focus nobody may copy; and a guest may take
    longer to hear of a new one than that one types."""
    place.desk.open(place.host, "wtype", "-s", "600000")
    inputs = lambda: place.host.message("-t", "get_inputs")
    wait_until(lambda: any(entry["type"] == "keyboard" for entry in inputs()), "a keyboard")


@pytest.fixture
def figure(place):
    """A function that prints a figure at the end, beside those of the other tests."""
    return lambda what, value: FIGURES.append(f"{str(place):34} {what:58} {value}")
