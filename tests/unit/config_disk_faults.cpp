// SPDX-License-Identifier: Apache-2.0
//
// The settings on a disk that fails at each step in turn, and in a folder where others are at work at each step.

#include "config/store.h"

#include "config_faulty_disk.h"
#include "config_files.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <doctest/doctest.h>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using config::Refusal;
using config::Store;
using Kind = FaultyDisk::Kind;
using Fault = FaultyDisk::Fault;

namespace {

const QString vm = QStringLiteral("default");

// More than the calls of any change.
constexpr int mostCalls = 200;

QByteArray fileWith(const char *tag, const char *prefix = "")
{
    return QByteArray(R"({"version": 1, "vms": {"default": {"tag": ")") + tag + R"(", "app-id-prefix": ")" + prefix
        + R"("}}})";
}

// A folder with settings.
struct Folder {
    void put(const QString &name, const QByteArray &text) const
    {
        QFile onDisk(path(name));
        REQUIRE(onDisk.open(QIODevice::WriteOnly));
        onDisk.write(text);
    }
    void put(const QByteArray &text) const { put(QStringLiteral("config.json"), text); }
    QString path(const QString &name) const { return folder.filePath(name); }
    QByteArray text(const QString &name = QStringLiteral("config.json")) const
    {
        QFile onDisk(path(name));
        return onDisk.open(QIODevice::ReadOnly) ? onDisk.readAll() : QByteArray();
    }
    QStringList names() const
    {
        return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    // As another process finds it.
    config::Settings saved() const { return *Store(file, Store::Access::Read).find(vm); }

    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("config.json"));
};

// The service in that folder.
struct Service {
    explicit Service(const Folder &folder, Kind kind = Kind::Usual)
        : disk(std::make_shared<FaultyDisk>(kind)),
          store(folder.file, Store::Access::Write, std::make_shared<config::DiskFiles>(disk))
    {}

    // Sets a tag, and waits for the answer.
    Store::Result set(const char *tag)
    {
        std::optional<Store::Result> answer;
        store.configure(vm, {{QStringLiteral("tag"), QString::fromLatin1(tag)}}, {},
                        [&](const Store::Result &result) { answer = result; });
        store.finish();
        REQUIRE(answer);
        return *answer;
    }
    std::string tag() const { return store.find(vm)->tag; }

    bool pumpUntil(const std::function<bool()> &done)
    {
        const QDeadlineTimer deadline(10'000);
        while (!done() && !deadline.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return done();
    }

    std::shared_ptr<FaultyDisk> disk;
    Store store;
};

// Somebody whom permissions concern, even where root runs the tests: these files are theirs.
class Ordinary {
public:
    explicit Ordinary(const QStringList &files) : before_(::geteuid())
    {
        if (before_ != 0)
            return;
        constexpr uid_t nobody = 65534;
        for (const QString &file : files)
            REQUIRE(::chown(qPrintable(file), nobody, nobody) == 0);
        REQUIRE(::seteuid(nobody) == 0);
    }
    Ordinary(const Ordinary &) = delete;
    Ordinary &operator=(const Ordinary &) = delete;
    ~Ordinary() { CHECK(::seteuid(before_) == 0); }

private:
    const uid_t before_;
};

// What may be in the place of the settings file before a change.
struct Before {
    std::string what;
    std::function<void(const Folder &)> make;
    std::string tag; // that holds
};

const std::string aBrokenFile = "a broken file";

const Before situations[] = {
    {"a file", [](const Folder &folder) { folder.put(fileWith("old")); }, "old"},
    {"no file", [](const Folder &) {}, ""},
    {aBrokenFile, [](const Folder &folder) { folder.put("{ broken"); }, ""},
    {"a link",
     [](const Folder &folder) {
         folder.put(QStringLiteral("real.json"), fileWith("old"));
         QFile::link(QStringLiteral("real.json"), folder.file);
     },
     "old"},
};

// Has the disk fail at each call of a change, one after the other, with the errors by turns.
void failAtEachCall(Fault fault, const std::vector<Kind> &kinds, const std::vector<int> &errors,
                    const std::function<void(Service &, const Folder &, const Before &, int error)> &check)
{
    int refused = 0;
    std::size_t turn = 0;
    for (const Before &before : situations) {
        CAPTURE(before.what);
        for (const Kind kind : kinds) {
            if (kind == Kind::NoLinks && before.what == aBrokenFile)
                continue; // it can't be kept there
            CAPTURE(static_cast<int>(kind));
            ++turn; // another error at the same call
            for (std::size_t call = 0; call < mostCalls; ++call) {
                CAPTURE(call);
                const int error = errors[(call + turn) % errors.size()];
                CAPTURE(error);
                const Folder folder;
                before.make(folder);
                Service service(folder, kind);
                service.disk->failAt(static_cast<int>(call), error, fault);
                const Store::Result refusal = service.set("new");
                const bool reached = service.disk->reached();
                service.disk->heal();
                CHECK(service.tag() == (refusal ? before.tag : "new"));
                if (refusal) {
                    ++refused;
                    CHECK(refusal->kind == Refusal::Kind::NotSaved);
                    CHECK(refusal->text.contains(folder.file));
                } else {
                    CHECK(folder.saved().tag == "new");
                }
                check(service, folder, before, refusal ? error : 0);
                // The disk is well again.
                CHECK_FALSE(service.set("next"));
                CHECK(folder.saved().tag == "next");
                if (!reached)
                    break;
                REQUIRE(call < mostCalls - 1);
            }
        }
    }
    CHECK(refused > 50);
}

} // namespace

TEST_CASE("Whichever step fails, a change that was saved is on the disk, and one that was refused is not")
{
    const Process process;
    failAtEachCall(Fault::Once, {Kind::Usual, Kind::NoExchange}, {ENOSPC, EDQUOT, EROFS, EIO, ENOENT},
                   [](Service &, const Folder &folder, const Before &before, int error) {
                       // As before to the last byte, whatever was tried.
                       const Folder untouched;
                       before.make(untouched);
                       if (error != 0)
                           CHECK(folder.text() == untouched.text());
                       CHECK(QFileInfo(folder.file).isSymLink() == QFileInfo(untouched.file).isSymLink());

                       config::DiskFiles().removeLeftovers(folder.file); // as at the next start
                       config::DiskFiles().removeLeftovers(folder.path(QStringLiteral("real.json")));
                       config::DiskFiles().removeLeftovers(folder.path(QStringLiteral("config.last-good.json")));
                       QStringList names = folder.names();
                       for (const char *own : {"config.json", "config.last-good.json", "real.json"})
                           names.removeAll(QString::fromLatin1(own));
                       if (before.what == aBrokenFile && error == 0) {
                           REQUIRE(names.size() == 1);
                           CHECK(names.constFirst().startsWith(QStringLiteral("config.json.corrupt-")));
                           CHECK(folder.text(names.takeFirst()) == "{ broken");
                       }
                       CHECK(names.join(u' ').toStdString().empty());
                   });
}

TEST_CASE("While a disk is full, changes are refused and nothing is lost")
{
    const Process process;
    failAtEachCall(Fault::Full, {Kind::Usual, Kind::NoExchange}, {ENOSPC, EDQUOT},
                   [](Service &, const Folder &folder, const Before &before, int error) {
                       const Folder untouched;
                       before.make(untouched);
                       if (error != 0)
                           CHECK(folder.text() == untouched.text());
                   });
}

TEST_CASE("While nothing works on a disk any more, the settings hold as before and none is lost")
{
    const Process process;
    failAtEachCall(Fault::Broken, {Kind::Usual, Kind::NoExchange, Kind::NoLinks}, {EIO, EROFS},
                   [](Service &, const Folder &folder, const Before &before, int) {
                       // Where the former file can't be put back the new one is there, but never a part of one.
                       const Folder untouched;
                       before.make(untouched);
                       const QByteArray text = folder.text();
                       CHECK((text == untouched.text() || text.contains(R"("tag": "new")")));
                   });
}

TEST_CASE("What a failure is called tells what to do")
{
    const Process process;
    const auto refusalBy = [](int error) {
        const Folder folder;
        folder.put(fileWith("old"));
        Service service(folder);
        service.disk->failAt(0, error, Fault::Broken);
        const Store::Result refusal = service.set("new");
        REQUIRE(refusal);
        return refusal->text.toStdString();
    };
    CHECK(refusalBy(ENOSPC).find("No space left on device: free some space") != std::string::npos);
    CHECK(refusalBy(EDQUOT).find("Disk quota exceeded: free some space") != std::string::npos);
    CHECK(refusalBy(EROFS).find("Read-only file system: make it writable") != std::string::npos);
    CHECK(refusalBy(EIO).find(std::strerror(EIO)) != std::string::npos);
}

TEST_CASE("A folder that has vanished is told by its name, and saved to when it is there again")
{
    const Process process;
    const Folder folder;
    folder.put(fileWith("old"));
    Service service(folder);
    const QString away = folder.folder.path() + QStringLiteral("-away");
    REQUIRE(QDir().rename(folder.folder.path(), away));
    const Store::Result refusal = service.set("new");
    REQUIRE(refusal);
    CHECK(refusal->kind == Refusal::Kind::NotSaved);
    CHECK(refusal->text.contains(QStringLiteral("there is no folder ") + folder.folder.path()));
    CHECK(service.tag() == "old");
    REQUIRE(QDir().rename(away, folder.folder.path()));
    CHECK(folder.saved().tag == "old");
    CHECK_FALSE(service.set("new"));
    CHECK(folder.saved().tag == "new");
    // It is watched again.
    folder.put(fileWith("edited"));
    CHECK(service.pumpUntil([&] { return service.tag() == "edited"; }));
}

TEST_CASE("A refused change that could not be taken back is taken back when the disk is well again")
{
    const Process process;
    const Folder folder;
    folder.put(fileWith("old"));
    Service service(folder);
    bool astray = false;
    for (int call = 0; call < mostCalls && !astray; ++call) {
        service.disk->failAt(call, EIO, Fault::Broken);
        astray = service.set("new").has_value() && folder.text().contains("new");
    }
    REQUIRE(astray);
    CHECK(service.tag() == "old");
    service.disk->heal();
    REQUIRE(service.pumpUntil([&] { return folder.saved().tag == "old"; }));
    CHECK(service.tag() == "old");
}

// --- others at work

namespace {

// What somebody else may do to the settings file.
struct Edit {
    std::string what;
    std::function<void(const Folder &)> make;
};

void replaceFile(const Folder &folder, const QByteArray &text)
{
    folder.put(QStringLiteral("editor.tmp"), text);
    REQUIRE(::rename(qPrintable(folder.path(QStringLiteral("editor.tmp"))), qPrintable(folder.file)) == 0);
}

const Edit edits[] = {
    {"written in place", [](const Folder &folder) { folder.put(fileWith("old", "edited")); }},
    {"replaced", [](const Folder &folder) { replaceFile(folder, fileWith("old", "edited")); }},
    {"removed and made anew",
     [](const Folder &folder) {
         QFile::remove(folder.file);
         folder.put(fileWith("old", "edited"));
     }},
    {"pointed elsewhere",
     [](const Folder &folder) {
         folder.put(QStringLiteral("elsewhere.json"), fileWith("old", "edited"));
         QFile::remove(folder.path(QStringLiteral("link")));
         REQUIRE(QFile::link(QStringLiteral("elsewhere.json"), folder.path(QStringLiteral("link"))));
         REQUIRE(::rename(qPrintable(folder.path(QStringLiteral("link"))), qPrintable(folder.file)) == 0);
     }},
};

} // namespace

TEST_CASE("An edit by hand at whichever step of a change is not lost, and neither is the change")
{
    const Process process;
    for (const Kind kind : {Kind::Usual, Kind::NoExchange}) {
        for (const Edit &edit : edits) {
            CAPTURE(edit.what);
            CAPTURE(static_cast<int>(kind));
            for (int call = 0; call < mostCalls; ++call) {
                CAPTURE(call);
                const Folder folder;
                folder.put(fileWith("old"));
                Service service(folder, kind);
                bool wasSaved = false; // before the edit
                service.disk->interruptAt(call, [&] {
                    wasSaved = folder.text().contains(R"("new")");
                    edit.make(folder);
                });
                const Store::Result refusal = service.set("new");
                CHECK((refusal ? refusal->text.toStdString() : "") == "");
                const bool reached = service.disk->reached();
                const bool lost = kind == Kind::NoExchange && service.disk->wasReplacing(); // it can't be seen there
                service.disk->heal();
                if (!reached) {
                    CHECK(folder.saved().tag == "new");
                    break;
                }
                REQUIRE(call < mostCalls - 1);
                if (lost)
                    continue;
                CHECK(folder.saved().appId.prefix == "edited");
                // Who edits what was saved already has the last word.
                if (!wasSaved)
                    CHECK(folder.saved().tag == "new");
                CHECK_FALSE(service.set("next"));
                CHECK(folder.saved().tag == "next");
                CHECK(folder.saved().appId.prefix == "edited");
            }
        }
    }
}

TEST_CASE("A broken edit at whichever step of a change is kept")
{
    const Process process;
    for (int call = 0; call < mostCalls; ++call) {
        CAPTURE(call);
        const Folder folder;
        folder.put(fileWith("old"));
        Service service(folder);
        service.disk->interruptAt(call, [&] { replaceFile(folder, "{ broken"); });
        CHECK_FALSE(service.set("new"));
        const bool reached = service.disk->reached();
        service.disk->heal();
        if (!reached)
            break;
        REQUIRE(call < mostCalls - 1);
        CHECK_FALSE(service.set("next"));
        CHECK(folder.saved().tag == "next");
        const QStringList kept = folder.names().filter(QStringLiteral(".corrupt-"));
        REQUIRE(kept.size() == 1);
        CHECK(folder.text(kept.constFirst()) == "{ broken");
    }
}

TEST_CASE("A settings file that was pointed elsewhere is written where it leads to now")
{
    const Process process;
    const Folder folder;
    folder.put(QStringLiteral("one.json"), fileWith("old"));
    folder.put(QStringLiteral("two.json"), fileWith("old", "edited"));
    REQUIRE(QFile::link(QStringLiteral("one.json"), folder.file));
    Service service(folder);
    REQUIRE(QFile::remove(folder.file));
    REQUIRE(QFile::link(QStringLiteral("two.json"), folder.file));
    CHECK_FALSE(service.set("new"));
    CHECK(folder.text(QStringLiteral("one.json")) == fileWith("old"));
    CHECK(folder.text(QStringLiteral("two.json")).contains("new"));
    CHECK(folder.saved().appId.prefix == "edited");
    // What is edited there is noticed too.
    folder.put(QStringLiteral("two.json"), fileWith("again"));
    CHECK(service.pumpUntil([&] { return service.tag() == "again"; }));
}

TEST_CASE("A link whose target is missing has it made, by the way that the kernel would go")
{
    const Process process;
    const Folder folder;
    // "gangway" leads to "deep/real", so "../file.json" in it is "deep/file.json".
    REQUIRE(QDir(folder.folder.path()).mkpath(QStringLiteral("deep/real")));
    REQUIRE(QFile::link(QStringLiteral("deep/real"), folder.path(QStringLiteral("gangway"))));
    REQUIRE(QFile::link(QStringLiteral("../file.json"), folder.path(QStringLiteral("deep/real/config.json"))));
    Store store(folder.path(QStringLiteral("gangway/config.json")), Store::Access::Write);
    std::optional<Store::Result> answer;
    store.configure(vm, {{QStringLiteral("tag"), QStringLiteral("new")}}, {},
                    [&](const Store::Result &result) { answer = result; });
    store.finish();
    REQUIRE(answer);
    CHECK_FALSE(*answer);
    CHECK(folder.text(QStringLiteral("deep/file.json")).contains("new"));
    CHECK(QFileInfo(folder.path(QStringLiteral("deep/real/config.json"))).isSymLink());
}

TEST_CASE("What is in the place of the settings file and is no file is told, and left alone")
{
    const Process process;
    const auto refuses = [](const Folder &folder) {
        Service service(folder);
        CHECK(service.store.problem().contains(QStringLiteral("can't be read")));
        const Store::Result refusal = service.set("new");
        CHECK((refusal && refusal->kind == Refusal::Kind::NotSaved));
        CHECK(service.tag().empty());
    };
    {
        const Folder folder;
        REQUIRE(::mkfifo(qPrintable(folder.file), 0600) == 0);
        refuses(folder);
        struct stat status {};
        CHECK((::lstat(qPrintable(folder.file), &status) == 0 && S_ISFIFO(status.st_mode)));
    }
    {
        const Folder folder;
        REQUIRE(QDir().mkpath(folder.file));
        refuses(folder);
        CHECK(QFileInfo(folder.file).isDir());
    }
    {
        const Folder folder;
        REQUIRE(QFile::link(QStringLiteral("/dev/zero"), folder.file));
        refuses(folder);
        CHECK(QFileInfo(folder.file).isSymLink());
    }
    {
        const Folder folder;
        folder.put("");
        REQUIRE(QFile::resize(folder.file, qint64{1} << 30)); // one of which nothing is on the disk
        refuses(folder);
        CHECK(QFileInfo(folder.file).size() == qint64{1} << 30);
    }
    {
        const Folder folder;
        REQUIRE(QFile::link(folder.file, folder.file)); // a link to itself
        refuses(folder);
        CHECK(QFileInfo(folder.file).isSymLink());
    }
}

TEST_CASE("Settings that would be more than is read again are refused, and those from before are there after a restart")
{
    const Process process;
    const Folder folder;
    const QByteArray note(config::largestSettings - 300, 'x');
    folder.put(R"({"version": 1, "note": ")" + note + R"(", "vms": {"default": {"tag": "old"}}})");
    Service service(folder);
    const std::string large(500, 't');
    const Store::Result refusal = service.set(large.c_str());
    REQUIRE(refusal);
    CHECK(refusal->kind == Refusal::Kind::NotSaved);
    CHECK(refusal->text.contains(QStringLiteral("more than 4 MiB")));
    CHECK(service.tag() == "old");
    CHECK(folder.saved().tag == "old");

    CHECK_FALSE(service.set("new"));
    CHECK(folder.saved().tag == "new");
    // The copy says more, and can be read all the same.
    REQUIRE(QFile::remove(folder.file));
    CHECK(folder.saved().tag == "new");
}

TEST_CASE("A file keeps its permissions when it is replaced")
{
    const Process process;
    const Folder folder;
    folder.put(fileWith("old"));
    for (const mode_t mode : {0600U, 0644U, 0660U}) {
        REQUIRE(::chmod(qPrintable(folder.file), mode) == 0);
        Service service(folder);
        CHECK_FALSE(service.set(std::to_string(mode).c_str()));
        struct stat status {};
        REQUIRE(::stat(qPrintable(folder.file), &status) == 0);
        CHECK((status.st_mode & 07777) == mode);
    }
}

TEST_CASE("A file or folder that may not be written to is not replaced")
{
    const Process process;
    const Folder folder;
    folder.put(fileWith("old"));
    const Ordinary ordinary({folder.folder.path(), folder.file});
    Service service(folder);
    for (const QString &path : {folder.file, folder.folder.path()}) {
        REQUIRE(::chmod(qPrintable(path), 0500) == 0);
        const Store::Result refusal = service.set("new");
        CHECK((refusal && refusal->text.contains(QString::fromLocal8Bit(std::strerror(EACCES)))));
        CHECK(service.pumpUntil([&] { return !service.store.writable(); }));
        CHECK(folder.text() == fileWith("old"));
        REQUIRE(::chmod(qPrintable(path), 0700) == 0);
        CHECK(service.pumpUntil([&] { return service.store.writable(); }));
    }
    CHECK_FALSE(service.set("new"));
}

// --- files of others

TEST_CASE("Files that Gangway did not make are neither removed nor replaced, whatever they are called")
{
    const Process process;
    const Folder folder;
    const QStringList foreign{
        QStringLiteral("config.json.backup"),
        QStringLiteral("config.json.abcdef"),
        QStringLiteral("config.json~"),
        QStringLiteral("config.json.lock"),
        QStringLiteral("config.last-good.json.1"),
        QStringLiteral("config.last-good.json.abcdef"),
        QStringLiteral(".config.json.gangway-"),
        QStringLiteral(".config.json.gangway-12ab"),
        QStringLiteral(".config.json.swp"),
        QStringLiteral(".config.json.gangway-new-1"),
        QStringLiteral("config.last-good.json"),
    };
    for (const QString &name : foreign)
        folder.put(name, "mine: " + name.toUtf8());
    folder.put("{ broken");
    for (int start = 0; start < 3; ++start) {
        Service service(folder);
        CHECK_FALSE(service.set(std::to_string(start).c_str()));
        folder.put("{ broken");
        CHECK_FALSE(service.set("again"));
    }
    for (const QString &name : foreign)
        CHECK(folder.text(name) == "mine: " + name.toUtf8());
    CHECK(folder.names().filter(QStringLiteral(".corrupt-")).size() == 4);
}

TEST_CASE("What is in the place where a broken file is to be kept is not replaced")
{
    const Process process;
    const Folder folder;
    // The name has the present second in it.
    const QDateTime now = QDateTime::currentDateTime();
    QStringList foreign;
    for (int second = 0; second < 20; ++second) {
        const QString name =
            QStringLiteral("config.json.corrupt-") + now.addSecs(second).toString(QStringLiteral("yyyyMMdd-HHmmss"));
        // A link to nowhere looks as if nothing were there.
        REQUIRE(QFile::link(QStringLiteral("nowhere"), folder.path(name)));
        foreign << name;
    }
    for (const Kind kind : {Kind::Usual, Kind::NoExchange}) {
        folder.put("{ broken");
        Service service(folder, kind);
        CHECK_FALSE(service.set("new"));
    }
    for (const QString &name : foreign)
        CHECK(QFileInfo(folder.path(name)).isSymLink());
    CHECK(folder.names().filter(QStringLiteral(".corrupt-")).size() == foreign.size() + 2);
}

TEST_CASE("What a killed process left behind is removed, and what a living one is at work with is not")
{
    const Process process;
    const Folder folder;
    folder.put(fileWith("old"));
    const auto leave = [&](const char *name) {
        folder.put(QString::fromLatin1(name), "half of");
        struct stat status {};
        REQUIRE(::stat(qPrintable(folder.path(QString::fromLatin1(name))), &status) == 0);
        const QString own = QStringLiteral(".config.json.gangway-") + QString::number(status.st_ino, 16);
        REQUIRE(QFile::rename(folder.path(QString::fromLatin1(name)), folder.path(own)));
        return own;
    };
    const QString left = leave("one");
    const QString inUse = leave("two");
    QFile lock(folder.path(inUse));
    REQUIRE(lock.open(QIODevice::ReadOnly));
    REQUIRE(::flock(lock.handle(), LOCK_EX) == 0);
    // Killed as it was about to name one, and after one had changed places with the settings file.
    folder.put(QStringLiteral(".config.json.gangway-new-0123456789abcdef"), "");
    struct stat status {};
    REQUIRE(::stat(qPrintable(folder.file), &status) == 0);
    folder.put(QStringLiteral(".config.json.gangway-") + QString::number(status.st_ino, 16), fileWith("older"));
    const Service service(folder);
    CHECK(folder.names() == QStringList{inUse, QStringLiteral("config.json")});
}
