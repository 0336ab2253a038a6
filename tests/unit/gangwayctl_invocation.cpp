// SPDX-License-Identifier: Apache-2.0

#include "ctl/help.h"
#include "ctl/invocation.h"
#include "ctl/verb_table.h"
#include "gangwayctl_text.h"

#include <set>

using namespace gangway;
using namespace gangway::ctl;
using namespace gangway::test;

namespace {

Invocation taken(const char *line)
{
    return readInvocation(words(line));
}

} // namespace

TEST_CASE("options may stand before the verb, after it and behind its arguments")
{
    for (const char *line : {"--vm work --json get tag", "get --vm=work tag --json", "get tag --json --vm work"}) {
        CAPTURE(line);
        const Invocation invocation = taken(line);
        CHECK(invocation.verb->name == text("get"));
        CHECK(invocation.arguments == words("tag"));
        CHECK(invocation.vm == text("work"));
        CHECK(invocation.json);
    }
}

TEST_CASE("a VM can be named as the argument of verbs that take one")
{
    CHECK(taken("show work").vm == text("work"));
    CHECK(taken("show --vm work").vm == text("work"));
    CHECK(taken("show").vm.isEmpty());
}

TEST_CASE("a word with one dash is a value of set")
{
    CHECK(taken("set allow -clipboard +unknown").arguments == words("allow -clipboard +unknown"));
}

TEST_CASE("after two dashes everything is an argument")
{
    CHECK(taken("set -- tag --json").arguments == words("tag --json"));
    CHECK_FALSE(taken("set -- tag --json").json);
}

TEST_CASE("complete takes all words as they are")
{
    CHECK(taken("complete --vm --json set").arguments == words("--vm --json set"));
}

TEST_CASE("options of a verb are read with their values")
{
    const Invocation invocation = taken("log --filter a --lines=3 --filter b work");

    CHECK(invocation.options[text("filter")] == words("a b"));
    CHECK(invocation.options[text("lines")] == words("3"));
    CHECK(invocation.vm == text("work"));
}

TEST_CASE("help and version need no verb, and a verb with help no arguments")
{
    CHECK(taken("--help").help);
    CHECK(taken("--version").version);
    CHECK(taken("set -h").help);
    CHECK(taken("rename --help").verb->name == text("rename"));
}

TEST_CASE("a wrong command line is refused with where to look")
{
    const char *const lines[] = {
        "",
        "list work",
        "show a b",
        "show --vm a b",
        "rename a",
        "set --vm",
        "set --vm= tag x",
        "set --json tag x",
        "list --vm a",
        "list --json=yes",
        "log --lines 1 --lines 2",
        "get --vm a --vm b tag",
        "show -x",
        "--filter x log",
        "list --nonsense",
    };
    for (const char *line : lines) {
        CAPTURE(line);
        const Failure failure = failureOf([&] { taken(line); });
        CHECK(failure.code == ExitCode::Usage);
        CHECK(failure.text.contains(text("gangwayctl help")));
    }
}

TEST_CASE("an unknown verb or option is answered with the nearest one")
{
    CHECK(failureOf([] { taken("sessionss"); }).text.contains(text("did you mean \"sessions\"?")));
    CHECK(failureOf([] { taken("discon 1"); }).text.contains(text("did you mean \"disconnect\"?")));
    CHECK(failureOf([] { taken("log --filtre x"); }).text.contains(text("did you mean \"--filter\"?")));
}

TEST_CASE("every verb is complete, and its help tells its arguments and options")
{
    std::set<QString> names;
    for (const Verb &verb : verbTable()) {
        CAPTURE(verb.name);
        CHECK(names.insert(verb.name).second);
        CHECK(bool(verb.run));
        CHECK_FALSE(verb.summary.isEmpty());
        CHECK((verb.most < 0 || verb.fewest <= verb.most));
        CHECK((verb.most == 0) == verb.usage.isEmpty());
        const QString help = helpText(verb);
        CHECK(help.startsWith(text("usage: gangwayctl ") + verb.name));
        CHECK(help.contains(verb.usage));
        for (const VerbOption &option : verb.options)
            CHECK(help.contains(text("--") + option.name));
        CHECK(helpText().contains(text("\n  ") + verb.name + u' '));
    }
}

TEST_CASE("no line of help is wider than a terminal")
{
    QString all = helpText();
    for (const Verb &verb : verbTable())
        all += helpText(verb);
    for (const QString &line : all.split(u'\n')) {
        CAPTURE(line);
        CHECK(line.size() <= 80);
    }
}
