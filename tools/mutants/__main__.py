# SPDX-License-Identifier: Apache-2.0
"""Mutation testing: puts small mistakes into copies of the sources, one at a time, and shows which no unit test notices."""

import argparse
import os
import random
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import set_aside
from operators import Mutant, mutants
from workbench import Broken, Verdict, Workbench

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("daemon/wire", "daemon/relay", "daemon/features", "daemon/config")
SET_ASIDE = ROOT / "tests/mutants/set-aside"
REPORT = ROOT / "build/mutants/report"
ENOUGH = 85  # per cent of the mutants that count


def main() -> int:
    options = read_options()
    os.nice(10)
    paths = options.paths or list(FOLDERS)
    every = [mutant for folder in FOLDERS for file in sources(folder) for mutant in of_file(file)]
    chosen = [mutant for mutant in every if any(mutant.file == path or mutant.file.startswith(path + "/") for path in paths)]
    if not chosen:
        print(f"mutants: there is nothing to change in {' '.join(paths)}", file=sys.stderr)
        return 1
    try:
        aside = set_aside.read(SET_ASIDE)
        sample = Sample(choose(chosen, options.seed), {entry.key for entry in aside}, options.count)
        tell_stale(aside, every)
        print(f"{len(chosen)} mutants of {' '.join(paths)}; a sample of {options.count} by seed {options.seed}", flush=True)
        benches = [Workbench(ROOT, ROOT / f"build/mutants/{number}", max(1, (os.cpu_count() or 1) // options.jobs))
                   for number in range(1, options.jobs + 1)]  # fmt: skip
        sample.judge(benches)
    except (Broken, ValueError) as error:
        print(f"mutants: {error}", file=sys.stderr)
        return 1
    return 0 if sample.report() else 1


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./check mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which sample; the same for the same sources")
    parser.add_argument("--count", type=positive, default=200, metavar="N", help="how many mutants that compile and change code")
    parser.add_argument("--jobs", type=positive, default=os.cpu_count() or 1, metavar="N", help="how many are tested at a time")
    parser.add_argument("paths", type=of_ours, nargs="*", metavar="PATH",
                        help=f"a file or folder in one of {', '.join(FOLDERS)}; all of them if none is named")  # fmt: skip
    return parser.parse_args()


def positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{value} is no number from 1 on")
    return value


def of_ours(text: str) -> str:
    path = Path(text) if Path(text).is_absolute() else ROOT / text
    name = os.path.relpath(path.resolve(), ROOT)
    if not path.exists():
        raise argparse.ArgumentTypeError(f"there is no {text}")
    if not any((name + "/").startswith(folder + "/") for folder in FOLDERS):
        raise argparse.ArgumentTypeError(f"{text} is in none of {', '.join(FOLDERS)}")
    return name


def sources(folder: str) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.suffix in (".h", ".cpp"))


def of_file(file: str) -> list[Mutant]:
    return mutants(file, (ROOT / file).read_text(encoding="utf-8"))


def choose(every: list[Mutant], seed: int) -> list[Mutant]:
    """All of them, shuffled; first one of each line, so that a line with much in it does not fill the sample."""
    chance = random.Random(seed)
    shuffled = list(every)
    chance.shuffle(shuffled)
    seen: Counter[tuple[str, int]] = Counter()
    rounds = []
    for mutant in shuffled:
        rounds.append(seen[(mutant.file, mutant.line)])
        seen[(mutant.file, mutant.line)] += 1
    return [mutant for _, mutant in sorted(zip(rounds, shuffled), key=lambda pair: pair[0])]


def tell_stale(aside: list[set_aside.Entry], every: list[Mutant]) -> None:
    known = {set_aside.key(mutant) for mutant in every}
    for entry in aside:
        if entry.key not in known:
            print(f"{SET_ASIDE.relative_to(ROOT)}: no mutant is like this any more, take it out:\n{entry.describe()}")


class Sample:
    """The mutants in the order in which they are taken, until enough of them count."""

    def __init__(self, order: list[Mutant], aside: set[tuple], count: int):
        self.order, self.aside, self.count = order, aside, count
        self.verdicts: dict[int, Verdict] = {}
        self.next = 0
        self.lock = threading.Lock()
        self.problem: Exception | None = None
        self.begin = 0.0

    def judge(self, benches: list[Workbench]) -> None:
        threads = [threading.Thread(target=self.work, args=(bench, benches)) for bench in benches]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                thread.join()
        except KeyboardInterrupt:
            for bench in benches:
                bench.stop()
            raise
        if self.problem:
            raise self.problem

    def work(self, bench: Workbench, benches: list[Workbench]) -> None:
        try:
            bench.prepare()
            while (at := self.take()) is not None:
                mutant = self.order[at]
                verdict = Verdict("aside") if set_aside.key(mutant) in self.aside else bench.judge(mutant)
                with self.lock:
                    self.verdicts[at] = verdict
                    if verdict.kind not in ("invalid", "same"):
                        print(f"{verdict.kind:9}{mutant.file}:{mutant.line} ({mutant.what}) {verdict.by}", flush=True)
        except Exception as error:  # of a thread; told by the main one
            with self.lock:
                self.problem = self.problem or error
            for other in benches:
                other.stop()

    def take(self) -> int | None:
        with self.lock:
            if self.next == len(self.order) or len(self.counted()) >= self.count:
                return None
            self.begin = self.begin or time.monotonic()
            self.next += 1
            return self.next - 1

    def counted(self) -> list[int]:
        """Those that make up the sample, so far."""
        return sorted(at for at, verdict in self.verdicts.items() if verdict.kind not in ("invalid", "same"))[: self.count]

    def report(self) -> bool:
        sample = self.counted()
        number = Counter(self.verdicts[at].kind for at in sample)
        others = Counter(verdict.kind for verdict in self.verdicts.values())
        counting = number["killed"] + number["survived"]
        score = 100 * number["killed"] / counting if counting else 0
        lines = []
        for at in sample:
            if self.verdicts[at].kind == "survived":
                mutant = self.order[at]
                lines += [f"{mutant.file}:{mutant.line} ({mutant.what})", mutant.diff(), ""]
        seconds = (time.monotonic() - self.begin) / max(1, len(sample))
        lines += [
            f"{number['killed']} killed, {number['survived']} survived, {number['aside']} set aside; {seconds:.1f} s each",
            f"left out: {others['invalid']} that do not compile, {others['same']} that change no code",
            f"score: {score:.1f} % (needed: {ENOUGH} %)",
        ]
        print("\nsurvivors:\n" + "\n".join(lines))
        REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return score >= ENOUGH


if __name__ == "__main__":
    sys.exit(main())
