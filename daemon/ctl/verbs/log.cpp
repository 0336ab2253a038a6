// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/follow.h"
#include "ctl/json.h"
#include "ctl/line_filter.h"
#include "ctl/warning.h"
#include "wire/fd.h"

#include <QDBusUnixFileDescriptor>
#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace gangway::ctl::verbs {

namespace {

// Prints what arrives through the pipe, line by line.
class Follower {
public:
    Follower(Call &call, LineFilter filter, qulonglong most) : call_(call), filter_(std::move(filter)), left_(most) {}

    // Reads the available data. False at the end.
    bool read(int pipe)
    {
        std::array<char, 64 * 1024> part;
        const ssize_t size = ::read(pipe, part.data(), part.size());
        if (size < 0)
            return errno == EAGAIN || errno == EINTR;
        if (size == 0) {
            ended_ = true;
            return false;
        }
        unfinished_.append(part.data(), size);
        qsizetype begin = 0;
        for (qsizetype end; left_ > 0 && (end = unfinished_.indexOf('\n', begin)) >= 0; begin = end + 1)
            line(QByteArrayView(unfinished_).sliced(begin, end - begin));
        unfinished_.remove(0, begin);
        return call_.output().flush() && left_ > 0;
    }

    // Whether the daemon closed the pipe.
    bool ended() const { return ended_; }

private:
    void line(QByteArrayView line)
    {
        if (!filter_.passes(line))
            return;
        --left_;
        if (call_.json()) {
            call_.output().jsonLine(
                {{QStringLiteral("vm"), call_.vm()}, {QStringLiteral("line"), QString::fromUtf8(line)}});
            return;
        }
        call_.output().bytes(line);
        call_.output().bytes("\n");
    }

    Call &call_;
    const LineFilter filter_;
    qulonglong left_;
    QByteArray unfinished_;
    bool ended_ = false;
};

qulonglong lineCount(const Call &call)
{
    const QStringList given = call.values(QStringLiteral("lines"));
    if (given.isEmpty())
        return std::numeric_limits<qulonglong>::max();
    bool ok = false;
    const qulonglong count = given.constFirst().toULongLong(&ok);
    if (!ok || count == 0)
        throw Failure{ExitCode::Usage, QStringLiteral("--lines needs a number from 1 on")};
    return count;
}

void run(Call &call)
{
    Follower follower(call, LineFilter(call.values(QStringLiteral("filter")), call.values(QStringLiteral("exclude"))),
                      lineCount(call));
    const auto vm = call.daemon().proxy(call.vm());
    const QDBusUnixFileDescriptor log = DaemonLink::answered(vm->OpenLog()).value();
    const int pipe = log.fileDescriptor();
    ::fcntl(pipe, F_SETFL, ::fcntl(pipe, F_GETFL) | O_NONBLOCK);

    Follow follow(call.output());
    QSocketNotifier readable(pipe, QSocketNotifier::Read);
    QObject::connect(&readable, &QSocketNotifier::activated, &readable, [&] {
        if (!follower.read(pipe))
            follow.end();
    });
    follow.run();
    if (follower.ended())
        throw Failure{
            ExitCode::Refused,
            QStringLiteral("the log of the VM \"%1\" ended: gangwayd ended, or the VM is gone").arg(call.vm())};
}

} // namespace

Verb log()
{
    return {
        .name = QStringLiteral("log"),
        .usage = QStringLiteral("[VM]"),
        .summary = QStringLiteral("Follow a VM's log: all messages from now on, until Ctrl+C"),
        .details = QStringLiteral("Needs no setting and changes none; classes of messages that the setting "
                                  "log-suppress has are left out. What comes "
                                  "faster than it can be written is left out too, and a line tells how much. A REGEX "
                                  "is one of Perl's: a word, or "
                                  "\"set_title|set_app_id\", or \"(?i)error\" for either case. Ends with 0 when it is "
                                  "stopped or when its reader has "
                                  "gone, with 1 when gangwayd closes the log."),
        .options = {{QStringLiteral("filter"), QStringLiteral("REGEX"),
                     QStringLiteral("only lines in which REGEX is found; if repeated, in which all are"), true},
                    {QStringLiteral("exclude"), QStringLiteral("REGEX"),
                     QStringLiteral("no lines in which REGEX is found"), true},
                    {QStringLiteral("lines"), QStringLiteral("N"), QStringLiteral("end after N lines")}},
        .takes = Verb::Takes::Vm,
        .most = 1,
        .of = Verb::Of::Argument,
        .prints = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
