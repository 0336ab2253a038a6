// SPDX-License-Identifier: Apache-2.0

#include "ctl/change_text.h"
#include "ctl/human.h"
#include "ctl/line_filter.h"
#include "ctl/nearest.h"
#include "ctl/output.h"
#include "ctl/text_table.h"
#include "gangwayctl_text.h"
#include "wire/fd.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <clocale>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace gangway;
using namespace gangway::ctl;
using namespace gangway::test;

namespace {

struct Pipe {
    Pipe()
    {
        int ends[2];
        REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
        readEnd = wire::Fd(ends[0]);
        writeEnd = wire::Fd(ends[1]);
    }
    QString read()
    {
        char part[4096];
        const ssize_t size = ::read(readEnd.get(), part, sizeof part);
        REQUIRE(size >= 0);
        return QString::fromUtf8(part, size);
    }
    wire::Fd readEnd;
    wire::Fd writeEnd;
};

const config::Setting &setting(const char *key)
{
    const config::Setting *found = config::settingOfKey(text(key));
    REQUIRE(found);
    return *found;
}

} // namespace

TEST_CASE("numbers are told with their unit, rounded to what matters")
{
    CHECK(bytes(0) == text("0 B"));
    CHECK(bytes(1023) == text("1023 B"));
    CHECK(bytes(1024) == text("1.0 KiB"));
    CHECK(bytes(1536) == text("1.5 KiB"));
    CHECK(bytes(10 * 1024) == text("10 KiB"));
    CHECK(bytes(1024 * 1024 - 1) == text("1.0 MiB"));
    CHECK(bytes(qulonglong(5) << 30) == text("5.0 GiB"));
    CHECK(roughly(999) == text("999"));
    CHECK(roughly(12'345) == text("12 k"));
    CHECK(roughly(999'999) == text("1.0 M"));
    CHECK(counted(1, text("window"), text("windows")) == text("1 window"));
    CHECK(counted(0, text("window"), text("windows")) == text("0 windows"));
}

TEST_CASE("ages are rounded down, and never negative")
{
    const auto after = [](qint64 seconds) { return age(1'000'000, 1'000'000 + seconds * 1'000'000); };
    CHECK(after(-5) == text("0 s"));
    CHECK(after(59) == text("59 s"));
    CHECK(after(60) == text("1 min"));
    CHECK(after(2 * 3600 - 1) == text("1 h"));
    CHECK(after(49 * 3600) == text("2 d"));
}

TEST_CASE("a setting's value is shown so that nothing of it is lost")
{
    CHECK(shown(setting("tag"), text("[a] ")) == text("\"[a] \""));
    CHECK(shown(setting("verbose"), true) == text("on"));
    CHECK(shown(setting("max-queue"), QVariant::fromValue(qulonglong(16) << 20)) == text("16M"));
    CHECK(shown(setting("max-queue"), QVariant::fromValue(qulonglong(1000))) == text("1000"));
    CHECK(shown(setting("max-clients"), QVariant::fromValue(qulonglong(1024))) == text("1024"));
    CHECK(shown(setting("allow"), QStringList()) == text("none"));
    CHECK(shown(setting("allow"), words("unknown windows")) == text("unknown, windows"));
}

TEST_CASE("what a VM says can't drive the terminal")
{
    CHECK(escaped(text("a\x1b[31m\n")) == text("a\\x1b[31m\\n"));
    CHECK(quoted(text("a\"b")) == text("\"a\\\"b\""));
}

TEST_CASE("a list without commas is written a line for each entry")
{
    CHECK(writtenLines(setting("xrdb"), words("A:1,2 B:3")) == words("A:1,2 B:3"));
    CHECK(writtenLines(setting("allow"), words("unknown windows")) == words("unknown,windows"));
}

TEST_CASE("long text is wrapped at words")
{
    CHECK(wrapped(text("one two three"), 2, 10) == text("  one two\n  three\n"));
    CHECK(wrapped(text("immeasurable x"), 0, 5) == text("immeasurable\nx\n"));
    CHECK(wrapped(text("a\n\nb"), 0) == text("a\n\nb\n"));
}

TEST_CASE("columns are aligned, wide characters too, and lines end with their text")
{
    REQUIRE(std::setlocale(LC_CTYPE, "C.UTF-8"));
    Pipe pipe;
    Output output(pipe.writeEnd.get());
    TextTable table({{text("NAME")}, {text("N"), TextTable::Align::Right}, {text("END")}});
    table.row({text("a"), text("1"), QString()});
    table.row({text("窓"), text("100"), text("x")});
    table.note(text("  note"));
    table.print(output);
    CHECK(output.flush());

    CHECK(pipe.read() == text("NAME    N  END\na       1\n窓    100  x\n  note\n"));
}

TEST_CASE("a reader that has gone is no problem, a full disk is one")
{
    std::signal(SIGPIPE, SIG_IGN);
    Pipe pipe;
    pipe.readEnd.reset();
    Output piped(pipe.writeEnd.get());
    piped.line(text("x"));
    CHECK_FALSE(piped.flush());
    CHECK(piped.readerGone());
    CHECK(piped.problem().isEmpty());

    const wire::Fd full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
    Output filled(full.get());
    filled.line(text("x"));
    CHECK_FALSE(filled.flush());
    CHECK_FALSE(filled.readerGone());
    CHECK_FALSE(filled.problem().isEmpty());
}

TEST_CASE("a log's line passes if all that is wanted is in it and nothing unwanted")
{
    const LineFilter filter({text("set_title|set_app_id"), text("foot")}, {text("(?i)error")});
    CHECK(filter.passes("foot: set_title"));
    CHECK_FALSE(filter.passes("foot: commit"));
    CHECK_FALSE(filter.passes("set_title"));
    CHECK_FALSE(filter.passes("foot: set_title ERROR"));
    CHECK(LineFilter({}, {}).passes("anything"));
}

TEST_CASE("that lines of a log were lost is told whatever the filter")
{
    const LineFilter filter({text("set_title")}, {text("log")});
    CHECK(filter.passes("gangwayd: 12 lines of the log are left out here: its reader had stopped"));
}

TEST_CASE("what is no regular expression is a mistake in the command line, told with its place")
{
    const Failure failure = failureOf([] { LineFilter({text("a(b")}, {}); });
    CHECK(failure.code == ExitCode::Usage);
    CHECK(failure.text.contains(text("a(b")));
    CHECK(failureOf([] { LineFilter({text("%3(")}, {}); }).text.contains(text("\"%3(\"")));
}

TEST_CASE("the nearest name is the one with the fewest slips")
{
    const QStringList names = words("tag deny allow enabled xrdb");
    CHECK(nearest(text("tga"), names) == text("tag"));
    CHECK(nearest(text("Allow"), names) == text("allow"));
    CHECK(nearest(text("enab"), names) == text("enabled"));
    CHECK(nearest(text("something"), names).isEmpty());
    CHECK(nearest(QString(), names).isEmpty());
}

TEST_CASE("a change of settings is told by key, value and who changed it")
{
    const Change change{.kind = Change::Kind::Settings,
                        .vm = text("work"),
                        .settings = {{text("Tag"), text("[x] ")}, {text("Verbose"), true}},
                        .by = text("file")};

    const QStringList lines = changeText(change).split(u'\n', Qt::SkipEmptyParts);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].endsWith(text("work: tag = \"[x] \" (by an edit of the settings file)")));
    CHECK(lines[1].endsWith(text("work: verbose = on (by an edit of the settings file)")));
    const QJsonObject json = changeJson(change);
    CHECK(json[text("event")].toString() == text("settings"));
    CHECK(json[text("vm")].toString() == text("work"));
    CHECK(json[text("by")].toString() == text("file"));
    CHECK(json[text("settings")].toObject() == QJsonObject{{text("tag"), text("[x] ")}, {text("verbose"), true}});
}

TEST_CASE("a change of a session is told with its process, and as JSON with its numbers")
{
    const Change change{.kind = Change::Kind::SessionBegan,
                        .vm = text("work"),
                        .session = {{text("id"), 3U},
                                    {text("pid"), 77U},
                                    {text("process"), text("foot")},
                                    {text("requests"), QVariant::fromValue(qulonglong(1) << 40)}}};

    CHECK(changeText(change).endsWith(text("work: session 3 of foot (pid 77) began\n")));
    const QJsonObject session = changeJson(change)[text("session")].toObject();
    CHECK(session[text("id")].toInt() == 3);
    CHECK(session[text("requests")].toInteger() == qint64(1) << 40);
}
