# SPDX-License-Identifier: Apache-2.0
"""A gangway-settings that notes how it was started, installed beside a gangway-tray."""

import os
import shutil

from processes import wait_until
from tray import PROGRAM


class SettingsWindow:
    def __init__(self, desk):
        self._desk = desk
        folder = os.path.join(desk.folder, "bin")
        os.mkdir(folder)
        # The one that was installed with the tray comes first.
        self.tray_program = shutil.copy(PROGRAM, folder)
        path = os.path.join(folder, "gangway-settings")
        with open(path, "w", encoding="utf-8") as file:
            file.write(
                "#!/bin/sh\n"
                f"ls -l /proc/self/fd >{desk.path('descriptors')}; env >{desk.path('environment')}\n"
                f"cp /proc/$$/status {desk.path('status')}; pwd >{desk.path('folder')}; umask >{desk.path('umask')}\n"
                f'echo "opened $*" >>{desk.path("opened")}\n'
            )
        os.chmod(path, 0o755)

    def wait_for(self, *arguments):
        """Until it is started with these arguments."""
        line = " ".join(("opened", *arguments))
        wait_until(
            lambda: [text.strip() for text in self._desk.read("opened").splitlines()][-1:] == [line], f"{line!r}"
        )
