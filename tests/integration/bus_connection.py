# SPDX-License-Identifier: Apache-2.0
"""A connection of the test's own to a session bus, for what no program does for it."""

from gi.repository import Gio


def connect(address):
    connection = Gio.DBusConnection.new_for_address_sync(
        address,
        Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
        None, None,
    )  # fmt: skip
    # One that ends must not end the test.
    connection.set_exit_on_close(False)
    return connection
