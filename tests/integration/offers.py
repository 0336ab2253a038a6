# SPDX-License-Identifier: Apache-2.0
"""What a host or a gangwayd offers, and what gangwayd knows."""

import collections
import re
import subprocess

import daemon

Known = collections.namedtuple("Known", "version category default origin")


def offered_by(desk, server):
    """The (interface, version) of each global that `server` offers a client, in the order of its announcement."""
    text = desk.run(server, "wayland-info").stdout.decode()
    found = re.findall(r"^interface: '(\S+)', +version: +(\d+), +name: +\d+", text, re.MULTILINE)
    return [(interface, int(version)) for interface, version in found]


def descriptions(desk, server):
    """What wayland-info tells of each global, by its heading of interface, version and name."""
    text = desk.run(server, "wayland-info").stdout.decode()
    blocks = re.split(r"^(interface: .*)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(blocks[::2], blocks[1::2]))


def known_protocols(desk, *options, **more):
    """`gangwayd --list-protocols` as a table by interface."""
    text = subprocess.run(
        [daemon.PROGRAM, *options, "--list-protocols"],
        env=desk.environment(desk.vm_folder, **more),
        check=True,
        capture_output=True,
        timeout=30,
    ).stdout.decode()
    header, *rows = text.splitlines()
    assert header.split() == ["INTERFACE", "VERSION", "CATEGORY", "DEFAULT", "ORIGIN"]
    table = {}
    for row in rows:
        interface, version, *rest = row.split(None, 4)
        table[interface] = Known(int(version), *rest)
    return table
