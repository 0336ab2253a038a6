// SPDX-License-Identifier: Apache-2.0

#include "config/store.h"

#include "config/settings_file.h"
#include "config_files.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <doctest/doctest.h>

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>

using namespace gangway;
using namespace gangway::test;
using config::Refusal;
using config::Store;

namespace {

const QString vm = QStringLiteral("default");
const QString tag = QStringLiteral("tag");
const QString prefix = QStringLiteral("app-id-prefix");

QVariantMap tagged(const char *text)
{
    return {{tag, QString::fromUtf8(text)}};
}

QByteArray fileWithTag(const char *text)
{
    return QByteArray(R"({"version": 1, "vms": {"default": {"tag": ")") + text + R"("}}})";
}

// How a change was answered.
struct Answer {
    bool given = false;
    Store::Result refusal;

    bool saved() const { return given && !refusal; }
    bool refusedAs(Refusal::Kind kind) const { return given && refusal && refusal->kind == kind; }
};

struct Scene {
    explicit Scene(const QByteArray &text = {}, Store::Access access = Store::Access::Write)
    {
        if (!text.isEmpty())
            files->put(file, text);
        store = std::make_unique<Store>(file, access, files);
        QObject::connect(&*store, &Store::changed, &*store,
                         [this](const QString &, const QVariantMap &values, const QString &by) {
                             for (const QString &key : values.keys())
                                 told << key + u'=' + values.value(key).toString() + u'/' + by;
                         });
        QObject::connect(&*store, &Store::added, &*store, [this](const QString &name) { told << u'+' + name; });
        QObject::connect(&*store, &Store::removed, &*store, [this](const QString &name) { told << u'-' + name; });
    }

    Answer &configure(const QVariantMap &values, const char *by = "me")
    {
        Answer &answer = answers.emplace_back();
        store->configure(vm, values, QString::fromLatin1(by), answered(answer));
        return answer;
    }

    static Store::Done answered(Answer &answer)
    {
        return [&answer](const Store::Result &refusal) {
            CHECK_FALSE(answer.given);
            answer = {true, refusal};
        };
    }

    bool pumpUntil(const std::function<bool()> &done)
    {
        const QDeadlineTimer deadline(10'000);
        while (!done() && !deadline.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return done();
    }

    std::string tagNow() const { return store->find(vm)->tag; }

    Process process;
    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("config.json"));
    QString lastGood = folder.filePath(QStringLiteral("config.last-good.json"));
    std::shared_ptr<MemoryFiles> files = std::make_shared<MemoryFiles>();
    std::unique_ptr<Store> store;
    QStringList told;
    std::deque<Answer> answers;
};

} // namespace

TEST_CASE("A change is on the disk before it holds, is told and is answered")
{
    Scene scene;
    scene.files->hold();
    const Answer &answer = scene.configure(tagged("[new] "));
    scene.files->waitUntilBusy();
    QCoreApplication::processEvents();
    CHECK_FALSE(answer.given);
    CHECK(scene.tagNow().empty());
    CHECK(scene.told.isEmpty());

    scene.files->letGo();
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.saved());
    CHECK(scene.tagNow() == "[new] ");
    CHECK(scene.told == QStringList{QStringLiteral("tag=[new] /me")});
    CHECK(scene.files->text(scene.file).contains("[new] "));
    scene.store->finish();
    CHECK(scene.files->text(scene.lastGood) == config::copyOfSettings(scene.files->text(scene.file)));
}

TEST_CASE("What is asked for while the disk writes is written together and told one by one")
{
    Scene scene;
    scene.files->hold();
    scene.configure(tagged("0"));
    scene.files->waitUntilBusy();
    for (const char *text : {"1", "2", "3"})
        scene.configure(tagged(text));
    CHECK_FALSE(scene.answers.back().given);
    scene.files->letGo();
    REQUIRE(scene.pumpUntil([&] { return scene.answers.back().given; }));
    CHECK(std::ranges::all_of(scene.answers, &Answer::saved));
    CHECK(scene.told.join(u' ').toStdString() == "tag=0/me tag=1/me tag=2/me tag=3/me");
    CHECK(scene.tagNow() == "3");
    CHECK(scene.files->replaced(scene.file) == 2);
}

TEST_CASE("One that is refused does not stop those beside it")
{
    Scene scene;
    scene.files->hold();
    scene.configure(tagged("0"));
    scene.files->waitUntilBusy();
    const Answer &wrong = scene.configure({{tag, 5}});
    const Answer &unknown = scene.configure({{QStringLiteral("colour"), QStringLiteral("red")}});
    const Answer &right = scene.configure(tagged("1"));
    scene.files->letGo();
    REQUIRE(scene.pumpUntil([&] { return right.given; }));
    CHECK(wrong.refusedAs(Refusal::Kind::InvalidValue));
    CHECK(unknown.refusedAs(Refusal::Kind::NoSuchSetting));
    CHECK(right.saved());
    CHECK(scene.tagNow() == "1");
}

TEST_CASE("A change may build upon one that is still being written")
{
    Scene scene;
    const QString work = QStringLiteral("work");
    Answer added, again, configured, removed;
    scene.files->hold();
    scene.configure(tagged("0"));
    scene.store->add(work, {}, Scene::answered(added));
    scene.store->add(work, {}, Scene::answered(again));
    scene.store->configure(work, tagged("[w] "), {}, Scene::answered(configured));
    scene.store->remove(work, Scene::answered(removed));
    scene.files->letGo();
    REQUIRE(scene.pumpUntil([&] { return removed.given; }));
    CHECK(added.saved());
    CHECK(again.refusedAs(Refusal::Kind::AlreadyExists));
    CHECK(configured.saved());
    CHECK(removed.saved());
    CHECK(scene.told.join(u' ').toStdString() == "tag=0/me +work tag=[w] / -work");
}

TEST_CASE("Whoever is told of a change may ask for another")
{
    Scene scene;
    QObject::connect(&*scene.store, &Store::changed, &*scene.store, [&] {
        if (scene.answers.size() == 1)
            scene.configure({{prefix, QStringLiteral("x.")}});
    });
    scene.configure(tagged("0"));
    REQUIRE(scene.pumpUntil([&] { return scene.answers.size() == 2 && scene.answers.back().given; }));
    CHECK(scene.answers[0].saved());
    CHECK(scene.answers[1].saved());
    CHECK(scene.tagNow() == "0");
    CHECK(scene.store->find(vm)->appId.prefix == "x.");
}

TEST_CASE("A disk that fails changes nothing and is told to each who asked")
{
    Scene scene(fileWithTag("old"));
    scene.files->failing = {scene.file};
    const Answer &answer = scene.configure(tagged("new"));
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    REQUIRE(answer.refusedAs(Refusal::Kind::NotSaved));
    CHECK(answer.refusal->text.contains(QStringLiteral("the disk is full")));
    CHECK(scene.tagNow() == "old");
    CHECK(scene.told.isEmpty());
    CHECK(scene.files->text(scene.file) == fileWithTag("old"));

    scene.files->failing.clear();
    const Answer &later = scene.configure(tagged("new"));
    REQUIRE(scene.pumpUntil([&] { return later.given; }));
    CHECK(later.saved());
    CHECK(scene.tagNow() == "new");
}

TEST_CASE("An edit by hand that nobody has noticed yet is taken before a change is saved")
{
    Scene scene(fileWithTag("old"));
    scene.files->put(scene.file, fileWithTag("edited"));
    const Answer &answer = scene.configure({{prefix, QStringLiteral("x.")}});
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.saved());
    CHECK(scene.tagNow() == "edited");
    CHECK(scene.store->find(vm)->appId.prefix == "x.");
    CHECK(scene.files->text(scene.file).contains("edited"));
    CHECK(scene.told.join(u' ').toStdString() == "tag=edited/file app-id-prefix=x./me");
}

TEST_CASE("An edit by hand while the disk writes is taken before the change")
{
    Scene scene(fileWithTag("old"));
    scene.files->beforeReplacing = [&] { scene.files->put(scene.file, fileWithTag("edited")); };
    const Answer &answer = scene.configure({{prefix, QStringLiteral("x.")}});
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.saved());
    CHECK(scene.tagNow() == "edited");
    CHECK(scene.files->text(scene.file).contains("edited"));
    CHECK(scene.files->text(scene.file).contains("x."));
}

TEST_CASE("A broken edit that nobody has noticed yet is kept under another name")
{
    Scene scene(fileWithTag("old"));
    scene.files->put(scene.file, "{ in the middle of");
    const Answer &answer = scene.configure({{prefix, QStringLiteral("x.")}});
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.saved());
    CHECK(scene.tagNow() == "old");
    const QStringList aside = scene.files->names(scene.file + QStringLiteral(".corrupt-"));
    REQUIRE(aside.size() == 1);
    CHECK(scene.files->text(aside.constFirst()) == "{ in the middle of");
    CHECK(scene.files->text(scene.file).contains("old"));
    CHECK(scene.store->problem().isEmpty());
}

TEST_CASE("An edit that a newer version has made is taken and not replaced")
{
    Scene scene(fileWithTag("old"));
    const QByteArray newer = R"({"version": 2, "vms": {"default": {"tag": "newer"}}})";
    scene.files->put(scene.file, newer);
    const Answer &answer = scene.configure({{prefix, QStringLiteral("x.")}});
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.refusedAs(Refusal::Kind::NotSaved));
    CHECK(scene.tagNow() == "newer");
    CHECK(scene.files->text(scene.file) == newer);
}

TEST_CASE("A file that can't be read is not replaced by the defaults")
{
    Scene scene;
    scene.store.reset();
    scene.files->put(scene.file, fileWithTag("secret"));
    scene.files->unreadable = {scene.file};
    scene.store = std::make_unique<Store>(scene.file, Store::Access::Write, scene.files);
    CHECK(scene.store->problem().contains(QStringLiteral("permission denied")));
    const Answer &answer = scene.configure(tagged("new"));
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.refusedAs(Refusal::Kind::NotSaved));
    CHECK(scene.files->text(scene.file) == fileWithTag("secret"));
}

TEST_CASE("A broken file at the start is kept under another name and the last good one holds")
{
    Scene scene;
    scene.store.reset();
    scene.files->put(scene.file, "{ broken");
    scene.files->put(scene.lastGood, fileWithTag("good"));
    scene.store = std::make_unique<Store>(scene.file, Store::Access::Write, scene.files);
    CHECK(scene.tagNow() == "good");
    CHECK(scene.store->problem().contains(QStringLiteral("is broken")));
    CHECK(scene.files->names(scene.file + QStringLiteral(".corrupt-")).size() == 1);
    CHECK(scene.files->text(scene.file).contains("good"));
    const Answer &answer = scene.configure(tagged("next"));
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.saved());
}

TEST_CASE("A change that changes nothing writes nothing")
{
    Scene scene(fileWithTag("old"));
    const Answer &answer = scene.configure(tagged("old"));
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.saved());
    CHECK(scene.told.isEmpty());
    CHECK(scene.files->replaced(scene.file) == 0);
}

TEST_CASE("A value for this run holds until another is saved, and a disk that fails leaves it")
{
    Scene scene(fileWithTag("saved"));
    CHECK_FALSE(scene.store->overrideForRun(vm, tagged("run")));
    CHECK(scene.tagNow() == "run");
    CHECK(scene.store->overridden(vm) == QStringList{tag});
    scene.files->failing = {scene.file};
    const Answer &failed = scene.configure(tagged("new"));
    REQUIRE(scene.pumpUntil([&] { return failed.given; }));
    CHECK(failed.refusedAs(Refusal::Kind::NotSaved));
    CHECK(scene.tagNow() == "run");
    // What is saved already needs no room on the disk.
    const Answer &same = scene.configure(tagged("saved"));
    REQUIRE(scene.pumpUntil([&] { return same.given; }));
    CHECK(same.saved());
    CHECK(scene.tagNow() == "saved");
    CHECK(scene.store->overridden(vm).isEmpty());
}

TEST_CASE("A run beside the desktop service saves nothing")
{
    Scene scene(fileWithTag("old"), Store::Access::Read);
    const Answer &answer = scene.configure(tagged("new"));
    CHECK(answer.refusedAs(Refusal::Kind::NotSaved));
    CHECK(scene.tagNow() == "old");
    CHECK(scene.files->replaced(scene.file) == 0);
}

TEST_CASE("At the end all that was asked for is on the disk and answered")
{
    Scene scene;
    scene.files->hold();
    for (const char *text : {"0", "1", "2"})
        scene.configure(tagged(text));
    scene.files->letGo();
    scene.store->finish();
    CHECK(std::ranges::all_of(scene.answers, &Answer::saved));
    CHECK(scene.files->text(scene.file).contains("\"2\""));
    CHECK(scene.files->text(scene.lastGood).contains("\"2\""));
}

TEST_CASE("On a real disk an edit by hand within a moment of a change is not lost, and no temporary file is left")
{
    Scene scene;
    scene.store.reset();
    const auto put = [&](const QByteArray &text) {
        QFile file(scene.file);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    put(fileWithTag("old"));
    Store store(scene.file, Store::Access::Write);
    put(fileWithTag("edited"));
    Answer answer;
    store.configure(vm, {{prefix, QStringLiteral("x.")}}, {}, Scene::answered(answer));
    store.finish();
    CHECK(answer.saved());
    CHECK(store.find(vm)->tag == "edited");
    QFile file(scene.file);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    CHECK(text.contains("edited"));
    CHECK(text.contains("x."));
    CHECK(QDir(scene.folder.path()).entryList(QDir::Files).join(u' ').toStdString()
          == "config.json config.last-good.json");
}

TEST_CASE("On a real disk a settings file that is a link stays one")
{
    Scene scene;
    scene.store.reset();
    const QString real = scene.folder.filePath(QStringLiteral("real.json"));
    QFile file(real);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(fileWithTag("old"));
    file.close();
    REQUIRE(QFile::link(real, scene.file));
    Store store(scene.file, Store::Access::Write);
    Answer answer;
    store.configure(vm, tagged("new"), {}, Scene::answered(answer));
    store.finish();
    CHECK(answer.saved());
    CHECK(QFileInfo(scene.file).isSymLink());
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().contains("new"));
}

TEST_CASE("A value that was set before holds against an edit by hand that nobody has noticed yet")
{
    Scene scene(fileWithTag("set"));
    scene.files->put(scene.file, fileWithTag("edited"));
    const Answer &answer = scene.configure(tagged("set"));
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.saved());
    CHECK(scene.tagNow() == "set");
    CHECK(scene.files->text(scene.file).contains(R"("set")"));
    CHECK(scene.told.join(u' ').toStdString() == "tag=edited/file tag=set/me");
}

TEST_CASE("What is set while the file is missing is in a new one afterwards, even if it was so before")
{
    Scene scene(fileWithTag("set"));
    scene.files->remove(scene.file);
    const Answer &answer = scene.configure(tagged("set"));
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.saved());
    CHECK(scene.files->text(scene.file) == fileWithTag("set"));
}

TEST_CASE("An edit by hand is noticed without being told of by the file system")
{
    Scene scene(fileWithTag("old"));
    scene.files->put(scene.file, fileWithTag("edited")); // no file system to tell of it
    REQUIRE(scene.pumpUntil([&] { return scene.tagNow() == "edited"; }));
    scene.files->unreadable = {scene.file};
    REQUIRE(scene.pumpUntil([&] { return scene.store->problem().contains(QStringLiteral("permission denied")); }));
    CHECK(scene.tagNow() == "edited");
    CHECK_FALSE(scene.store->writable());
    scene.files->unreadable = {};
    REQUIRE(scene.pumpUntil([&] { return scene.store->problem().isEmpty(); }));
    CHECK(scene.store->writable());
}

TEST_CASE("A file that is edited at each moment of a change refuses the change, in time")
{
    Scene scene(fileWithTag("old"));
    std::atomic<int> edits = 0;
    std::atomic<bool> ended = false;
    std::function<void()> edit = [&] {
        if (ended)
            return;
        scene.files->put(scene.file, fileWithTag(std::to_string(++edits).c_str()));
        scene.files->beforeReplacing = edit;
    };
    scene.files->beforeReplacing = edit;
    const Answer &answer = scene.configure({{prefix, QStringLiteral("x.")}});
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    ended = true;
    CHECK(answer.refusedAs(Refusal::Kind::NotSaved));
    // The last one may have been made as the copy was written.
    REQUIRE(scene.pumpUntil([&] { return scene.tagNow() == std::to_string(edits); }));
    CHECK(scene.files->text(scene.file) == fileWithTag(std::to_string(edits).c_str()));
    scene.store.reset(); // before what the edits refer to
}

TEST_CASE("A settings file that was removed is told, and its settings hold and are saved again")
{
    Scene scene(fileWithTag("kept"));
    scene.files->remove(scene.file);
    REQUIRE(scene.pumpUntil([&] { return !scene.store->problem().isEmpty(); }));
    CHECK(scene.store->problem().contains(scene.file + QStringLiteral(" was removed")));
    CHECK(scene.tagNow() == "kept");
    CHECK(scene.told.isEmpty());
    const Answer &answer = scene.configure({{prefix, QStringLiteral("x.")}});
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.saved());
    CHECK(scene.store->problem().isEmpty());
    CHECK(scene.files->text(scene.file).contains("kept"));
}

TEST_CASE("Of a file with a slip in each line so many are told as anybody reads")
{
    QByteArray slips;
    for (int number = 0; number < 100; ++number)
        slips += ", \"slip" + QByteArray::number(number) + "\": 1";
    Scene scene(R"({"version": 1, "vms": {"default": {"tag": "kept")" + slips + "}}}");
    CHECK(scene.tagNow() == "kept");
    CHECK(scene.store->problem().count(QStringLiteral("there is no such setting")) == 20);
    CHECK(scene.store->problem().endsWith(QStringLiteral("; and 80 more")));
}

TEST_CASE("A settings file that was removed and comes back is nothing to tell")
{
    Scene scene(fileWithTag("kept"));
    scene.files->remove(scene.file);
    REQUIRE(scene.pumpUntil([&] { return !scene.store->problem().isEmpty(); }));
    scene.files->put(scene.file, fileWithTag("kept"));
    REQUIRE(scene.pumpUntil([&] { return scene.store->problem().isEmpty(); }));
    CHECK(scene.tagNow() == "kept");
}

TEST_CASE("Where the settings file is missing or can't be read at the start, the last good settings hold")
{
    Scene scene;
    scene.store.reset();
    scene.files->put(scene.lastGood, config::copyOfSettings(fileWithTag("good")));
    scene.store = std::make_unique<Store>(scene.file, Store::Access::Write, scene.files);
    CHECK(scene.tagNow() == "good");
    CHECK(scene.store->problem().contains(scene.file + QStringLiteral(" is missing")));
    CHECK(scene.store->problem().contains(scene.lastGood));
    CHECK_FALSE(scene.files->has(scene.file));
    // It is not the default that is saved already.
    const Answer &answer = scene.configure(tagged("good"));
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(scene.files->text(scene.file).contains("good"));
    CHECK_FALSE(config::isCopyOfSettings(scene.files->text(scene.file)));
    CHECK(scene.store->problem().isEmpty());

    scene.store.reset();
    scene.files->unreadable = {scene.file};
    scene.store = std::make_unique<Store>(scene.file, Store::Access::Write, scene.files);
    CHECK(scene.tagNow() == "good");
    CHECK(scene.store->problem().contains(QStringLiteral("permission denied")));
}

TEST_CASE("Where nothing tells what was denied, no VM may be served until something does")
{
    struct Kind {
        const char *what;
        std::function<void(MemoryFiles &, const QString &file, const QString &lastGood)> make;
    };
    const Kind kinds[] = {
        {"unreadable",
         [](MemoryFiles &files, const QString &file, const QString &) {
             files.put(file, fileWithTag("secret"));
             files.unreadable = {file};
         }},
        {"broken", [](MemoryFiles &files, const QString &file, const QString &) { files.put(file, "{ broken"); }},
        {"empty", [](MemoryFiles &files, const QString &file, const QString &) { files.put(file, " "); }},
        {"unreadable, and the copy too",
         [](MemoryFiles &files, const QString &file, const QString &lastGood) {
             files.unreadable = {file, lastGood};
         }},
        {"missing, and the copy is unreadable",
         [](MemoryFiles &files, const QString &, const QString &lastGood) { files.unreadable = {lastGood}; }},
        {"unreadable, and the copy is broken",
         [](MemoryFiles &files, const QString &file, const QString &lastGood) {
             files.put(lastGood, "{");
             files.unreadable = {file};
         }},
    };
    for (const Kind &kind : kinds) {
        CAPTURE(kind.what);
        Scene scene;
        scene.store.reset();
        kind.make(*scene.files, scene.file, scene.lastGood);
        scene.store = std::make_unique<Store>(scene.file, Store::Access::Write, scene.files);
        CHECK(scene.store->problem().contains(QStringLiteral("no VM is served")));
        CHECK(scene.store->withheld(vm).contains(scene.file));
        CHECK(Store(scene.file, Store::Access::Read, scene.files).withheld(vm).contains(scene.file));

        int told = 0;
        QObject::connect(scene.store.get(), &Store::stateChanged, [&] { ++told; });
        scene.files->unreadable.clear();
        scene.files->put(scene.file, fileWithTag(""));
        REQUIRE(scene.pumpUntil([&] { return scene.store->withheld(vm).isEmpty(); }));
        CHECK(told > 0);
        CHECK_FALSE(scene.store->problem().contains(QStringLiteral("no VM is served")));
    }
}

TEST_CASE("A file that was unusable at the start and is removed makes way for the default settings")
{
    Scene scene;
    scene.store.reset();
    scene.files->put(scene.file, "{ broken");
    scene.store = std::make_unique<Store>(scene.file, Store::Access::Write, scene.files);
    REQUIRE_FALSE(scene.store->withheld(vm).isEmpty());
    scene.files->remove(scene.file);
    REQUIRE(scene.pumpUntil([&] { return scene.store->withheld(vm).isEmpty(); }));
    CHECK(scene.store->problem().isEmpty());
}

TEST_CASE("A file that breaks, or can't be read any more, withholds nothing that is known")
{
    Scene scene(fileWithTag("old"));
    scene.files->unreadable = {scene.file};
    REQUIRE(scene.pumpUntil([&] { return scene.store->problem().contains(QStringLiteral("permission denied")); }));
    CHECK(scene.store->withheld(vm).isEmpty());
    scene.files->unreadable.clear();
    scene.files->put(scene.file, "{ broken");
    REQUIRE(scene.pumpUntil([&] { return scene.store->problem().contains(QStringLiteral("is broken")); }));
    CHECK(scene.store->withheld(vm).isEmpty());
}

TEST_CASE("A slip in a value that may have closed something withholds its VM alone, until the value is set")
{
    const std::pair<const char *, QVariant> slips[] = {
        {R"("deny": "clipboard")", QStringList{QStringLiteral("clipboard")}},
        {R"("deny": ["clipbord"])", QStringList{}},
        {R"("enabled": "no")", false},
        {R"("host": "virtio-gpu:")", QStringLiteral("wayland-7")},
        {R"("clipboard-to-host": "off")", false},
        {R"("security-context": 1)", true},
        {R"("max-version": ["wl_seat"])", QStringList{}},
        {R"("tag": 5)", QStringLiteral("[work] ")},
    };
    const QString work = QStringLiteral("work");
    for (const auto &[slip, value] : slips) {
        CAPTURE(slip);
        const QString key = QString::fromLatin1(slip).section(u'"', 1, 1);
        Scene scene;
        scene.store.reset();
        scene.files->put(scene.file, QByteArray(R"({"version": 1, "vms": {"work": {)") + slip + "}}}");
        scene.store = std::make_unique<Store>(scene.file, Store::Access::Write, scene.files);
        CHECK(scene.store->withheld(vm).isEmpty());
        CHECK(scene.store->withheld(work).contains(key));
        scene.store->configure(work, {{QStringLiteral("app-id"), QStringLiteral("x")}}, {}, [](const auto &) {});
        scene.store->finish();
        CHECK(scene.store->withheld(work).contains(key));
        scene.store->configure(work, {{key, value}}, {}, [](const auto &) {});
        scene.store->finish();
        CHECK(scene.store->withheld(work).isEmpty());
    }
    Scene scene(R"({"version": 1, "vms": {"work": {"log-suppress": 5, "max-clients": "x", "app-id": 1}}})");
    CHECK(scene.store->withheld(work).isEmpty());
}

TEST_CASE("A settings file that is a link to nowhere withholds the VMs until it leads somewhere or is removed")
{
    const Scene scene; // the event loop
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("config.json"));
    REQUIRE(QFile::link(folder.filePath(QStringLiteral("not-mounted/config.json")), file));
    Store store(file, Store::Access::Write);
    CHECK(store.withheld(vm).contains(QStringLiteral("leads nowhere")));
    QFile::remove(file);
    const QDeadlineTimer deadline(20'000);
    while (!store.withheld(vm).isEmpty() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    CHECK(store.withheld(vm).isEmpty());
}

TEST_CASE("A file in the place of the copy that Gangway did not make is left alone and told until it is moved away")
{
    Scene scene;
    scene.store.reset();
    scene.files->put(scene.file, fileWithTag("old"));
    scene.files->put(scene.lastGood, "my notes");
    scene.store = std::make_unique<Store>(scene.file, Store::Access::Write, scene.files);
    CHECK(scene.store->problem().contains(scene.lastGood));
    const Answer &answer = scene.configure(tagged("new"));
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.saved());
    scene.store->finish();
    CHECK(scene.files->text(scene.lastGood) == "my notes");
    scene.files->remove(scene.lastGood);
    REQUIRE(scene.pumpUntil([&] { return scene.store->problem().isEmpty(); }));
    CHECK(config::isCopyOfSettings(scene.files->text(scene.lastGood)));
}

TEST_CASE("A copy that could not be written is written later, and has what holds where the file has a slip")
{
    Scene scene(fileWithTag("old"));
    scene.files->failing = {scene.lastGood};
    scene.files->put(scene.file, R"({"version": 1, "vms": {"default": {"tag": 5}}})");
    REQUIRE(scene.pumpUntil([&] { return !scene.store->problem().isEmpty(); }));
    scene.store->finish();
    CHECK_FALSE(scene.files->has(scene.lastGood));
    scene.files->failing.clear();
    REQUIRE(scene.pumpUntil([&] { return scene.files->has(scene.lastGood); }));
    CHECK(scene.files->text(scene.lastGood).contains(R"("old")"));
    CHECK(config::isCopyOfSettings(scene.files->text(scene.lastGood)));
}

TEST_CASE("Without a folder for settings nothing is read or saved, and it is told")
{
    Scene scene;
    scene.store = std::make_unique<Store>(QString(), Store::Access::Write);
    CHECK(scene.store->problem().contains(QStringLiteral("HOME")));
    CHECK_FALSE(scene.store->writable());
    const Answer &answer = scene.configure(tagged("new"));
    REQUIRE(scene.pumpUntil([&] { return answer.given; }));
    CHECK(answer.refusedAs(Refusal::Kind::NotSaved));
    CHECK(answer.refusal->text.contains(QStringLiteral("HOME")));
    CHECK(scene.tagNow().empty());
}

TEST_CASE("The settings file is in the folder that the environment names, and never in one that it does not name")
{
    const QByteArray config = qgetenv("XDG_CONFIG_HOME");
    const QByteArray home = qgetenv("HOME");
    const auto fileWith = [](const char *configHome, const char *homeFolder) {
        configHome ? qputenv("XDG_CONFIG_HOME", configHome) : qunsetenv("XDG_CONFIG_HOME");
        homeFolder ? qputenv("HOME", homeFolder) : qunsetenv("HOME");
        return Store::defaultFile().toStdString();
    };
    CHECK(fileWith("/c", "/h") == "/c/gangway/config.json");
    CHECK(fileWith("/c/", nullptr) == "/c/gangway/config.json");
    CHECK(fileWith(nullptr, "/h") == "/h/.config/gangway/config.json");
    CHECK(fileWith("", "/h") == "/h/.config/gangway/config.json");
    CHECK(fileWith("relative", "/h") == "/h/.config/gangway/config.json");
    // The user's home folder is known without the environment.
    const std::string ofUser = std::string(::getpwuid(::geteuid())->pw_dir) + "/.config/gangway/config.json";
    CHECK(fileWith(nullptr, nullptr) == ofUser);
    CHECK(fileWith(nullptr, "") == ofUser);
    CHECK(fileWith(nullptr, "relative") == ofUser);
    fileWith(config.isNull() ? nullptr : config.constData(), home.isNull() ? nullptr : home.constData());
}
