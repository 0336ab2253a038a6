# SPDX-License-Identifier: Apache-2.0
"""The small mistakes that are put into a source: one change each, and none changes the number of lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from cxx import Source

COMPARISONS = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
}
ARITHMETIC = {
    "+": "-",
    "-": "+",
    "*": "/",
    "/": "*",
    "%": "*",
    "&": "|",
    "|": "&",
    "<<": ">>",
    ">>": "<<",
    "&&": "||",
    "||": "&&",
    "+=": "-=",
    "-=": "+=",
    "|=": "&=",
    "&=": "|=",
}
STEPS = {"++": "--", "--": "++"}
ASSERTIONS = {"assert", "static_assert"}
TRUTH = {"true": "false", "false": "true"}
# What a statement that can be left out does not begin with.
NOT_PLAIN = {
    "if", "for", "while", "switch", "return", "case", "default", "do", "else", "try", "catch", "using", "namespace",
    "typedef", "static", "constexpr", "const", "struct", "class", "enum", "union", "auto", "template", "public",
    "private", "protected", "static_assert", "friend", "virtual", "explicit", "inline", "throw",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    file: str  # below the root of the tree
    line: int
    what: str  # the kind of change
    before: tuple[str, ...]  # the lines as they are, without what stands around them
    after: tuple[str, ...]
    text: str  # of the whole file

    def diff(self) -> str:
        return "\n".join([f"    - {line}" for line in self.before] + [f"    + {line}" for line in self.after])


@dataclass(frozen=True)
class Change:
    what: str
    begin: int
    end: int
    replacement: str


def mutants(file: str, text: str) -> list[Mutant]:
    source = Source(text)
    found: dict[str, Mutant] = {}
    for change in changes(source):
        replaced = text[change.begin : change.end]
        replacement = change.replacement + "\n" * (replaced.count("\n") - change.replacement.count("\n"))
        mutated = text[: change.begin] + replacement + text[change.end :]
        first = source.line(change.begin)
        last = source.line(change.end)
        before = tuple(line.strip() for line in text.split("\n")[first - 1 : last])
        after = tuple(line.strip() for line in mutated.split("\n")[first - 1 : last] if line.strip())
        if mutated != text:
            found.setdefault(mutated, Mutant(file, first, change.what, before, after, mutated))
    return list(found.values())


def changes(source: Source) -> Iterator[Change]:
    for at in range(len(source.tokens)):
        if is_asserted(source, at):
            continue  # it says what is true, and does nothing
        yield from of_token(source, at)
        yield from of_condition(source, at)
        yield from of_choice(source, at)
        yield from of_statement(source, at)
        yield from of_function(source, at)


def is_asserted(source: Source, at: int) -> bool:
    around = at
    while around >= 0:
        if source.tokens[around].text in ASSERTIONS or around > 0 and source.tokens[around - 1].text in ASSERTIONS:
            return True
        around = source.enclosing[around]
    return False


def of_token(source: Source, at: int) -> Iterator[Change]:
    token = source.tokens[at]

    def instead(what: str, replacement: str) -> Change:
        return Change(what, token.begin, token.end, replacement)

    if token.kind == "sign":
        if token.text in COMPARISONS and source.is_spaced(at):
            for other in COMPARISONS[token.text]:
                yield instead("comparison", other)
        elif token.text in ARITHMETIC and source.is_spaced(at):
            yield instead("operator", ARITHMETIC[token.text])
        elif token.text in STEPS:
            yield instead("operator", STEPS[token.text])
        elif token.text == "!":
            yield instead("negation", "")
    elif token.kind == "word" and token.text in TRUTH:
        yield instead("constant", TRUTH[token.text])
    elif token.kind == "number":
        value, suffix = integer(token.text)
        if value is not None:
            others = {value + 1, max(value - 1, 0), 0} - {value}
            for other in sorted(others):
                yield instead("constant", f"{other}{suffix}")
    elif token.kind == "text" and token.text != '""' and is_value(source, at):
        yield instead("text", token.text[: token.text.index('"')].rstrip("R") + '""')


def integer(text: str) -> tuple[int | None, str]:
    digits = text.rstrip("uUlLzZ")
    try:
        return int(digits.replace("'", ""), 0), text[len(digits) :]
    except ValueError:
        return None, ""


def is_value(source: Source, at: int) -> bool:
    return at == 0 or source.tokens[at - 1].text != "extern"


def of_condition(source: Source, at: int) -> Iterator[Change]:
    keyword = source.tokens[at].text
    opening = at + 1
    if keyword not in ("if", "while", "for") or source.tokens[opening].text != "(" or opening not in source.partner:
        return
    closing = source.partner[opening]
    inside = [index for index in range(opening + 1, closing) if source.enclosing[index] == opening]
    ends = [index for index in inside if source.tokens[index].text == ";"]
    if keyword == "for":
        if len(ends) != 2:
            return
        first, last = ends[0] + 1, ends[1]
    else:
        first, last = (ends[-1] + 1 if ends else opening + 1), closing
    if first >= last or any(source.tokens[index].text == "=" for index in inside if first <= index < last):
        return  # a declaration, whose variable the body needs
    begin, end = source.tokens[first].begin, source.tokens[last - 1].end
    if source.text[begin:end] not in TRUTH:
        for value in ("true", "false") if keyword == "if" else ("false",):
            yield Change("condition", begin, end, value)


def of_choice(source: Source, at: int) -> Iterator[Change]:
    """`a ? b : c`: always b, always c."""
    if source.tokens[at].text != "?":
        return
    around = source.enclosing[at]
    colon = end = None
    open_choices = 0
    for index in range(at + 1, len(source.tokens)):
        if source.enclosing[index] != around:
            if index == source.partner.get(around):
                end = index
                break
            continue
        text = source.tokens[index].text
        if text == "?":
            open_choices += 1
        elif text == ":" and colon is None:
            if open_choices == 0:
                colon = index
            open_choices -= 1
        elif text in (";", ","):
            end = index
            break
    if colon is None or end is None:
        return
    first = source.text[source.tokens[at].end : source.tokens[colon].begin].strip()
    second_begin, second_end = source.tokens[colon].end, source.tokens[end - 1].end
    second = source.text[second_begin:second_end].strip()
    if first != second:
        yield Change("choice", source.tokens[at].end, source.tokens[colon].begin, f" {second} ")
        yield Change("choice", second_begin, second_end, f" {first}")


def of_statement(source: Source, at: int) -> Iterator[Change]:
    token = source.tokens[at]
    if source.enclosing[at] not in source.blocks or not begins_statement(source, at):
        return
    end = source.statement_end(at)
    if end is None:
        return
    begin, behind = token.begin, source.tokens[end].end
    if token.text == "return" and end > at + 1:
        value = source.text[source.tokens[at + 1].begin : source.tokens[end].begin]
        if value != "{}" and value not in TRUTH and source.tokens[at + 1].kind != "number":
            yield Change("value", begin, behind, "return {};")
    elif ".reserve(" in source.text[begin:behind].partition(";")[0].partition("{")[0]:
        pass  # when memory is taken makes no difference to what is done
    elif token.text not in NOT_PLAIN and token.kind in ("word", "sign") and token.text not in "{};[" \
            and not declares(source, at, end):
        yield Change("statement", begin, behind, ";")


def begins_statement(source: Source, at: int) -> bool:
    before = source.tokens[at - 1].text
    if before in (";", "{", "}", "else", "do"):
        return True
    if before == ")":
        opening = source.partner.get(at - 1, 0)
        keyword = source.tokens[opening - 1].text
        return keyword in ("if", "for", "while", "switch") or source.tokens[opening - 2].text == "if"
    # A label, and no choice or range.
    return before == ":" and source.tokens[source.declaration_begin(at)].text in ("case", "default")


def declares(source: Source, begin: int, end: int) -> bool:
    at = begin
    while at < end:
        token, following = source.tokens[at], source.tokens[at + 1]
        if token.text == "=":
            return False
        if token.text in ("(", "[", "{") and at in source.partner:
            at = source.partner[at] + 1
            continue
        if following.kind == "word" and token.text not in ("delete", "operator", "template"):
            if token.kind == "word" or token.text == ">":
                return True
            if token.text in ("*", "&", "&&") and at > begin and not source.is_spaced(at) \
                    and source.text[token.begin - 1].isspace():
                return True
        at += 1
    return False


def of_function(source: Source, at: int) -> Iterator[Change]:
    """Leaves a function before it has done anything."""
    if at not in source.blocks or source.enclosing[at] in source.blocks or source.partner[at] == at + 1:
        return
    if source.enclosing[at] >= 0 and source.tokens[source.enclosing[at]].text != "{":
        return  # a lambda that is an argument
    if source.tokens[at + 1].text == "return":
        return
    declaration = [token.text for token in source.tokens[source.declaration_begin(at) : at]]
    if "(" not in declaration or declaration[0] == "[" != declaration[1]:
        return
    name = declaration[: declaration.index("(")]
    if not name:
        return
    is_constructor = len(name) == 1 or name[0] == "explicit" or len(name) >= 3 and name[-1] == name[-3]
    begin = source.tokens[at].end
    yield Change("function", begin, begin, " return;" if is_constructor or {"void", "~"} & set(name) else " return {};")
