# SPDX-License-Identifier: Apache-2.0
"""A window looks the same through gangwayd and without it, to the last pixel."""

import pytest

import pictures
from applications import BY_NAME
from daemon import Daemon
from hosts import Sway
from processes import wait_until

pytestmark = pytest.mark.relayed

# Those that show nothing that moves.
STILL = ("foot", "weston-terminal", "gtk3-demo", "gtk4-demo", "qt-widgets", "firefox", "chromium")


def picture_of(desk, host, server, application, title):
    """What `host` shows of the application, a client of `server`; nothing is left on the screen afterwards."""
    client = application.open(desk, server)
    host.wait_for_title(title)
    picture = pictures.take_at_rest(desk, host)
    client.stop()
    wait_until(lambda: not host.titles(), "the window is gone")
    return picture


@pytest.mark.slow
@pytest.mark.parametrize("name", STILL)
def test_a_picture_through_gangwayd_equals_that_of_a_direct_connection(desk, name):
    application = BY_NAME[name]
    host = Sway(desk)
    gangway = Daemon(desk, host, "--tag=[vm] ")

    direct = picture_of(desk, host, host, application, application.title)
    relayed = picture_of(desk, host, gangway, application, "[vm] " + application.title)

    different = pictures.difference(direct, relayed)
    assert different is None, f"the pictures differ within {different}"
