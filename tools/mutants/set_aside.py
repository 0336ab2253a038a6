# SPDX-License-Identifier: Apache-2.0
"""tests/mutants/set-aside: the mutants that change nothing that anybody could observe, each with its reason."""

from dataclasses import dataclass
from pathlib import Path

from operators import Mutant


@dataclass(frozen=True)
class Entry:
    file: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str

    @property
    def key(self) -> tuple:
        return (self.file, self.before, self.after)

    def describe(self) -> str:
        return "\n".join([self.file] + [f"- {line}" for line in self.before] + [f"+ {line}" for line in self.after])


def key(mutant: Mutant) -> tuple:
    return (mutant.file, mutant.before, mutant.after)


def read(path: Path) -> list[Entry]:
    """Raises ValueError, with the line, where it is not as the head of the file says."""
    entries = []
    number = 1
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        said = [line for line in lines if line.strip() and not line.startswith("#")]
        if said:
            before = tuple(line[1:].strip() for line in said if line.startswith("-"))
            after = tuple(line[1:].strip() for line in said if line.startswith("+"))
            reason = " ".join(line for line in said[1:] if line[0] not in "-+")
            if said[0][0] in "-+" or not before or not reason:
                raise ValueError(f"{path}:{number}: an entry is a file, the lines before (-) and after (+), and the reason")
            entries.append(Entry(said[0], before, tuple(line for line in after if line), reason))
        number += len(lines) + 1
    return entries
