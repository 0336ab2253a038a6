# SPDX-License-Identifier: Apache-2.0
"""Processes that a test starts: each in a process group of its own, its output in a file."""

import ctypes
import os
import signal
import subprocess
import time


def wait_until(condition, what, seconds=30):
    """Returns condition()'s first true value; fails with `what` when there is none in time."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain: {what}")
        time.sleep(0.05)


def adopt_orphans():
    """Makes this process the parent of what its children leave behind when they end, so that end_orphans finds it."""
    pr_set_child_subreaper = 36
    assert ctypes.CDLL(None).prctl(pr_set_child_subreaper, 1, 0, 0, 0) == 0


def children_of(pid):
    """The process ids of the children of its first thread."""
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def end_orphans():
    """Ends all children: browsers and compositors start helpers in process groups and sessions of their own."""
    while pids := children_of(os.getpid()):
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


class Process:
    """A program that runs beside the test. stdout and stderr go to one log unless told otherwise."""

    def __init__(self, argv, environment, log, **options):
        self.name = os.path.basename(argv[0])
        self.log = log
        with open(log, "wb") as output:
            options.setdefault("stdin", subprocess.DEVNULL)
            options.setdefault("stdout", output)
            options.setdefault("stderr", output)
            self._popen = subprocess.Popen(argv, env=environment, start_new_session=True, **options)

    @property
    def pid(self):
        return self._popen.pid

    @property
    def stdin(self):
        return self._popen.stdin

    @property
    def stdout(self):
        return self._popen.stdout

    @property
    def status(self):
        """The exit status, minus the signal's number, or None while it runs."""
        return self._popen.poll()

    @property
    def running(self):
        return self.status is None

    def output(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def wait(self, seconds=30):
        return self._popen.wait(seconds)

    def signal(self, number):
        self._popen.send_signal(number)

    def stop(self):
        """Asks, then insists; the whole process group goes, so that no helper program stays behind."""
        self._signal_group(signal.SIGCONT)
        self._signal_group(signal.SIGTERM)
        try:
            self._popen.wait(5)
        except subprocess.TimeoutExpired:
            pass
        self._signal_group(signal.SIGKILL)
        self._popen.wait()
        if self._popen.stdin:
            self._popen.stdin.close()

    def _signal_group(self, number):
        try:
            os.killpg(self._popen.pid, number)
        except ProcessLookupError:
            pass
