// SPDX-License-Identifier: Apache-2.0
//
// What the store tells those who look at it, of changes and of edits by hand in the file.

#include "config/store.h"

#include "config_files.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <doctest/doctest.h>

#include <functional>
#include <optional>
#include <string>

using namespace gangway;
using namespace gangway::test;
using config::Refusal;
using config::Store;

namespace {

const QString standard = QStringLiteral("default");
const QString work = QStringLiteral("work");
const QString play = QStringLiteral("play");
const QString tag = QStringLiteral("tag");
const QString clients = QStringLiteral("max-clients");

// A store whose file is on the disk, and a line for each thing that it tells.
struct Scene {
    explicit Scene(const QByteArray &text = {}, Store::Access access = Store::Access::Write)
    {
        if (!text.isEmpty())
            put(text);
        store.emplace(file, access);
        const auto tell = [this](const QString &line) { told << line; };
        QObject::connect(&*store, &Store::added, [=](const QString &name) { tell(u'+' + name); });
        QObject::connect(&*store, &Store::removed, [=](const QString &name) { tell(u'-' + name); });
        QObject::connect(&*store, &Store::renamed,
                         [=](const QString &from, const QString &to) { tell(from + u'>' + to); });
        QObject::connect(&*store, &Store::changing, [=](const QStringList &names) { tell(u'?' + names.join(u',')); });
        QObject::connect(
            &*store, &Store::changed, [=](const QString &name, const QVariantMap &values, const QString &by) {
                for (const QString &key : values.keys())
                    tell(name + u'.' + key + u'=' + values.value(key).toString() + QStringLiteral(" by ") + by);
            });
        QObject::connect(&*store, &Store::overriddenChanged, [=](const QString &name) { tell(u'!' + name); });
        QObject::connect(&*store, &Store::stateChanged, [=] { tell(QStringLiteral("state")); });
    }

    void put(const QByteArray &text) const
    {
        QFile onDisk(file);
        REQUIRE(onDisk.open(QIODevice::WriteOnly));
        onDisk.write(text);
    }

    QByteArray text() const
    {
        QFile onDisk(file);
        return onDisk.open(QIODevice::ReadOnly) ? onDisk.readAll() : QByteArray();
    }

    // Asks for a change and waits for its answer.
    Store::Result ask(const std::function<void(Store &, const Store::Done &)> &change)
    {
        std::optional<Store::Result> answer;
        change(*store, [&](const Store::Result &result) { answer = result; });
        store->finish();
        REQUIRE(answer);
        return *answer;
    }
    Store::Result configure(const QString &name, const QVariantMap &values)
    {
        return ask(
            [&](Store &each, const Store::Done &done) { each.configure(name, values, QStringLiteral("me"), done); });
    }

    bool pumpUntil(const std::function<bool()> &done)
    {
        const QDeadlineTimer deadline(10'000);
        while (!done() && !deadline.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        return done();
    }

    std::string took()
    {
        const std::string lines = told.join(QStringLiteral("; ")).toStdString();
        told.clear();
        return lines;
    }

    Process process;
    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("config.json"));
    std::optional<Store> store;
    QStringList told;
};

} // namespace

TEST_CASE("VMs that come, go and change are told one by one with who asked for it")
{
    Scene scene;
    CHECK_FALSE(scene.ask([](Store &store, const Store::Done &done) {
        store.add(work, {{tag, QStringLiteral("[w] ")}}, done);
    }));
    CHECK(scene.took() == "+work");
    CHECK_FALSE(scene.configure(work, {{tag, QStringLiteral("[w] ")}, {clients, 7}}));
    CHECK(scene.took() == "?work; work.max-clients=7 by me"); // what changes alone
    CHECK_FALSE(scene.ask([](Store &store, const Store::Done &done) { store.rename(work, play, done); }));
    CHECK(scene.took() == "work>play");
    CHECK(scene.text().contains("play"));
    CHECK_FALSE(scene.ask([](Store &store, const Store::Done &done) { store.remove(play, done); }));
    CHECK(scene.took() == "-play");
    CHECK_FALSE(scene.text().contains("play"));
    CHECK(scene.store->names() == QStringList{standard});
}

TEST_CASE("What is refused is told to nobody but who asked")
{
    Scene scene;
    const auto refused = [](const Store::Result &result, Refusal::Kind kind) {
        return result && result->kind == kind && !result->text.isEmpty();
    };
    CHECK(refused(scene.ask([](Store &store, const Store::Done &done) { store.remove(work, done); }),
                  Refusal::Kind::NoSuchVm));
    CHECK(refused(scene.ask([](Store &store, const Store::Done &done) { store.rename(work, play, done); }),
                  Refusal::Kind::NoSuchVm));
    CHECK(refused(scene.ask([](Store &store, const Store::Done &done) { store.add(standard, {}, done); }),
                  Refusal::Kind::AlreadyExists));
    CHECK(refused(scene.configure(standard, {{clients, 0}}), Refusal::Kind::InvalidValue));
    CHECK(refused(scene.ask([](Store &store, const Store::Done &done) {
        store.reset(standard, {tag, QStringLiteral("colour")}, {}, done);
    }),
                  Refusal::Kind::NoSuchSetting));
    CHECK(scene.took().empty());
    CHECK(scene.text().isEmpty());
}

TEST_CASE("Settings are reset one by one or all at once")
{
    Scene scene;
    CHECK_FALSE(scene.configure(standard, {{tag, QStringLiteral("[vm] ")}, {clients, 7}}));
    scene.took();
    const auto reset = [&](const QStringList &keys) {
        return scene.ask(
            [&](Store &store, const Store::Done &done) { store.reset(standard, keys, QStringLiteral("me"), done); });
    };
    CHECK_FALSE(reset({clients}));
    CHECK(scene.took() == "?default; default.max-clients=1000 by me");
    CHECK(scene.store->find(standard)->tag == "[vm] ");
    CHECK_FALSE(scene.configure(standard, {{clients, 8}}));
    CHECK_FALSE(reset({}));
    CHECK(*scene.store->find(standard) == config::Settings());
    CHECK_FALSE(scene.text().contains("tag"));
}

TEST_CASE("What holds for this run is told where it comes and where it ends, and no more")
{
    Scene scene;
    CHECK_FALSE(scene.store->overrideForRun(standard, {{tag, QStringLiteral("[run] ")}}));
    CHECK(scene.took() == "?default; !default; default.tag=[run]  by ");
    CHECK_FALSE(scene.configure(standard, {{clients, 7}}));
    CHECK(scene.took() == "?default; default.max-clients=7 by me");
    CHECK_FALSE(scene.configure(standard, {{tag, QStringLiteral("[run] ")}}));
    CHECK(scene.took() == "?default; !default"); // it holds as before, saved now
    CHECK_FALSE(scene.store->overrideForRun(work, {}));
    CHECK(scene.took() == "+work");
    CHECK(scene.store->overrideForRun(work, {{clients, 0}}));
    CHECK(scene.took().empty());
}

TEST_CASE("An edit by hand holds as soon as it is in the file")
{
    Scene scene(R"({"version": 1, "vms": {"work": {"tag": "[w] "}}})");
    CHECK(scene.store->names() == QStringList{standard, work});
    scene.put(R"({"version": 1, "vms": {"play": {}, "default": {"max-clients": 5}}})");
    REQUIRE(scene.pumpUntil([&] { return scene.store->find(play) != nullptr; }));
    CHECK(scene.took() == "-work; ?default; default.max-clients=5 by file; +play");

    // A slip in it is told, until it is mended.
    scene.put(R"({"version": 1, "vms": {"default": {"max-clients": "many"}}})");
    REQUIRE(scene.pumpUntil([&] { return !scene.store->problem().isEmpty(); }));
    CHECK(scene.store->problem().contains(QStringLiteral("max-clients of VM \"default\"")));
    CHECK(scene.store->find(standard)->maxClients == 5);
    CHECK(scene.took().starts_with("state; -play"));
    scene.put(R"({"version": 1, "vms": {"default": {"max-clients": 6}}})");
    REQUIRE(scene.pumpUntil([&] { return scene.store->find(standard)->maxClients == 6; }));
    CHECK(scene.store->problem().isEmpty());
}

TEST_CASE("A file that is broken by an edit is told, left alone, and is read again when it is mended")
{
    Scene scene(R"({"version": 1, "vms": {"work": {"tag": "[w] "}}})");
    scene.put("{\n!");
    REQUIRE(scene.pumpUntil([&] { return !scene.store->problem().isEmpty(); }));
    CHECK(scene.store->problem().contains(QStringLiteral("is broken (line 2")));
    CHECK(scene.store->problem().contains(QStringLiteral("from before hold")));
    CHECK(scene.store->find(work)->tag == "[w] ");
    CHECK(scene.text() == "{\n!");
    CHECK(scene.took() == "state");
    scene.put(R"({"version": 1, "vms": {"work": {"tag": "[new] "}}})");
    REQUIRE(scene.pumpUntil([&] { return scene.store->find(work)->tag == "[new] "; }));
    CHECK(scene.store->problem().isEmpty());
    CHECK(scene.took() == "state; ?work; work.tag=[new]  by file");
}

TEST_CASE("A file of a newer version is read and not written to")
{
    Scene scene(R"({"version": 2, "vms": {"work": {"tag": "[w] "}}})");
    CHECK_FALSE(scene.store->writable());
    CHECK(scene.store->problem().contains(QStringLiteral("newer version of Gangway")));
    CHECK(scene.store->find(work)->tag == "[w] ");
    const Store::Result result = scene.configure(work, {{clients, 7}});
    REQUIRE(result);
    CHECK(result->kind == Refusal::Kind::NotSaved);
    CHECK(result->text.contains(scene.file));
    CHECK(result->text.contains(QStringLiteral("newer version")));
    CHECK(scene.store->find(work)->maxClients != 7);
}

TEST_CASE("A run beside the desktop service reads the file, says why it saves nothing, and makes no folder")
{
    Scene scene(R"({"version": 1, "vms": {"work": {"tag": "[w] "}}})", Store::Access::Read);
    CHECK(scene.store->find(work)->tag == "[w] ");
    CHECK_FALSE(scene.store->writable());
    const Store::Result result = scene.configure(work, {{clients, 7}});
    REQUIRE(result);
    CHECK(result->kind == Refusal::Kind::NotSaved);
    CHECK(result->text.contains(QStringLiteral("not the desktop service")));
    CHECK_FALSE(scene.store->overrideForRun(work, {{clients, 7}}));
    CHECK(scene.store->find(work)->maxClients == 7);

    const QString elsewhere = scene.folder.filePath(QStringLiteral("sub/config.json"));
    const Store reader(elsewhere, Store::Access::Read);
    CHECK_FALSE(QFileInfo::exists(QFileInfo(elsewhere).path()));
    const Store writer(elsewhere, Store::Access::Write);
    CHECK(QFileInfo::exists(QFileInfo(elsewhere).path()));
    CHECK(writer.writable());
    CHECK_FALSE(QFileInfo::exists(elsewhere)); // there is nothing to save yet
}

TEST_CASE("Two broken files are both kept")
{
    Scene scene;
    CHECK_FALSE(scene.configure(standard, {{tag, QStringLiteral("[good] ")}}));
    scene.store.reset();
    for (const char *broken : {"{", "["}) {
        scene.put(broken);
        const Store store(scene.file, Store::Access::Write);
        CHECK(store.problem().contains(QStringLiteral("The last good settings hold")));
        CHECK(store.problem().contains(QStringLiteral("It was kept as ") + scene.file));
        CHECK(store.find(standard)->tag == "[good] ");
    }
    const QStringList kept =
        QDir(scene.folder.path()).entryList({QStringLiteral("config.json.corrupt-*")}, QDir::Files);
    REQUIRE(kept.size() == 2);
    QStringList texts;
    for (const QString &name : kept) {
        QFile file(scene.folder.filePath(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        texts << QString::fromUtf8(file.readAll());
    }
    texts.sort();
    CHECK(texts == QStringList{QStringLiteral("["), QStringLiteral("{")});
}

TEST_CASE("A broken file without a good copy stays where it is until there is something to save")
{
    Scene scene("{");
    CHECK(scene.store->problem().contains(QStringLiteral("There is no good copy of it")));
    CHECK(scene.text() == "{");
    CHECK_FALSE(scene.configure(standard, {{tag, QStringLiteral("[new] ")}}));
    CHECK(scene.text().contains("[new] "));
    const QStringList kept =
        QDir(scene.folder.path()).entryList({QStringLiteral("config.json.corrupt-*")}, QDir::Files);
    REQUIRE(kept.size() == 1);
    QFile file(scene.folder.filePath(kept.constFirst()));
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() == "{");
}

TEST_CASE("The greatest number comes back from the file as it was")
{
    Scene scene;
    const QString objects = QStringLiteral("max-objects");
    CHECK_FALSE(scene.configure(standard, {{objects, 9'007'199'254'740'993ULL}})); // no double is that number
    CHECK(scene.text().contains("9007199254740993"));
    const Store again(scene.file, Store::Access::Read);
    CHECK(again.find(standard)->limits.objects == 9'007'199'254'740'993ULL);
}
