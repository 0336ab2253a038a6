# SPDX-License-Identifier: Apache-2.0
"""Clients that break the protocol: each gets an error that names its mistake, and nobody else notices."""

import os
import struct

import pytest

import wire
from processes import wait_until


def header(target, size, opcode):
    return struct.pack("=II", target, size << 16 | opcode)


def unknown_object(client):
    client.send(4711, 0)
    return "4711"


def server_side_object(client):
    client.send(0xFF000007, 0)
    return str(0xFF000007)


def null_object(client):
    client.send(0, 0)
    return "0"


def unknown_opcode(client):
    client.send(wire.DISPLAY, 77)
    return "77"


def size_0(client):
    client.send_bytes(header(wire.DISPLAY, 0, wire.SYNC))
    return "0"


def size_4(client):
    client.send_bytes(header(wire.DISPLAY, 4, wire.SYNC))
    return "4"


def size_7(client):
    client.send_bytes(header(wire.DISPLAY, 7, wire.SYNC))
    return "7"


def size_of_no_whole_word(client):
    client.send_bytes(header(wire.DISPLAY, 13, wire.SYNC) + b"\0" * 8)
    return "13"


def arguments_missing(client):
    client.send(wire.DISPLAY, wire.SYNC)
    return "sync"


def too_many_arguments(client):
    client.send(wire.DISPLAY, wire.SYNC, wire.uint(2) + b"\0" * 65_520)
    return "sync"


def new_id_in_use(client):
    client.send(wire.DISPLAY, wire.SYNC, wire.uint(wire.DISPLAY))
    return "1"


def new_id_of_the_server(client):
    client.send(wire.DISPLAY, wire.SYNC, wire.uint(0xFF000000))
    return "sync"


def new_id_far_ahead(client):
    client.send(wire.DISPLAY, wire.SYNC, wire.uint(1_000_000))
    return "new id leaves a gap"


def new_id_null(client):
    client.send(wire.DISPLAY, wire.SYNC, wire.uint(0))
    return "sync"


def bind_of_nothing(client):
    client.globals()
    client.bind(4711, "wl_compositor", 1)
    return "4711"


def bind_in_version_0(client):
    entry = next(entry for entry in client.globals() if entry.interface == "wl_shm")
    client.bind(entry.name, "wl_shm", 0)
    return "wl_shm"


def descriptor_missing(client):
    shm = client.bound("wl_shm")
    client.send(shm, 0, wire.uint(client.new_id()) + struct.pack("=i", 4096))
    return "create_pool"


def string_without_an_end(client):
    client.globals()
    new = client.new_id()
    client.send(wire.REGISTRY, 0, wire.uint(1) + wire.uint(4) + b"abcd" + wire.uint(1) + wire.uint(new))
    return "bind"


def string_longer_than_the_message(client):
    client.globals()
    client.send(wire.REGISTRY, 0, wire.uint(1) + wire.uint(60_000) + b"abcdefg\0")
    return "bind"


def string_that_must_not_be_null(client):
    client.globals()
    client.send(wire.REGISTRY, 0, wire.uint(1) + wire.uint(0) + wire.uint(1) + wire.uint(client.new_id()))
    return "bind"


def object_of_another_interface(client):
    compositor = client.bound("wl_compositor")
    surface = client.new_id()
    client.send(compositor, 0, wire.uint(surface))
    # set_input_region takes a wl_region.
    client.send(surface, 5, wire.uint(surface))
    return "set_input_region"


def object_that_is_not_there(client):
    compositor = client.bound("wl_compositor")
    surface = client.new_id()
    client.send(compositor, 0, wire.uint(surface))
    client.send(surface, 1, wire.uint(4711) + struct.pack("=ii", 0, 0))
    return "attach"


def object_that_was_destroyed(client):
    compositor = client.bound("wl_compositor")
    surface = client.new_id()
    client.send(compositor, 0, wire.uint(surface))
    client.send(surface, 0)
    client.send(surface, 6)
    return str(surface)


MISTAKES = (
    unknown_object,
    server_side_object,
    null_object,
    unknown_opcode,
    size_0,
    size_4,
    size_7,
    size_of_no_whole_word,
    arguments_missing,
    too_many_arguments,
    new_id_in_use,
    new_id_of_the_server,
    new_id_far_ahead,
    new_id_null,
    bind_of_nothing,
    bind_in_version_0,
    descriptor_missing,
    string_without_an_end,
    string_longer_than_the_message,
    string_that_must_not_be_null,
    object_of_another_interface,
    object_that_is_not_there,
    object_that_was_destroyed,
)


@pytest.fixture
def bystander(gangway):
    """Another client, which must notice nothing."""
    with wire.Client(gangway.display) as client:
        client.globals()
        yield client
        client.sync()
        assert gangway.process.running


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_ends_its_client_with_an_error_that_names_it(gangway, bystander, mistake):
    with wire.Client(gangway.display) as client:
        named = mistake(client)
        _, _, reason = wire.last_error(client.read_until_closed())

    assert named in reason


def test_half_a_message_and_then_nothing_blocks_nobody(gangway, bystander):
    with wire.Client(gangway.display) as client:
        client.send_bytes(header(wire.DISPLAY, 12, wire.SYNC)[:6])
        bystander.sync()
        client.send_bytes(header(wire.DISPLAY, 12, wire.SYNC)[6:])
        bystander.sync()
        client.send_bytes(wire.uint(2))
        assert client.read().object == 2


def test_closing_in_the_middle_of_a_message_harms_nobody(gangway, bystander):
    for length in range(1, 12):
        with wire.Client(gangway.display) as client:
            client.send_bytes((header(wire.DISPLAY, 12, wire.SYNC) + wire.uint(2))[:length])
    bystander.sync()


def test_random_bytes_harm_nobody(gangway, bystander):
    for _ in range(200):
        with wire.Client(gangway.display) as client:
            try:
                client.send_bytes(os.urandom(4096))
            except (BrokenPipeError, ConnectionResetError):
                pass
    bystander.sync()


def test_descriptors_that_no_message_takes_are_closed(gangway, bystander):
    before = gangway.descriptors()
    with wire.Client(gangway.display) as client, open("/dev/null", "rb") as null:
        for number in range(20):
            try:
                client.send(wire.DISPLAY, wire.SYNC, wire.uint(2 + number), [null.fileno()] * 28)
            except (BrokenPipeError, ConnectionResetError):
                break
    wait_until(lambda: gangway.descriptors() <= before, "the descriptors are closed")


@pytest.mark.slow
def test_ten_thousand_connections_in_a_row_harm_nobody(gangway, bystander):
    before = gangway.descriptors()
    for number in range(10_000):
        with wire.Client(gangway.display) as client:
            if number % 10 == 0:
                client.sync()
    bystander.sync()
    wait_until(lambda: gangway.descriptors() <= before, "as many descriptors as before")


def test_a_flood_of_requests_leaves_others_their_turn(gangway, bystander):
    with wire.Client(gangway.display) as client:
        compositor = client.bound("wl_compositor")
        surface = client.new_id()
        client.send(compositor, 0, wire.uint(surface))
        damage = struct.pack("=IIiiii", surface, 24 << 16 | 2, 0, 0, 10, 10) * 1000
        for _ in range(200):
            client.send_bytes(damage)
            bystander.sync()
        client.sync()
