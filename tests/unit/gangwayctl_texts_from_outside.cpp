// SPDX-License-Identifier: Apache-2.0
//
// What a VM, a file, a host or another program says can't control the terminal, nor begin a line.

#include "ctl/change_text.h"
#include "ctl/human.h"
#include "ctl/output.h"
#include "ctl/warning.h"
#include "gangwayctl_text.h"
#include "protocols/dbus/types.h"
#include "wire/fd.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>

using namespace gangway;
using namespace gangway::ctl;
using namespace gangway::test;

namespace {

QStringList hostileTexts()
{
    return {
        text("<img src='/dev/zero'><b>&x"),
        text("one\ntwo\r\nthree"),
        text("\x1b[31m\u009b2J\u0007\x7f\t"),
        text("\u202e\u2066\u200f\u061c\u2028\u2029"),
        QString(64 * 1024, u'x'),
        QString(text("ü\n")).repeated(32 * 1024),
    };
}

bool isControl(QChar character)
{
    static const QString turning =
        text("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029");
    return character.category() == QChar::Other_Control || turning.contains(character);
}

// Lines are `lines`, and nothing in them controls a terminal.
void checkLines(const QString &output, qsizetype lines)
{
    CAPTURE(output.left(200).toStdString());
    CHECK(output.count(u'\n') == lines);
    CHECK(std::none_of(output.begin(), output.end(),
                       [](QChar character) { return character != u'\n' && isControl(character); }));
}

struct Terminal {
    Terminal() : own(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK))
    {
        REQUIRE(::grantpt(own.get()) == 0);
        REQUIRE(::unlockpt(own.get()) == 0);
        programs = wire::Fd(::open(::ptsname(own.get()), O_RDWR | O_NOCTTY | O_CLOEXEC));
        termios plain{};
        REQUIRE(::tcgetattr(programs.get(), &plain) == 0);
        ::cfmakeraw(&plain);
        REQUIRE(::tcsetattr(programs.get(), TCSANOW, &plain) == 0);
    }
    QString read()
    {
        std::array<char, 4096> part;
        const ssize_t size = ::read(own.get(), part.data(), part.size());
        REQUIRE(size >= 0);
        return QString::fromUtf8(part.data(), size);
    }
    wire::Fd own;
    wire::Fd programs;
};

// What a function writes to a pipe.
template <class Function>
QByteArray piped(Function write)
{
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    const wire::Fd readEnd(ends[0]);
    wire::Fd writeEnd(ends[1]);
    ::fcntl(writeEnd.get(), F_SETPIPE_SZ, 1 << 20);
    write(writeEnd.get());
    writeEnd.reset();
    QByteArray all;
    std::array<char, 4096> part;
    for (ssize_t size = 0; (size = ::read(readEnd.get(), part.data(), part.size())) > 0;)
        all.append(part.data(), size);
    return all;
}

} // namespace

TEST_CASE("what is told of a text from outside is one line of bounded length")
{
    for (const QString &hostile : hostileTexts()) {
        checkLines(escaped(hostile), 0);
        CHECK(escaped(hostile).size() <= 4 * qsizetype(longestEscaped) + 32);
        checkLines(quoted(hostile), 0);
        CHECK(quoted(hostile).size() <= 2000);
    }
    CHECK(escaped(QString(5000, u'x')) == QString(4096, u'x') + text("...(5000 bytes)"));
    CHECK(escaped(text("x") + QString(2048, u'ü')) == text("x") + QString(2047, u'ü') + text("...(4097 bytes)"));
}

TEST_CASE("each change is told on its own lines, whatever the names and problems in it are")
{
    using Kind = Change::Kind;
    for (const QString &hostile : hostileTexts()) {
        const QVariantMap window{{text("title"), hostile}, {text("app-id"), hostile}};
        for (const Kind kind : {Kind::Watching, Kind::DaemonEnded, Kind::VmAdded, Kind::VmRemoved, Kind::Settings,
                                Kind::State, Kind::SessionBegan, Kind::SessionEnded, Kind::Windows}) {
            CAPTURE(static_cast<int>(kind));
            Change change{.kind = kind, .vm = hostile, .by = hostile, .state = hostile, .problem = hostile};
            change.vms = QStringList{hostile, hostile};
            change.settings = {{text("Tag"), hostile}, {text("Allow"), QStringList{hostile, hostile}}};
            change.session = {{text("id"), 1U},
                              {text("process"), hostile},
                              {text("windows"), QVariant::fromValue(dbus::MapList{window})}};
            checkLines(changeText(change), kind == Kind::Settings ? 2 : 1);
            CHECK(changeText(change).size() <= 100'000);
        }
    }
}

TEST_CASE("a warning is one line")
{
    for (const QString &hostile : hostileTexts()) {
        const QByteArray told = piped([&](int fd) {
            const wire::Fd before(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0));
            ::dup2(fd, STDERR_FILENO);
            warn(hostile);
            ::dup2(before.get(), STDERR_FILENO);
        });
        checkLines(QString::fromUtf8(told), 1);
    }
}

TEST_CASE("JSON has all of a text, and nothing that a terminal obeys")
{
    for (const QString &hostile : hostileTexts()) {
        const QJsonObject object{{text("title"), hostile}};
        const QByteArray line = piped([&](int fd) {
            Output output(fd);
            output.jsonLine(object);
            output.flush();
        });
        checkLines(QString::fromUtf8(line), 1);
        CHECK(QJsonDocument::fromJson(line).object() == object);
        const QByteArray indented = piped([&](int fd) {
            Output output(fd);
            output.json(QJsonArray{object});
            output.flush();
        });
        checkLines(QString::fromUtf8(indented), 5);
        CHECK(QJsonDocument::fromJson(indented).array() == QJsonArray{object});
    }
}

TEST_CASE("a value is written for scripts as it is, and on a terminal so that it can't control it")
{
    const QString hostile = text("a\x1b[31m\u202e");
    CHECK(QString::fromUtf8(piped([&](int fd) {
              Output output(fd);
              output.value(hostile);
              output.flush();
          }))
          == hostile + u'\n');
    Terminal terminal;
    Output output(terminal.programs.get());
    output.value(hostile);
    CHECK(output.flush());
    CHECK(terminal.read() == text("a\\x1b[31m\\xe2\\x80\\xae\n"));
}
