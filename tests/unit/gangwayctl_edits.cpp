// SPDX-License-Identifier: Apache-2.0

#include "ctl/setting_edits.h"
#include "gangwayctl_text.h"

using namespace gangway;
using namespace gangway::ctl;
using namespace gangway::test;

namespace {

// The value that the one edit of these arguments makes of `current`.
QVariant result(const QStringList &arguments, const QVariant &current = {})
{
    const QList<SettingEdit> edits = readEdits(arguments);
    REQUIRE(edits.size() == 1);
    const config::Setting &setting = *edits.constFirst().setting;
    config::Settings settings;
    if (current.isValid())
        REQUIRE_FALSE(setting.set(settings, current));
    const auto values = config::valuesAfter(combined(edits), settings);
    REQUIRE(std::holds_alternative<QVariantMap>(values));
    return std::get<QVariantMap>(values).value(setting.key);
}

QStringList list(const char *line, const char *current)
{
    return result(words(line), words(current)).toStringList();
}

} // namespace

TEST_CASE("a key and a value set the value in the setting's own type")
{
    CHECK(result({text("tag"), text("[work] ")}) == QVariant(text("[work] ")));
    CHECK(result(words("titles ascii")) == QVariant(text("ascii")));
    CHECK(result(words("verbose on")) == QVariant(true));
    CHECK(result(words("max-clients 12")) == QVariant::fromValue(qulonglong(12)));
    CHECK(result(words("max-queue 16M")) == QVariant::fromValue(qulonglong(16) << 20));
    CHECK(result({text("tag"), QString()}) == QVariant(QString()));
}

TEST_CASE("a value may have an equals sign where the key stands alone")
{
    CHECK(result(words("tag a=b")) == QVariant(text("a=b")));
}

TEST_CASE("several settings are set by KEY=VALUE")
{
    const QList<SettingEdit> edits = readEdits(words("tag=x=y verbose=on"));

    REQUIRE(edits.size() == 2);
    CHECK(edits[0].setting->key == text("tag"));
    CHECK(combined(edits).values.value(text("tag")) == QVariant(text("x=y")));
    CHECK(edits[1].setting->key == text("verbose"));
}

TEST_CASE("a list is replaced by plain entries")
{
    CHECK(list("allow unknown,screen-capture", "input-method") == words("unknown screen-capture"));
    CHECK(list("allow unknown screen-capture", "input-method") == words("unknown screen-capture"));
    CHECK(list("xrdb A:1 B:2", "C:3") == words("A:1 B:2"));
    CHECK(result({text("allow"), QString()}, words("unknown")).toStringList().isEmpty());
}

TEST_CASE("a sign adds to a list or removes from it")
{
    CHECK(list("allow +unknown", "input-method") == words("input-method unknown"));
    CHECK(list("allow -input-method", "input-method unknown") == words("unknown"));
    CHECK(list("allow +unknown -input-method", "input-method") == words("unknown"));
    CHECK(list("allow=+unknown allow=-input-method", "input-method") == words("unknown"));
}

TEST_CASE("a sign holds for the entries after it")
{
    CHECK(list("deny +unknown,windows,-input,output", "input output") == words("unknown windows"));
}

TEST_CASE("adding what a list has and removing what it has not change nothing")
{
    CHECK(list("allow +unknown", "input-method unknown") == words("input-method unknown"));
    CHECK(list("allow -windows", "input-method unknown") == words("input-method unknown"));
}

TEST_CASE("after plain entries a sign edits these, not what was there")
{
    CHECK(list("allow windows +unknown", "input-method") == words("windows unknown"));
    CHECK(list("allow +unknown windows -input", "input-method") == words("windows"));
}

TEST_CASE("an X resource is removed by its line, or by its key alone")
{
    CHECK(list("xrdb -Xft.dpi:150", "Xft.dpi:150 Xft.dpi:96") == words("Xft.dpi:96"));
    CHECK(list("xrdb -Xft.dpi", "Xft.dpi:150 Xcursor.size:24 Xft.dpi:96") == words("Xcursor.size:24"));
}

TEST_CASE("a cap of a version is removed by its entry, or by the interface alone, and a later one counts")
{
    CHECK(list("max-version -wl_output", "wl_output:2 wl_seat:5") == words("wl_seat:5"));
    CHECK(list("max-version -wl_output:2,wl_seat", "wl_output:2 wl_seat:5").isEmpty());
    CHECK(list("max-version +wl_output:3", "wl_output:2 wl_seat:5") == words("wl_output:2 wl_seat:5 wl_output:3"));
    CHECK(list("allow +wl_output,zwlr_layer_shell_v1,-unknown", "unknown") == words("wl_output zwlr_layer_shell_v1"));
}

TEST_CASE("the last sign of an entry counts")
{
    CHECK(list("allow +unknown -unknown", "input-method") == words("input-method"));
    CHECK(list("allow -input-method +input-method", "input-method") == words("input-method"));
    CHECK(list("allow +input-method -input-method", "input-method").isEmpty());
    CHECK(list("xrdb +A:1 -A +B:2", "A:0 C:3") == words("C:3 B:2"));
    CHECK(list("xrdb -A +A:2", "A:0 A:1") == words("A:2"));
}

TEST_CASE("an X resource may have commas")
{
    CHECK(list("xrdb +XTerm.keys:a,b", "") == words("XTerm.keys:a,b"));
}

TEST_CASE("what becomes of a list that is only edited is left to the daemon")
{
    const config::SettingsEdit edit = combined(readEdits(words("tag=x allow=+unknown,-input deny=windows")));

    CHECK(edit.values.keys() == words("deny tag"));
    CHECK(edit.add == config::TextLists{{text("allow"), words("unknown")}, {text("deny"), words("windows")}});
    CHECK(edit.remove == config::TextLists{{text("allow"), words("input")}});
}

TEST_CASE("an unknown key is answered with the nearest one")
{
    const Failure failure = failureOf([] { readEdits(words("alloww x")); });

    CHECK(failure.code == ExitCode::NotThere);
    CHECK(failure.text.contains(text("did you mean \"allow\"?")));
}

TEST_CASE("a key that is near to none is answered with where they are listed")
{
    const Failure failure = failureOf([] { readEdits(words("qqqqqq=1")); });

    CHECK(failure.code == ExitCode::NotThere);
    CHECK(failure.text.contains(text("gangwayctl help set")));
}

TEST_CASE("a value that the setting can't have is a mistake in the command line")
{
    for (const char *line : {"verbose maybe", "max-clients none", "allow +nonsense", "allow +", "allow -", "tag",
                             "tag a b", "tag=a tag=b", "tag=a b"}) {
        CAPTURE(line);
        const Failure failure = failureOf([&] { result(words(line)); });
        CHECK(failure.code == ExitCode::Usage);
        CHECK_FALSE(failure.text.isEmpty());
    }
}
