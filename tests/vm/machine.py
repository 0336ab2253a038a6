# SPDX-License-Identifier: Apache-2.0
"""A virtual machine: QEMU with a virtio-gpu whose cross-domain contexts reach a host, and jobs that run in its guest."""

import base64
import itertools
import os
import shlex
import socket
import threading

from desk import FOR_CLIENTS
from processes import wait_until

# make-vm made it.
FOLDER = os.environ.get("GANGWAY_VM", os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "build", "vm"))
KERNELS = ("6.1", "6.12")

# Seconds. An emulated processor on a machine that has other work takes its time.
PATIENCE = 300


def kernel_folder(version):
    return os.path.join(FOLDER, f"kernel-{version}")


class Job:
    """A shell script that the guest's user runs."""

    def __init__(self, machine, name, script):
        self._machine = machine
        self._name = name
        self.script = script
        self.status = None
        self.output = None
        self._ended = threading.Event()

    @property
    def running(self):
        return not self._ended.is_set()

    def end(self, status, output):
        self.status, self.output = status, output
        self._ended.set()

    def ended(self):
        """Waits for its end; false if it doesn't come."""
        return self._ended.wait(PATIENCE)

    def wait(self):
        """Its output, once it has ended; it must succeed."""
        assert self.ended(), f"still running in the guest: {self.script}"
        text = self.output.decode(errors="replace")
        assert self.status == 0, f"ended with {self.status} in the guest: {self.script}\n{text[-3000:]}"
        return self.output

    def stop(self):
        """Ends it with all that it has started."""
        self._machine.start(f"kill -TERM -$(cat /jobs/{self._name}.group)")
        assert self.ended(), f"does not end in the guest: {self.script}"

    def output_so_far(self):
        return self._machine.run(f"cat /jobs/{self._name}.output").decode(errors="replace")


class Machine:
    """`host` is a compositor or what else listens on `host.display`. With `fault`, QEMU has the fault of all its releases
    so far: contexts complete each other's polls."""

    def __init__(self, desk, host, image, kernel, fault=False):
        self.kernel = kernel
        self._names = itertools.count(1)
        self._jobs = {}  # those that run, by name
        self._failed = []
        self._console = desk.path("console")
        control = desk.path("control")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(control)
        listener.listen()
        listener.settimeout(30)
        more = {"RUTABAGA_FENCE_FAULT": "1"} if fault else {}
        self.process = desk.start(
            self._command(host, image, control),
            desk.environment(desk.folder, LD_LIBRARY_PATH=os.path.join(FOLDER, "rutabaga"), **more),
        )
        with listener:
            self._socket, _ = listener.accept()
        self._ready = threading.Event()
        self.boot_seconds = None
        threading.Thread(target=self._read, daemon=True).start()
        wait_until(lambda: self._ready.is_set() or not self.process.running, "the guest has booted", PATIENCE)
        assert self.process.running, f"QEMU ended with {self.process.status}: {self.process.output()}"

    def _command(self, host, image, control):
        kernel, qemu = kernel_folder(self.kernel), os.path.join(FOLDER, "qemu")
        return [
            os.path.join(qemu, "qemu-system-x86_64"),
            *("-L", qemu, "-nodefaults", "-no-user-config", "-no-reboot"),
            *("-machine", "q35,accel=tcg", "-m", "1024", "-display", "none", "-monitor", "none"),
            *("-kernel", os.path.join(kernel, "vmlinux"), "-initrd", image),
            *("-append", "console=ttyS0 quiet loglevel=4 panic=-1", "-serial", f"file:{self._console}"),
            "-device",
            f"virtio-gpu-rutabaga-pci,cross-domain=on,hostmem=512M,wsi=headless,wayland-socket-path={host.display}",
            *("-device", "virtio-serial-pci", "-chardev", f"socket,id=control,path={control}"),
            *("-device", "virtserialport,chardev=control,name=control"),
        ]

    def _read(self):
        """In a thread of its own: a guest that writes while nobody reads stands still."""
        with self._socket.makefile("rb") as lines:
            for line in lines:
                if self.boot_seconds is None:
                    self.boot_seconds = float(line)
                    self._ready.set()
                    continue
                name, status, output = line.rstrip(b"\n").split(b" ")
                job = self._jobs.pop(name.decode())
                job.end(int(status), base64.b64decode(output))
                if job.status != 0:
                    self._failed.append(job)
        for job in list(self._jobs.values()):
            job.end(None, b"the machine has ended")

    def start(self, script, **variables):
        """Starts a job beside the test. `variables` are of its environment."""
        name = f"job{next(self._names)}"
        job = self._jobs[name] = Job(self, name, script)
        settings = {**FOR_CLIENTS, "WAYLAND_DISPLAY": "wayland-1", **variables}
        head = [f"echo $$ >/jobs/{name}.group"]
        head += [f"export {key}={shlex.quote(value)}" for key, value in settings.items()]
        text = "\n".join([*head, script, ""])
        self._socket.sendall(f"{name} {base64.b64encode(text.encode()).decode()}\n".encode())
        return job

    def run(self, script, **variables):
        """Runs a job to its end and returns its output; it must succeed."""
        return self.start(script, **variables).wait()

    def open(self, *argv, **variables):
        """Starts a program."""
        return self.start(shlex.join(argv), **variables)

    def gangwayd(self, *options):
        """Starts gangwayd, and waits until it listens."""
        job = self.open("gangwayd", "--virtio-gpu", "--wayland-display=wayland-1", *options)
        listening = self.start("until [ -S $XDG_RUNTIME_DIR/wayland-1 ]; do sleep 0.1; done")
        wait_until(lambda: not (job.running and listening.running), "gangwayd listens in the guest", PATIENCE)
        assert job.running, f"gangwayd ended with {job.status}:\n{job.output.decode(errors='replace')}"
        return job

    def clear(self):
        """Ends all jobs, and forgets what they have left behind."""
        jobs = list(self._jobs.values())
        jobs.append(self.start("kill -KILL -1"))
        for job in jobs:
            assert job.ended(), f"does not end in the guest: {job.script}"
        self.run("rm -rf $XDG_RUNTIME_DIR/* /tmp/* /home/user/*")
        self._failed.clear()

    def last_words(self):
        """What has been said, by whom: for a test that failed."""
        with open(self._console, encoding="utf-8", errors="replace") as console:
            yield "the guest's console", console.read()[-3000:]
        yield "QEMU", self.process.output()[-3000:]
        for job in self._failed:
            yield f"ended with {job.status} in the guest: {job.script}", job.output.decode(errors="replace")[-3000:]
        for job in list(self._jobs.values()) if self.process.running else ():
            try:
                yield f"running in the guest: {job.script}", job.output_so_far()[-6000:]
            except AssertionError as error:
                yield f"running in the guest: {job.script}", f"its output can't be read: {error}"
