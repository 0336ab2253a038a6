# SPDX-License-Identifier: Apache-2.0
"""That the mutants are what they are meant to be."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools/mutants"))

from operators import mutants  # noqa: E402


def changed(text: str) -> set[str]:
    """The lines that are not as in `text`, of all its mutants."""
    found = set()
    for mutant in mutants("daemon/some.cpp", text):
        lines = zip(text.split("\n"), mutant.text.split("\n"), strict=True)
        found.add(" | ".join(after.strip() for before, after in lines if before != after))
    return found


class Operators(unittest.TestCase):
    def test_comparisons_and_their_boundaries_are_changed_but_no_template_brackets(self):
        self.assertEqual(changed("bool f(std::vector<int> &a)\n{\n    return a < b;\n}"),
                         {"return a <= b;", "return a >= b;", "return {};"})

    def test_numbers_are_one_more_one_less_and_nothing(self):
        self.assertEqual(changed("int size = 10'000u;"), {"int size = 10001u;", "int size = 9999u;", "int size = 0u;"})

    def test_conditions_are_forced_but_a_declared_variable_stays(self):
        self.assertLessEqual({"if (true)", "if (false)"}, changed("void f()\n{\n    if (a.b(1))\n        c();\n}"))
        self.assertNotIn("if (false)", changed("void f()\n{\n    if (auto *a = b())\n        c();\n}"))
        self.assertIn("if (auto a = b(); true)", changed("void f()\n{\n    if (auto a = b(); a.c)\n        c();\n}"))

    def test_statements_are_left_out_over_several_lines_too_but_no_declarations(self):
        self.assertIn("; | ", changed("void f()\n{\n    call(a,\n         b);\n}"))
        self.assertIn(";", changed("void f()\n{\n    *a = b;\n}"))
        for declaration in ("Type &a = b;", "std::vector<int> a;", "const int a(b);", "Type *a = b;"):
            self.assertEqual(changed("void f()\n{\n    " + declaration + "\n}"), {"{ return;"}, declaration)

    def test_a_function_is_left_before_it_begins_with_what_its_type_lets_it_return(self):
        self.assertIn("{ return;", changed("void A::f() const\n{\n    g();\n}"))
        self.assertIn("{ return;", changed("A::A(int a) : a_(a)\n{\n    g();\n}"))
        self.assertIn("{ return {};", changed("int f()\n{\n    g();\n    return 1;\n}"))
        self.assertFalse(any("return" in line for line in changed("struct A {\n    int a = b(c);\n};")))

    def test_a_choice_is_made_beforehand(self):
        self.assertLessEqual({"x(a ? b : b, d);", "x(a ? c : c, d);"}, changed("void f()\n{\n    x(a ? b : c, d);\n}"))

    def test_comments_directives_and_texts_of_assertions_are_left_alone(self):
        for text in ("// a < b && 1", "/* a < b\n && 1 */", "#include \"a1.h\"", "#if a > 1", 'static_assert(sizeof a, "b");',
                     'extern "C" void f();', "static_assert(f(1) < 2);", "void f() {\n    assert(a == 1 && b);\n}"):
            self.assertLessEqual(changed(text), {"void f() { return;"}, text)

    def test_texts_are_emptied(self):
        self.assertEqual(changed('auto a = "b && 1";'), {'auto a = "";'})

    def test_every_mutant_is_one_of_its_own(self):
        texts = [mutant.text for mutant in mutants("some.cpp", "bool f()\n{\n    return !a && b > 0 ? c + 1 : d;\n}")]
        self.assertEqual(len(texts), len(set(texts)))


if __name__ == "__main__":
    unittest.main()
