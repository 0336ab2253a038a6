# SPDX-License-Identifier: Apache-2.0
"""The log of what is relayed: what switches it on, what is left out, the ring in memory and its dump."""

import os
import re
import signal
import stat

import pytest

from daemon import Daemon
from processes import wait_until

TAG = "--tag=[vm] "


def show_a_window(desk, sway, gangway, title="Logged"):
    client = desk.open(gangway, "foot", "--config=/dev/null", f"--title={title}", "sleep", "600")
    sway.wait_for_title("[vm] " + title)
    return client


def titles_set(text):
    """The titles in the log, but for the bare tag that a new window has until its client gives it a title."""
    titles = re.findall(r'xdg_toplevel@\d+\.set_title\((?:title: )?"(.*)"\)', text)
    return [title for title in titles if title != "[vm] "]


def test_nothing_is_logged_unless_asked(desk, sway):
    gangway = Daemon(desk, sway, TAG)
    show_a_window(desk, sway, gangway)

    assert titles_set(gangway.output()) == []
    assert len(gangway.output().splitlines()) <= 2


# The first names the arguments; the second writes as libwayland does, for the tools that read that.
@pytest.mark.parametrize("variable", ["WAYLAND_DEBUG_PROXY", "WAYLAND_DEBUG"])
def test_client_shows_what_the_application_says(desk, sway, variable):
    gangway = Daemon(desk, sway, TAG, **{variable: "client"})
    show_a_window(desk, sway, gangway)

    assert titles_set(gangway.output()) == ["Logged"]


@pytest.mark.parametrize("variable", ["WAYLAND_DEBUG_PROXY", "WAYLAND_DEBUG"])
def test_server_shows_what_the_host_is_sent(desk, sway, variable):
    gangway = Daemon(desk, sway, TAG, **{variable: "server"})
    show_a_window(desk, sway, gangway)

    assert titles_set(gangway.output()) == ["[vm] Logged"]


def test_both_sides_can_be_shown_together(desk, sway):
    gangway = Daemon(desk, sway, TAG, WAYLAND_DEBUG_PROXY="client,server")
    show_a_window(desk, sway, gangway)

    assert titles_set(gangway.output()) == ["Logged", "[vm] Logged"]


def test_lines_name_objects_and_enum_values(desk, sway):
    gangway = Daemon(desk, sway, WAYLAND_DEBUG_PROXY="client")
    desk.run(gangway, "wayland-info")

    output = gangway.output()
    assert re.search(r"wl_display@1\.get_registry\(.*wl_registry@2\)", output)
    assert re.search(r"wl_registry@2\.global\(.*\"wl_compositor\"", output)
    assert "argb8888" in output


SUPPRESSED = {
    "drawing": r"wl_surface@\d+\.(attach|damage|damage_buffer)\(",
    "shm": r"wl_shm_pool@\d+\.|wl_shm@\d+\.create_pool\(",
    "delete": r"wl_display@1\.delete_id\(",
    "region": r"wl_region@\d+\.|create_region\(|set_opaque_region\(",
}


@pytest.mark.parametrize("suppressed, pattern", SUPPRESSED.items(), ids=SUPPRESSED)
def test_a_suppressed_class_is_left_out(desk, sway, suppressed, pattern):
    told = Daemon(desk, sway, TAG, name="told", WAYLAND_DEBUG_PROXY="client")
    quiet = Daemon(desk, sway, TAG, f"--log-suppress={suppressed}", name="quiet", WAYLAND_DEBUG_PROXY="client")
    for gangway in (told, quiet):
        desk.open(gangway, "weston-terminal", "--shell=/bin/sh")
        wait_until(lambda: titles_set(gangway.output()), "a window")
        wait_until(lambda: gangway.output().count(".commit(") > 2, "pictures")

    assert re.search(pattern, told.output())
    left = [line for line in quiet.output().splitlines() if re.search(pattern, line)]
    assert left == []


def test_an_unknown_class_is_refused_with_the_names_of_all(desk, sway):
    gangway = Daemon(desk, sway, "--log-suppress=motion,nonsense", wait=False)

    assert gangway.process.wait() != 0
    for word in ("nonsense", "motion", "shm", "delete", "region", "drawing", "hints"):
        assert word in gangway.output()


@pytest.fixture
def with_ring(desk, sway):
    return Daemon(desk, sway, TAG, "--log-ring-path", desk.path("ring"), WAYLAND_DEBUG_PROXY="client,server")


def control(gangway):
    return gangway.display + "-ctl"


def dump_through_the_pipe(gangway):
    with open(control(gangway), "w", encoding="ascii") as pipe:
        pipe.write("dump-log\n")


def dump_by_signal(gangway):
    gangway.process.signal(signal.SIGUSR1)


@pytest.mark.parametrize("dump", [dump_through_the_pipe, dump_by_signal])
def test_the_ring_is_written_when_asked(desk, sway, with_ring, dump):
    show_a_window(desk, sway, with_ring)
    assert titles_set(desk.read("ring")) == []

    dump(with_ring)

    wait_until(lambda: "Logged" in desk.read("ring"), "the dump")
    assert titles_set(desk.read("ring")) == ["Logged", "[vm] Logged"]


def test_a_second_dump_adds_what_came_since(desk, sway, with_ring):
    show_a_window(desk, sway, with_ring, "before")
    dump_through_the_pipe(with_ring)
    wait_until(lambda: "before" in desk.read("ring"), "the first dump")

    show_a_window(desk, sway, with_ring, "after")
    dump_through_the_pipe(with_ring)

    wait_until(lambda: "after" in desk.read("ring"), "the second dump")
    assert titles_set(desk.read("ring")) == ["before", "[vm] before", "after", "[vm] after"]


def test_the_ring_keeps_the_newest_within_its_size(desk, sway):
    gangway = Daemon(
        desk, sway, TAG, "--log-ring-path", desk.path("ring"), "--log-ring-size=20000", WAYLAND_DEBUG_PROXY="client"
    )
    for _ in range(20):
        desk.run(gangway, "wayland-info")
    show_a_window(desk, sway, gangway, "newest")

    dump_through_the_pipe(gangway)

    wait_until(lambda: desk.read("ring"), "the dump")
    assert "newest" in desk.read("ring")
    assert 10_000 < os.path.getsize(desk.path("ring")) < 25_000


def test_the_control_pipe_is_a_fifo_that_goes_with_gangwayd(with_ring):
    assert stat.S_ISFIFO(os.stat(control(with_ring)).st_mode)

    with_ring.process.signal(signal.SIGTERM)
    with_ring.process.wait()

    assert not os.path.exists(control(with_ring))


def test_an_unknown_word_in_the_control_pipe_is_named_and_harmless(desk, sway, with_ring):
    with open(control(with_ring), "w", encoding="ascii") as pipe:
        pipe.write("self-destruct\n")

    wait_until(lambda: "self-destruct" in with_ring.output() + desk.read("ring"), "a complaint")
    show_a_window(desk, sway, with_ring)
