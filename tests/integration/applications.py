# SPDX-License-Identifier: Apache-2.0
"""The real applications that the tests open, each with the title that it gives its window."""

import os
import shutil
import tempfile
from dataclasses import dataclass

import pytest

import daemon

SAMPLES = os.environ.get("GANGWAY_SAMPLES", os.path.dirname(daemon.PROGRAM))

PAGE = "file://" + os.path.join(os.path.dirname(os.path.abspath(__file__)), "page.html")

# A new profile would open welcome pages and ask questions; and nothing here may reach for the network.
FIREFOX_PREFERENCES = """
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.safebrowsing.downloads.remote.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,none");
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
"""


@dataclass(frozen=True)
class Application:
    name: str
    title: str
    argv: tuple
    hosts: tuple = ("sway", "weston", "kwin", "mutter")
    browser: bool = False

    def open(self, desk, server):
        """Starts it as a client of `server`, a host or a gangwayd."""
        argv = self.argv
        if self.browser:
            # Ubuntu has browsers as snaps only, which don't run in an environment of our own.
            if not shutil.which(argv[0]):
                pytest.skip(f"{argv[0]} is not installed")
            profile = tempfile.mkdtemp(prefix="profile-", dir=desk.folder)
            desk.write(os.path.join(profile, "user.js"), FIREFOX_PREFERENCES)
            argv = [argument.replace("PROFILE", profile) for argument in argv]
        return desk.open(server, *argv)


APPLICATIONS = (
    # foot needs a seat, which weston has none of here; foot 1.13 divides by the size of the screen, which kwin's
    # virtual one does not tell.
    Application(
        "foot",
        "A terminal",
        ("foot", "--config=/dev/null", "--title=A terminal", "sh", "-c", "echo Text in foot; exec sleep 600"),
        hosts=("sway", "mutter"),
    ),
    Application("weston-terminal", "Wayland Terminal", ("weston-terminal", "--shell=/bin/sh")),
    # It has two buffers, and gives up where a host keeps both, as sway and kwin do.
    Application("weston-simple-shm", "simple-shm", ("weston-simple-shm",), hosts=("weston", "mutter")),
    Application("gtk3-demo", "Application Class", ("gtk3-demo",)),
    Application("gtk3-widget-factory", "gtk3-widget-factory", ("gtk3-widget-factory",)),
    Application("gtk4-demo", "GTK Demo", ("gtk4-demo",)),
    Application("gtk4-widget-factory", "GTK Widget Factory", ("gtk4-widget-factory",)),
    Application("qt-widgets", "Qt Widgets", (os.path.join(SAMPLES, "gangway-sample-widgets"),)),
    Application(
        "firefox",
        "Page in a VM — Mozilla Firefox",
        ("firefox-esr", "--no-remote", "--profile", "PROFILE", PAGE),
        browser=True,
    ),
    Application(
        "chromium",
        "Page in a VM - Chromium",
        (
            "chromium",
            "--no-sandbox",
            "--ozone-platform=wayland",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--password-store=basic",
            "--user-data-dir=PROFILE",
            PAGE,
        ),
        browser=True,
    ),
)

BY_NAME = {application.name: application for application in APPLICATIONS}
