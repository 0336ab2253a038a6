# SPDX-License-Identifier: Apache-2.0
"""Disks that fill up and empty again under a running gangwayd."""

import os
import resource
import subprocess

import pytest


def in_namespace(preparation):
    """A command that starts a program for which a shell has prepared something with the privileges of a user namespace.
    Not every system lets ordinary users have these."""
    wrapper = ["unshare", "--map-current-user", "--keep-caps", "--mount", "sh", "-c", f'{preparation} && exec "$@"', "sh"]
    if subprocess.run([*wrapper, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("an ordinary user has no namespaces here")
    return wrapper


def no_watches():
    """A command that starts a program for which inotify watches nothing."""
    return in_namespace("echo 0 >/proc/sys/user/max_inotify_watches")


class Limit:
    """A limit of the size of files, which fails each write of a process as a full disk does, at any moment and without
    privileges: what fits is written, the rest is refused."""

    def __init__(self, process):
        self.pid = process.pid

    def fill(self, left=0):
        """Leaves room for so many bytes in each file."""
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (left, resource.RLIM_INFINITY))

    def empty(self):
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class SmallDisk:
    """A real disk of 64 KiB for a folder on the desk, which only the programs that `wrapper` starts have there, one at a
    time. See in_namespace."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder)
        self.wrapper = in_namespace(f"mount -t tmpfs -o size=64k disk {folder}")

    def fill(self, process):
        """Not one byte is left."""
        with open(self._ballast(process), "wb", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(b"x" * 4096)
            except OSError:
                pass

    def empty(self, process):
        os.remove(self._ballast(process))

    def path(self, process, name):
        """A file on it, as others reach it."""
        return f"/proc/{process.pid}/root{self.folder}/{name}"

    def _ballast(self, process):
        return self.path(process, "ballast")
