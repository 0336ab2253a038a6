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
