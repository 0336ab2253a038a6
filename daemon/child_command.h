// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QProcess>
#include <QStringList>

#include <sys/resource.h>

namespace gangway {

// The COMMAND that gangwayd runs for its user: with gangwayd's standard streams, its original limit of descriptors, and
// no signal blocked.
class ChildCommand : public QObject {
    Q_OBJECT

public:
    ChildCommand(const QStringList &command, const QProcessEnvironment &environment, const rlimit &fdLimit);

    void start();
    // Asks it to terminate; `finished` follows.
    void terminate();

Q_SIGNALS:
    // `exitCode` is its exit status as a shell would report it.
    void finished(int exitCode);

private:
    QProcess process_;
};

} // namespace gangway
