// SPDX-License-Identifier: Apache-2.0

#include "config/settings_edit.h"

#include "config/setting_table.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using config::Refusal;
using config::SettingsEdit;
using config::TextLists;
using config::Vms;
using Kind = Refusal::Kind;

namespace {

const QString vm = QStringLiteral("default");
const QString tag = QStringLiteral("tag");
const QString deny = QStringLiteral("deny");
const QString xrdb = QStringLiteral("xrdb");

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

QStringList valueOf(const Vms &vms, const QString &key)
{
    return config::settingOfKey(key)->get(*vms.find(vm)).toStringList();
}

SettingsEdit adding(const QString &key, const char *entries)
{
    return {.values = {}, .remove = {}, .add = {{key, words(entries)}}};
}

SettingsEdit removing(const QString &key, const char *entries)
{
    return {.values = {}, .remove = {{key, words(entries)}}, .add = {}};
}

} // namespace

TEST_CASE("edits of a list one after the other all hold, as none of them knows the list")
{
    Vms vms;
    for (const char *entry : {"windows", "input", "clipboard", "unknown"})
        CHECK_FALSE(vms.edit(vm, adding(deny, entry)));
    CHECK_FALSE(vms.edit(vm, removing(deny, "input")));
    QStringList denied = valueOf(vms, deny);
    denied.sort();
    CHECK(denied == words("clipboard unknown windows"));
    CHECK_FALSE(vms.edit(vm, adding(deny, "windows")));
    CHECK(valueOf(vms, deny).size() == 3);
}

TEST_CASE("an edit sets, then removes, then adds")
{
    Vms vms;
    CHECK_FALSE(vms.edit(vm,
                         {.values = {{xrdb, words("A:1 B:2")}, {tag, QStringLiteral("x")}},
                          .remove = {{xrdb, words("A B:2")}},
                          .add = {{xrdb, words("A:3 A:3")}}}));
    CHECK(valueOf(vms, xrdb) == words("A:3"));
    CHECK(vms.find(vm)->tag == "x");
}

TEST_CASE("an edit that can't be made changes nothing, and says which setting is wrong")
{
    Vms vms;
    REQUIRE_FALSE(vms.edit(vm, adding(deny, "windows")));
    struct Wrong {
        SettingsEdit edit;
        Kind kind;
        const char *word;
    };
    for (const Wrong &wrong : {
             Wrong{adding(tag, "x"), Kind::InvalidValue, "tag"},
             Wrong{removing(tag, "x"), Kind::InvalidValue, "tag"},
             Wrong{adding(deny, "nonsense"), Kind::InvalidValue, "nonsense"},
             Wrong{removing(deny, "nonsense"), Kind::InvalidValue, "nonsense"},
             Wrong{adding(QStringLiteral("colour"), "red"), Kind::NoSuchSetting, "colour"},
             Wrong{adding(xrdb, "line-without-colon"), Kind::InvalidValue, "xrdb"},
             Wrong{{.values = {{tag, 5}}, .remove = {}, .add = {{deny, words("input")}}}, Kind::InvalidValue, "tag"},
         }) {
        CAPTURE(wrong.word);
        const Vms::Result refusal = vms.edit(vm, wrong.edit);
        REQUIRE(refusal);
        CHECK(refusal->kind == wrong.kind);
        CHECK(refusal->text.toStdString().find(wrong.word) != std::string::npos);
        CHECK(valueOf(vms, deny) == words("windows"));
    }
    CHECK(vms.edit(QStringLiteral("nobody"), adding(deny, "input"))->kind == Kind::NoSuchVm);
}

TEST_CASE("an edit of a list that the command line has for this run ends that")
{
    Vms vms;
    REQUIRE_FALSE(vms.overrideForRun(vm, {{deny, words("windows")}}));
    CHECK_FALSE(vms.edit(vm, adding(deny, "input")));
    CHECK(vms.overridden(vm).isEmpty());
    CHECK(valueOf(vms, deny).size() == 2);
}

TEST_CASE("what a list and what all VMs may have is bounded")
{
    Vms vms;
    const QString line = QStringLiteral("K:") + QString(1000, u'x');
    QStringList lines;
    for (int i = 0; i < 64; ++i)
        lines << QStringLiteral("%1%2").arg(i).arg(line);
    CHECK_FALSE(vms.edit(vm, {.values = {}, .remove = {}, .add = {{xrdb, lines}}}));
    CHECK(vms.edit(vm, {.values = {}, .remove = {}, .add = {{xrdb, {line + line}}}})->kind == Kind::InvalidValue);

    for (std::size_t i = 1; i < config::mostVms; ++i)
        REQUIRE_FALSE(vms.add(QStringLiteral("vm%1").arg(i), {}));
    CHECK(vms.add(QStringLiteral("one-more"), {})->kind == Kind::InvalidValue);
}
