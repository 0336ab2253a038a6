// SPDX-License-Identifier: Apache-2.0

#include "child_command.h"

#include "exit_codes.h"

#include <QFileInfo>

#include <algorithm>
#include <csignal>
#include <cstdio>

namespace gangway {

namespace {

// Whether the file exists, executable or not.
bool isThere(const QString &program)
{
    if (program.contains(u'/'))
        return QFileInfo::exists(program);
    const QStringList folders = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    return std::ranges::any_of(folders,
                               [&](const QString &folder) { return QFileInfo::exists(folder + u'/' + program); });
}

} // namespace

ChildCommand::ChildCommand(const QStringList &command, const QProcessEnvironment &environment, const rlimit &fdLimit)
{
    process_.setProgram(command.constFirst());
    process_.setArguments(command.sliced(1));
    process_.setProcessEnvironment(environment);
    process_.setProcessChannelMode(QProcess::ForwardedChannels);
    process_.setInputChannelMode(QProcess::ForwardedInputChannel);
    process_.setChildProcessModifier([fdLimit] {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        std::signal(SIGPIPE, SIG_DFL);
        setrlimit(RLIMIT_NOFILE, &fdLimit);
    });
    connect(&process_, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        // After a crash, `code` is the number of the signal.
        Q_EMIT finished(status == QProcess::CrashExit ? exitSignalBase + code : code);
    });
    connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        const QString program = process_.program();
        std::fprintf(stderr, "gangwayd: cannot run %s: %s\n", qPrintable(program), qPrintable(process_.errorString()));
        Q_EMIT finished(isThere(program) ? exitNotExecutable : exitNotFound);
    });
}

void ChildCommand::start()
{
    process_.start();
}

void ChildCommand::terminate()
{
    process_.terminate();
}

} // namespace gangway
