# SPDX-License-Identifier: Apache-2.0
"""The tokens of a C++ source, its brackets, and which braces hold statements."""

import re
from dataclasses import dataclass
from functools import cached_property

TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<directive>^[ \t]*\#(?:[^\n\\]|\\.)*)
    |(?P<text>(?:u8|[uUL])?R"(?P<delimiter>[^(\n]*)\(.*?\)(?P=delimiter)"|(?:u8|[uUL])?"(?:[^"\\\n]|\\.)*")
    |(?P<number>\.?\d(?:'?[\w.])*)
    |(?P<character>'(?:[^'\\\n]|\\.)+')
    |(?P<word>[A-Za-z_]\w*)
    |(?P<sign>->\*?|<=>|<<=|>>=|\+\+|--|&&|\|\||[-+*/%&|^=!<>]=|<<|>>|::|\.\.\.|\S)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
CLOSING = {"(": ")", "[": "]", "{": "}"}
TYPE_KEYWORDS = {"class", "struct", "union", "enum", "namespace", "extern"}


@dataclass(frozen=True)
class Token:
    kind: str  # text, number, character, word or sign
    text: str
    begin: int
    end: int


class Source:
    def __init__(self, text: str):
        self.text = text
        # What the compiler sees of them is not ours to change.
        self.tokens = [
            Token(match.lastgroup, match.group(), match.start(), match.end())
            for match in TOKEN.finditer(text)
            if match.lastgroup not in ("comment", "directive", "delimiter")
        ]

    def line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def is_spaced(self, at: int) -> bool:
        """Whether there is a blank on both sides: so clang-format tells operators from template brackets and pointers."""
        token = self.tokens[at]
        return self.text[token.begin - 1].isspace() and self.text[token.end].isspace()

    @cached_property
    def partner(self) -> dict[int, int]:
        """The index of the closing bracket for that of each opening one, and the other way round."""
        found: dict[int, int] = {}
        waiting: list[int] = []
        for at, token in enumerate(self.tokens):
            if token.kind != "sign":
                continue
            if token.text in CLOSING:
                waiting.append(at)
            elif token.text in CLOSING.values() and waiting and CLOSING[self.tokens[waiting[-1]].text] == token.text:
                found[at] = waiting.pop()
                found[found[at]] = at
        return found

    @cached_property
    def enclosing(self) -> list[int]:
        """For each token the index of the innermost bracket around it; -1 where there is none."""
        result = []
        around = [-1]
        for at, token in enumerate(self.tokens):
            if token.text in CLOSING.values() and at in self.partner:
                around.pop()
            result.append(around[-1])
            if token.text in CLOSING and at in self.partner:
                around.append(at)
        return result

    @cached_property
    def blocks(self) -> set[int]:
        """The opening braces of function bodies and of the blocks in them."""
        return {at for at, token in enumerate(self.tokens) if token.text == "{" and at in self.partner and self._is_block(at)}

    def _is_block(self, at: int) -> bool:
        if at == 0:
            return False
        before = self.tokens[at - 1].text
        if before in (")", "else", "do", "try", "const", "noexcept", "override", "mutable", "]"):
            return True
        declaration = [token.text for token in self.tokens[self.declaration_begin(at) : at]]
        # A lambda or a function with its type behind an arrow, but no table of such.
        return "->" in declaration and ")" in declaration and not TYPE_KEYWORDS & set(declaration) and before != "="

    def declaration_begin(self, at: int) -> int:
        """The first token of what ends with the one at `at`, back to the end of what stands before it."""
        begin = at
        while begin > 0:
            token = self.tokens[begin - 1].text
            if token in (")", "]") and begin - 1 in self.partner:
                begin = self.partner[begin - 1]
            elif token in (";", "{", "}", "(", "[", ",", "="):
                break
            else:
                begin -= 1
        return begin

    def statement_end(self, at: int) -> int | None:
        """The index of the semicolon that ends the statement that begins at `at`."""
        while at < len(self.tokens):
            text = self.tokens[at].text
            if text == ";":
                return at
            if text in CLOSING.values():
                return None
            at = self.partner.get(at, at) + 1 if text in CLOSING else at + 1
        return None
