# SPDX-License-Identifier: Apache-2.0
"""A copy of the tree with a build of its own, in which mutants are built and tested one after another."""

import hashlib
import json
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from operators import Mutant

FLAGS = "-O0 -g0 -w"  # a mutant's warnings are of no interest
NOT_SOURCES = {"build", "__pycache__"}  # of the folders and files in the root whose names show; all others are copied
PROGRAM = "gangway-unit-"
# Tests of folders of which no mutants are made, which take long. Without them the score is a little too low at most.
ELSEWHERE = {PROGRAM + "host", PROGRAM + "virtgpu"}
BUILD_SECONDS = 1200
# A mutant that allocates without end shall not take the machine's memory.
MEMORY = 8 * 1024**3


class Broken(Exception):
    """Something is wrong without any mutant."""


@dataclass(frozen=True)
class Verdict:
    kind: str  # killed, survived, invalid (does not compile), same (changes no code) or aside
    by: str = ""  # what killed it


class Workbench:
    def __init__(self, root: Path, folder: Path, jobs: int):
        self.root, self.folder, self.jobs = root, folder, jobs
        self.tree, self.build, self.scratch = folder / "tree", folder / "build", folder / "scratch"
        self.seconds: dict[str, float] = {}  # that each test program takes
        self.process: subprocess.Popen | None = None
        self.stopped = False

    # Getting ready

    def prepare(self) -> None:
        self.tree.mkdir(parents=True, exist_ok=True)
        for path in self.root.iterdir():
            if path.name not in NOT_SOURCES and not path.name.startswith("."):
                copy(path, self.tree / path.name)
        flags = [f"-DCMAKE_CXX_FLAGS={FLAGS}", "-DCMAKE_BUILD_TYPE=", "-DGANGWAY_TESTS=ON", "-DGANGWAY_WERROR=OFF",
                 "-DGANGWAY_PRECOMPILE=ON"]  # fmt: skip
        if shutil.which("ld.lld"):
            flags.append("-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld")
        if shutil.which("ccache"):
            flags.append("-DCMAKE_CXX_COMPILER_LAUNCHER=ccache")
        self.demand("cmake", "-G", "Ninja", "-S", str(self.tree), "-B", str(self.build), *flags)
        targets = self.demand("ninja", "-C", str(self.build), "-t", "targets", "all").splitlines()
        programs = [line.split(":")[0] for line in targets if line.startswith(PROGRAM) and line.endswith(": phony")]
        programs = [program for program in programs if program not in ELSEWHERE]
        self.demand("ninja", "-C", str(self.build), "-j", str(self.jobs), *programs)
        for program in programs:
            if not (self.build / "tests/unit" / program).is_file():
                continue  # a library
            begin = time.monotonic()
            failure = self.test(program, 300)
            if failure:
                raise Broken(f"{program} fails without any mutant: {failure}")
            self.seconds[program] = time.monotonic() - begin
        self.commands = {
            str((self.build / entry["file"]).resolve()): entry
            for entry in json.loads(self.demand("ninja", "-C", str(self.build), "-t", "compdb"))
            if entry["file"].endswith(".cpp") and " -c " in entry["command"]
        }
        self.dependents = self.read_dependents()

    def read_dependents(self) -> dict[str, list[str]]:
        """The objects that are made of each file."""
        found: dict[str, list[str]] = {}
        current = ""
        for line in self.demand("ninja", "-C", str(self.build), "-t", "deps").splitlines():
            if line and not line[0].isspace():
                current = line.split(":")[0]
            elif line.strip():
                path = os.path.relpath((self.build / line.strip()).resolve(), self.tree)
                if not path.startswith(".."):
                    found.setdefault(path, []).append(current)
        return found

    # One mutant

    def judge(self, mutant: Mutant) -> Verdict:
        path = self.tree / mutant.file
        original = path.read_text(encoding="utf-8")
        try:
            path.write_text(mutant.text, encoding="utf-8")
            return self.judge_built(mutant, original)
        finally:
            path.write_text(original, encoding="utf-8")

    def judge_built(self, mutant: Mutant, original: str) -> Verdict:
        objects = self.dependents.get(mutant.file, [])
        if not objects:
            return Verdict("same")  # nothing that is tested is made of it
        # One of its objects shows soonest whether it compiles at all.
        first = min(objects, key=lambda name: (Path(mutant.file).stem not in name, "/unit/" in name, name))
        before = digest(self.build / first)
        self.ninja(first)
        if not self.succeeded:
            return Verdict("invalid")
        if objects == [first] and digest(self.build / first) == before:
            return Verdict("same")
        for program in self.order(mutant.file):
            built = (self.build / "tests/unit" / program).stat().st_mtime_ns
            self.ninja(program)
            if not self.succeeded:
                return Verdict("invalid")
            if (self.build / "tests/unit" / program).stat().st_mtime_ns == built:
                continue  # it is not made of this file
            failure = self.test(program, 30 + 10 * self.seconds[program])
            if failure:
                return Verdict("killed", f"{program}: {failure}")
        if objects == [first] and self.is_same_optimised(mutant, original):
            return Verdict("same")
        return Verdict("survived")

    def order(self, file: str) -> list[str]:
        """The tests of the file's own folder are the likeliest to see it; then the quick ones."""
        own = PROGRAM + Path(file).parts[1].removesuffix("s")
        return sorted(self.seconds, key=lambda program: (program.removesuffix("s") != own, self.seconds[program]))

    def is_same_optimised(self, mutant: Mutant, original: str) -> bool:
        """Whether the optimiser makes the same of both: then nobody can tell them apart."""
        path = self.tree / mutant.file
        entry = self.commands.get(str(path.resolve()))
        if not entry:
            return False
        words = shlex.split(entry["command"])
        words[words.index("-o") + 1] = str(self.scratch / "optimised.o")
        digests = set()
        for text in (mutant.text, original):
            path.write_text(text, encoding="utf-8")
            self.run(words + ["-O2"], BUILD_SECONDS, cwd=Path(entry["directory"]))
            if not self.succeeded:
                return False
            digests.add(digest(self.scratch / "optimised.o"))
        return len(digests) == 1

    def ninja(self, target: str) -> str:
        return self.run(["ninja", "-C", str(self.build), "-j", str(self.jobs), target], BUILD_SECONDS)

    def test(self, program: str, limit: float) -> str:
        """Empty if all tests pass, or what fails first."""
        output = self.run([str(self.build / "tests/unit" / program), "--abort-after=1", "--no-colors"], limit,
                          cwd=self.scratch, guarded=True)  # fmt: skip
        if self.succeeded:
            return ""
        if self.timed_out:
            return f"did not end within {limit:.0f} s"
        names = [line.partition(":")[2].strip() for line in output.splitlines() if line.startswith("TEST CASE:")]
        return names[0] if names else f"ended with {self.process.returncode}"

    # Processes

    def demand(self, *command: str) -> str:
        output = self.run(list(command), BUILD_SECONDS * 3)
        if not self.succeeded:
            raise Broken(f"{shlex.join(command)} failed:\n" + "\n".join(output.splitlines()[-30:]))
        return output

    def run(self, command: list[str], limit: float, cwd: Path | None = None, guarded: bool = False) -> str:
        """Its output. It and all that it starts are gone afterwards."""
        if self.stopped:
            raise Broken("stopped")
        shutil.rmtree(self.scratch, ignore_errors=True)
        # Tests that take the place of an ordinary user have to reach their files in it.
        self.scratch.mkdir(parents=True, mode=0o711)
        scratch = str(self.scratch)
        environment = dict(os.environ, CCACHE_BASEDIR=str(self.folder), CCACHE_SLOPPINESS="pch_defines,time_macros")
        if guarded:
            # A mutant shall not find anything of the user's.
            (self.scratch / "runtime").mkdir(mode=0o700)
            environment.update(HOME=scratch, TMPDIR=scratch, XDG_RUNTIME_DIR=f"{scratch}/runtime",
                               XDG_CONFIG_HOME=f"{scratch}/config", XDG_DATA_HOME=f"{scratch}/data",
                               XDG_STATE_HOME=f"{scratch}/state")  # fmt: skip
            for name in ("WAYLAND_DISPLAY", "DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
                environment.pop(name, None)
            command = ["prlimit", "--core=0", f"--as={MEMORY}", *command]
        self.timed_out = False
        with tempfile.TemporaryFile() as output:
            self.process = subprocess.Popen(
                command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                start_new_session=True)  # fmt: skip
            try:
                self.process.wait(limit)
            except subprocess.TimeoutExpired:
                self.timed_out = True
            finally:
                self.end()
                self.process.wait()
            output.seek(0)
            return output.read().decode("utf-8", "replace")

    @property
    def succeeded(self) -> bool:
        return not self.timed_out and self.process.returncode == 0

    def end(self) -> None:
        """Ninja's commands have process groups of their own, but all are of the session that it began."""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                # Behind the name, which may have anything in it: state, parent, group, session.
                if int(stat.read_text(errors="replace").rpartition(")")[2].split()[3]) == self.process.pid:
                    os.kill(int(stat.parent.name), signal.SIGKILL)
            except (FileNotFoundError, ProcessLookupError):
                pass  # it is gone already

    def stop(self) -> None:
        """From another thread: what runs is ended, and nothing more is begun."""
        self.stopped = True
        if self.process:
            self.end()


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def copy(source: Path, target: Path) -> None:
    """Makes `target` the same as `source`; what is the same already keeps its time, so that it is not built again."""
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in source.iterdir() if path.name != "__pycache__"}
        for path in target.iterdir():
            if path.name not in names:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        for name in names:
            copy(source / name, target / name)
    elif not target.is_file() or source.read_bytes() != target.read_bytes():
        shutil.copy(source, target)
