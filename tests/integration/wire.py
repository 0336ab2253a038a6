# SPDX-License-Identifier: Apache-2.0
"""A Wayland client that is made of bytes: it can say what no library would let it say."""

import array
import collections
import select
import socket
import struct
import time

Message = collections.namedtuple("Message", "object opcode body")
Global = collections.namedtuple("Global", "name interface version")

DISPLAY = 1
REGISTRY = 2

SYNC, GET_REGISTRY = 0, 1
ERROR, DELETE_ID = 0, 1


def uint(value):
    return struct.pack("=I", value)


def string(text):
    """`text` may be bytes, which need not be UTF-8."""
    data = (text if isinstance(text, bytes) else text.encode()) + b"\0"
    return uint(len(data)) + data + b"\0" * (-len(data) % 4)


def read_string(body, offset):
    """The string at `offset`, and the offset behind it."""
    (size,) = struct.unpack_from("=I", body, offset)
    text = body[offset + 4 : offset + 4 + size - 1].decode()
    return text, offset + 4 + size + (-size % 4)


def read_global(body):
    """What a wl_registry.global announces."""
    (name,) = struct.unpack_from("=I", body)
    interface, offset = read_string(body, 4)
    (version,) = struct.unpack_from("=I", body, offset)
    return Global(name, interface, version)


class Client:
    def __init__(self, path, seconds=20):
        self._socket = socket.socket(socket.AF_UNIX)
        # First without a time limit: with one, a full queue of connections is an error instead of a wait.
        self._socket.connect(path)
        self._socket.settimeout(seconds)
        self._pending = b""
        self._next_id = 2

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def fileno(self):
        return self._socket.fileno()

    def new_id(self):
        self._next_id += 1
        return self._next_id - 1

    def send(self, target, opcode, body=b"", fds=()):
        header = struct.pack("=II", target, (8 + len(body)) << 16 | opcode)
        control = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else []
        self._socket.sendmsg([header + body], control)

    def send_bytes(self, data, fds=()):
        if fds:
            data = data[socket.send_fds(self._socket, [data], fds) :]
        self._socket.sendall(data)

    def send_until_refused(self, pieces, limit, seconds):
        """Sends one piece after another until nobody takes any more for so long; fails after `limit` bytes.

        Returns what is left over of the last piece: send it before anything else.
        """
        sent = 0
        left = b""
        self._socket.setblocking(False)
        while sent < limit:
            _, writable, _ = select.select([], [self._socket], [], seconds)
            if not writable:
                self._socket.settimeout(20)
                return left
            left = left or next(pieces)
            written = self._socket.send(left)
            sent += written
            left = left[written:]
        raise AssertionError(f"{sent} bytes were taken, and there is no end to it")

    def read(self):
        """The next message; None when the other side has closed the connection."""
        while True:
            if len(self._pending) >= 8:
                target, word = struct.unpack_from("=II", self._pending)
                size = word >> 16
                if len(self._pending) >= size:
                    message = Message(target, word & 0xFFFF, self._pending[8:size])
                    self._pending = self._pending[size:]
                    return message
            try:
                data = self._socket.recv(65536)
            except ConnectionResetError:
                return None
            if not data:
                return None
            self._pending += data

    def read_until_closed(self):
        """All messages that are still to come; fails when the connection stays open."""
        messages = []
        while True:
            message = self.read()
            if message is None:
                return messages
            messages.append(message)

    def is_closed(self, seconds=0.0):
        """Whether the other side closes within `seconds`. What it says before that is lost."""
        end = time.monotonic() + seconds
        while True:
            readable, _, _ = select.select([self._socket], [], [], max(0.0, end - time.monotonic()))
            if not readable:
                return False
            try:
                if not self._socket.recv(65536):
                    return True
            except ConnectionResetError:
                return True

    def sync(self):
        """Waits until the host has answered all that was sent before. Returns what came meanwhile."""
        callback = self.new_id()
        self.send(DISPLAY, SYNC, uint(callback))
        messages = []
        while True:
            message = self.read()
            assert message is not None, "the connection was closed instead of an answer"
            assert (message.object, message.opcode) != (DISPLAY, ERROR), error_text(message)
            if message.object == callback:
                return messages
            messages.append(message)

    def globals(self):
        """Gets the registry, as object 2, and returns what it announces."""
        registry = self.new_id()
        assert registry == REGISTRY
        self.send(DISPLAY, GET_REGISTRY, uint(registry))
        return [
            read_global(message.body)
            for message in self.sync()
            if (message.object, message.opcode) == (REGISTRY, 0)
        ]

    def bind(self, name, interface, version):
        """Asks for a global, and returns the id of the new object."""
        new = self.new_id()
        self.send(REGISTRY, 0, uint(name) + string(interface) + uint(version) + uint(new))
        return new

    def bound(self, interface, version=1):
        """Gets the registry, and binds the first global of that interface."""
        entry = next(entry for entry in self.globals() if entry.interface == interface)
        return self.bind(entry.name, interface, version)


def error_text(message):
    """What a wl_display.error says: the object, the code, the reason."""
    target, code = struct.unpack_from("=II", message.body)
    reason, _ = read_string(message.body, 8)
    return target, code, reason


def last_error(messages):
    """The one protocol error among `messages`."""
    errors = [error_text(message) for message in messages if (message.object, message.opcode) == (DISPLAY, ERROR)]
    assert len(errors) == 1, f"expected one protocol error, got {errors}"
    return errors[0]
