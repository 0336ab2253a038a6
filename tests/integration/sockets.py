# SPDX-License-Identifier: Apache-2.0
"""Unix sockets."""

import socket


def answers(path):
    """Whether somebody listens on the socket at `path`."""
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(path)
        except OSError:
            return False
    return True


def read_until(reader, text):
    """All that comes from a socket, to the end of the line with this text."""
    data = b""
    while text not in data or not data.endswith(b"\n"):
        some = reader.recv(65536)
        assert some, "the other side has closed it"
        data += some
    return data
