// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QProcess>
#include <QStringList>

#include <sys/resource.h>

namespace gangway {

// The COMMAND that gangwayd runs for its user: with our standard streams, the limit of descriptors that we
// were started with, and no signal blocked.
class ChildCommand : public QObject {
    Q_OBJECT

public:
    ChildCommand(const QStringList &command, const QProcessEnvironment &environment, const rlimit &fdLimit);

    void start();
    // Asks it to end; `finished` follows.
    void terminate();

Q_SIGNALS:
    // Its exit status as a shell gives it.
    void finished(int exitCode);

private:
    QProcess process_;
};

} // namespace gangway
