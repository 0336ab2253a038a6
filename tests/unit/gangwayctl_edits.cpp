// SPDX-License-Identifier: Apache-2.0

#include "ctl/setting_edits.h"
#include "gangwayctl_text.h"

using namespace gangway;
using namespace gangway::ctl;
using namespace gangway::test;

namespace {

// The value that the one edit of these arguments makes of `current`.
QVariant result(const QStringList &arguments, const QVariant &current = QStringList())
{
    const QList<SettingEdit> edits = readEdits(arguments);
    REQUIRE(edits.size() == 1);
    return edited(edits.constFirst(), current);
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
    CHECK(edited(edits[0], {}) == QVariant(text("x=y")));
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
    CHECK(list("allow +unknown", "unknown input-method") == words("unknown input-method"));
    CHECK(list("allow -windows", "unknown input-method") == words("unknown input-method"));
}

TEST_CASE("after plain entries a sign edits these, not what was there")
{
    CHECK(list("allow windows +unknown", "input-method") == words("windows unknown"));
    CHECK_FALSE(readEdits(words("allow windows +unknown")).constFirst().needsCurrent());
    CHECK(readEdits(words("allow +unknown")).constFirst().needsCurrent());
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

TEST_CASE("an X resource may have commas")
{
    CHECK(list("xrdb +XTerm.keys:a,b", "") == words("XTerm.keys:a,b"));
}

TEST_CASE("the current value is asked for only where it matters")
{
    QStringList asked;
    const auto current = [&](const config::Setting &setting) {
        asked << setting.key;
        return QVariant(words("input-method"));
    };

    const QVariantMap values = configuration(readEdits(words("tag=x allow=+unknown deny=windows")), current);

    CHECK(asked == words("allow"));
    CHECK(values.keys() == words("Allow Deny Tag"));
    CHECK(values[text("Allow")].toStringList() == words("input-method unknown"));
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
        const Failure failure = failureOf([&] { result(words(line), QStringList()); });
        CHECK(failure.code == ExitCode::Usage);
        CHECK_FALSE(failure.text.isEmpty());
    }
}
