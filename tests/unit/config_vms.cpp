// SPDX-License-Identifier: Apache-2.0

#include "config/vms.h"

#include "config/setting_table.h"

#include <QDir>
#include <QTemporaryDir>

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using config::Refusal;
using config::Vms;
using Kind = Refusal::Kind;

namespace {

const QString standard = QStringLiteral("default");
const QString work = QStringLiteral("work");
const QString play = QStringLiteral("play");
const QString tag = QStringLiteral("tag");
const QString display = QStringLiteral("wayland-display");
const QString enabled = QStringLiteral("enabled");

QVariantMap with(const QString &key, const QVariant &value)
{
    return {{key, value}};
}

QVariantMap tagged(const char *text)
{
    return with(tag, QString::fromUtf8(text));
}

std::string tagOf(const Vms &vms, const QString &name)
{
    const config::Settings *settings = vms.find(name);
    return settings ? settings->tag : "no such VM";
}

// What was changed is saved, too.
std::string savedTag(const Vms &vms, const QString &name)
{
    const auto vm = vms.saved().vms.find(name);
    return vm == vms.saved().vms.end() ? "not saved" : vm->second.settings.tag;
}

// The words are all in the text, and nothing has changed by it.
void checkRefused(const Vms &vms, const Vms::Result &result, Kind kind, std::initializer_list<const char *> words,
                  const QStringList &names)
{
    REQUIRE(result);
    CHECK(result->kind == kind);
    const std::string text = result->text.toStdString();
    CAPTURE(text);
    for (const char *word : words)
        CHECK(text.find(word) != std::string::npos);
    CHECK(vms.names() == names);
}

Vms withWork(const char *text = "[w] ")
{
    Vms vms;
    REQUIRE_FALSE(vms.add(work, tagged(text)));
    return vms;
}

} // namespace

TEST_CASE("There is one VM to begin with and it is there always")
{
    Vms vms;
    CHECK(vms.names() == QStringList{standard});
    REQUIRE(vms.find(standard));
    CHECK(*vms.find(standard) == config::Settings());
    CHECK(vms.overridden(standard).isEmpty());
    checkRefused(vms, vms.remove(standard), Kind::NotPossible, {"default", "removed", "disable"}, {standard});
    checkRefused(vms, vms.rename(standard, work), Kind::NotPossible, {"default", "renamed", "add"}, {standard});
}

TEST_CASE("A VM that is added has the values that came with it and the defaults for the rest")
{
    Vms vms = withWork();
    CHECK(vms.names() == QStringList{standard, work});
    config::Settings expected;
    expected.tag = "[w] ";
    CHECK(*vms.find(work) == expected);
    CHECK(savedTag(vms, work) == "[w] ");
    CHECK(tagOf(vms, standard).empty());
    CHECK_FALSE(vms.unknown(work));
}

TEST_CASE("A VM can't be added under a name that is taken or is none, nor with a wrong value")
{
    Vms vms = withWork();
    const QStringList names{standard, work};
    checkRefused(vms, vms.add(work, {}), Kind::AlreadyExists, {"work", "already"}, names);
    CHECK(tagOf(vms, work) == "[w] ");
    for (const char *name : {"", "-x", "a b", "../x"})
        checkRefused(vms, vms.add(QString::fromUtf8(name), {}), Kind::InvalidValue, {"name", "letters"}, names);
    checkRefused(vms, vms.add(play, with(tag, 7)), Kind::InvalidValue, {"tag: ", "must be a text"}, names);
    checkRefused(vms, vms.add(play, with(QStringLiteral("colour"), 7)), Kind::NoSuchSetting, {"no setting", "colour"},
                 names);
}

TEST_CASE("A VM that was not taken from the file is replaced by one that is added under its name")
{
    Vms vms;
    config::SettingsFile file = vms.saved();
    file.keptVms.insert(work, QStringLiteral("no object"));
    file.keptVms.insert(play, QStringLiteral("no object"));
    vms.setSaved(file);
    CHECK_FALSE(vms.add(work, {}));
    CHECK_FALSE(vms.saved().keptVms.contains(work));
    CHECK(vms.saved().keptVms.contains(play));
}

TEST_CASE("What is asked of a VM that is not there is refused with the names of those that are")
{
    Vms vms = withWork();
    const QStringList names{standard, work};
    for (const Vms::Result &result :
         {vms.unknown(play), vms.remove(play), vms.rename(play, QStringLiteral("other")), vms.configure(play, {})})
        checkRefused(vms, result, Kind::NoSuchVm, {"no VM", "\"play\"", "default work"}, names);
    CHECK_FALSE(vms.find(play));
}

TEST_CASE("A VM that is removed is gone with what held for this run")
{
    Vms vms = withWork();
    CHECK_FALSE(vms.overrideForRun(work, tagged("[run] ")));
    CHECK_FALSE(vms.remove(work));
    CHECK(vms.names() == QStringList{standard});
    CHECK_FALSE(vms.find(work));
    CHECK(savedTag(vms, work) == "not saved");
    CHECK(vms.overridden(work).isEmpty());
    // One of its name begins anew.
    CHECK_FALSE(vms.add(work, {}));
    CHECK(tagOf(vms, work).empty());
}

TEST_CASE("A value that can't work is refused when it is set, and one that stops to work holds on")
{
    Vms vms;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("logs/ring"));
    const QVariantMap values{{QStringLiteral("log-ring-path"), path}, {QStringLiteral("tag"), QStringLiteral("[vm] ")}};
    for (const Vms::Result &result :
         {vms.configure(standard, values), vms.add(work, values), vms.overrideForRun(standard, values)}) {
        REQUIRE(result);
        CHECK(result->kind == Kind::InvalidValue);
        CHECK(result->text.startsWith(QStringLiteral("log-ring-path: there is no folder ")));
    }
    CHECK(*vms.find(standard) == config::Settings());
    CHECK_FALSE(vms.find(work));

    REQUIRE(QDir(folder.path()).mkdir(QStringLiteral("logs")));
    CHECK_FALSE(vms.overrideForRun(standard, values));
    REQUIRE(QDir(folder.path()).rmdir(QStringLiteral("logs")));
    CHECK_FALSE(vms.configure(standard, {{QStringLiteral("max-clients"), 5}}));
    CHECK(vms.find(standard)->log.ringPath == path.toStdString());
    CHECK(vms.find(standard)->tag == "[vm] ");
}

TEST_CASE("A VM that is renamed keeps what is saved and what holds for this run")
{
    Vms vms = withWork();
    CHECK_FALSE(vms.overrideForRun(work, with(QStringLiteral("app-id-prefix"), QStringLiteral("run."))));
    CHECK_FALSE(vms.rename(work, play));
    CHECK(vms.names() == QStringList{standard, play});
    CHECK_FALSE(vms.find(work));
    CHECK(tagOf(vms, play) == "[w] ");
    CHECK(savedTag(vms, play) == "[w] ");
    CHECK(vms.find(play)->appId.prefix == "run.");
    CHECK(vms.overridden(play) == QStringList{QStringLiteral("app-id-prefix")});
}

TEST_CASE("A VM can't be renamed to a name that is taken or is none")
{
    Vms vms = withWork();
    const QStringList names{standard, work};
    checkRefused(vms, vms.rename(work, standard), Kind::AlreadyExists, {"default", "already"}, names);
    checkRefused(vms, vms.rename(work, work), Kind::AlreadyExists, {"work", "already"}, names);
    checkRefused(vms, vms.rename(work, QStringLiteral("a b")), Kind::InvalidValue, {"name", "letters"}, names);
    CHECK(tagOf(vms, work) == "[w] ");
}

TEST_CASE("Values are changed all or none")
{
    Vms vms = withWork();
    const QVariantMap both{{tag, QStringLiteral("[new] ")}, {QStringLiteral("max-clients"), 7}};
    CHECK_FALSE(vms.configure(work, both));
    CHECK(tagOf(vms, work) == "[new] ");
    CHECK(vms.find(work)->maxClients == 7);
    CHECK(savedTag(vms, work) == "[new] ");

    const QVariantMap wrong{{tag, QStringLiteral("[other] ")}, {QStringLiteral("max-clients"), 0}};
    checkRefused(vms, vms.configure(work, wrong), Kind::InvalidValue, {"max-clients: "}, {standard, work});
    CHECK(tagOf(vms, work) == "[new] ");
    CHECK(vms.find(work)->maxClients == 7);
    CHECK(tagOf(vms, standard).empty());
}

TEST_CASE("A value that was not taken from the file is forgotten once there is a good one")
{
    Vms vms = withWork();
    config::SettingsFile file = vms.saved();
    file.vms[work].kept.insert(tag, 7);
    file.vms[work].kept.insert(QStringLiteral("future"), 8);
    vms.setSaved(file);
    CHECK_FALSE(vms.configure(work, tagged("[good] ")));
    CHECK(vms.saved().vms.at(work).kept.keys() == QStringList{QStringLiteral("future")});
}

TEST_CASE("No two VMs that are enabled have one display")
{
    Vms vms = withWork();
    const auto on = [](const char *name, bool isEnabled = true) {
        return QVariantMap{{display, QString::fromUtf8(name)}, {enabled, isEnabled}};
    };
    const QStringList names{standard, work};
    checkRefused(vms, vms.add(play, on("wayland-work")), Kind::AlreadyExists,
                 {"\"work\"", "wayland-work already", "wayland-display"}, names);
    checkRefused(vms, vms.configure(work, on("wayland-default")), Kind::AlreadyExists,
                 {"\"default\"", "wayland-default"}, names);

    // One that is disabled takes none, until it is enabled.
    CHECK_FALSE(vms.add(play, on("wayland-work", false)));
    CHECK_FALSE(vms.configure(play, tagged("[p] ")));
    checkRefused(vms, vms.configure(play, with(enabled, true)), Kind::AlreadyExists, {"\"work\""},
                 {standard, play, work});
    CHECK_FALSE(vms.find(play)->enabled);
    CHECK_FALSE(vms.configure(work, with(enabled, false)));
    CHECK_FALSE(vms.configure(play, with(enabled, true)));
    checkRefused(vms, vms.configure(work, with(enabled, true)), Kind::AlreadyExists, {"\"play\""},
                 {standard, play, work});

    // Its own display is its own.
    CHECK_FALSE(vms.configure(play, on("wayland-work")));
    CHECK_FALSE(vms.configure(play, on("elsewhere")));
    CHECK_FALSE(vms.configure(work, with(enabled, true)));
}

TEST_CASE("VMs that came by one display in the file can be changed in all that is not the display")
{
    Vms vms;
    config::SettingsFile file = vms.saved();
    file.vms[work].settings.display = "wayland-default";
    vms.setSaved(file);
    CHECK_FALSE(vms.configure(work, tagged("[w] ")));
    CHECK_FALSE(vms.configure(work, with(enabled, true)));
    CHECK_FALSE(vms.configure(work, with(display, QStringLiteral("other"))));
    CHECK(vms.configure(work, with(display, QStringLiteral("wayland-default"))));
}

TEST_CASE("A value for this run holds over what is saved and is not saved")
{
    Vms vms = withWork();
    CHECK_FALSE(vms.overrideForRun(work, tagged("[run] ")));
    CHECK(tagOf(vms, work) == "[run] ");
    CHECK(savedTag(vms, work) == "[w] ");
    CHECK(vms.overridden(work) == QStringList{tag});
    CHECK(vms.names() == QStringList{standard, work});

    // What is saved of other settings goes on to hold.
    CHECK_FALSE(vms.configure(work, with(QStringLiteral("max-clients"), 7)));
    CHECK(vms.find(work)->maxClients == 7);
    CHECK(tagOf(vms, work) == "[run] ");
    CHECK_FALSE(vms.overrideForRun(work, with(QStringLiteral("max-clients"), 9)));
    CHECK(vms.overridden(work).size() == 2);
    CHECK(vms.find(work)->maxClients == 9);

    // One that is saved takes the place of one for this run.
    CHECK_FALSE(vms.configure(work, tagged("[saved] ")));
    CHECK(tagOf(vms, work) == "[saved] ");
    CHECK(vms.overridden(work) == QStringList{QStringLiteral("max-clients")});
    CHECK(vms.find(work)->maxClients == 9);
    CHECK_FALSE(vms.configure(work, with(QStringLiteral("max-clients"), 7)));
    CHECK(vms.overridden(work).isEmpty());
    CHECK(vms.find(work)->maxClients == 7);
}

TEST_CASE("What a file says that was edited holds but for the values for this run")
{
    Vms vms = withWork();
    CHECK_FALSE(vms.overrideForRun(work, tagged("[run] ")));
    config::SettingsFile file = vms.saved();
    file.vms[work].settings.tag = "[edited] ";
    file.vms[work].settings.maxClients = 5;
    vms.setSaved(file);
    CHECK(tagOf(vms, work) == "[run] ");
    CHECK(vms.find(work)->maxClients == 5);
    CHECK(savedTag(vms, work) == "[edited] ");

    file.vms.erase(work);
    vms.setSaved(file);
    CHECK(vms.names() == QStringList{standard, work}); // for this run
    CHECK(tagOf(vms, work) == "[run] ");
    CHECK(vms.find(work)->maxClients == config::Settings().maxClients);
}

TEST_CASE("A VM may be there for this run alone until it is configured")
{
    Vms vms;
    CHECK_FALSE(vms.overrideForRun(work, {}));
    CHECK(vms.names() == QStringList{standard, work});
    CHECK(savedTag(vms, work) == "not saved");
    CHECK_FALSE(vms.overrideForRun(work, tagged("[run] ")));
    CHECK_FALSE(vms.rename(work, play));
    CHECK(savedTag(vms, play) == "not saved");
    CHECK(tagOf(vms, play) == "[run] ");

    CHECK_FALSE(vms.configure(play, with(QStringLiteral("max-clients"), 7)));
    CHECK(savedTag(vms, play).empty());
    CHECK(tagOf(vms, play) == "[run] ");
    CHECK_FALSE(vms.remove(play));
    CHECK(vms.names() == QStringList{standard});
}

TEST_CASE("A wrong value for this run is refused and adds nothing")
{
    Vms vms = withWork();
    const QStringList names{standard, work};
    checkRefused(vms, vms.overrideForRun(play, with(tag, 7)), Kind::InvalidValue, {"tag: "}, names);
    checkRefused(vms, vms.overrideForRun(work, with(QStringLiteral("colour"), 7)), Kind::NoSuchSetting, {"colour"},
                 names);
    checkRefused(vms, vms.overrideForRun(QStringLiteral("a b"), {}), Kind::InvalidValue, {"name"}, names);
    CHECK_FALSE(vms.overrideForRun(work, {}));
    CHECK(vms.overridden(work).isEmpty());
    CHECK(tagOf(vms, work) == "[w] ");
}
