// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace gangway::test {

// A session bus for this process and those that it starts, with a runtime folder and a configuration folder of their
// own. The bus can start gangwayd. Before the QApplication, which looks at the environment.
class PrivateBus {
public:
    PrivateBus();
    ~PrivateBus();

    // Of the folder that is made anew for each process.
    QString path(const QString &name) const { return folder_.filePath(name); }
    // Whether the bus may start gangwayd; else asking it to fails.
    void setStartable(bool startable);

private:
    QTemporaryDir folder_;
    QProcess bus_;
};

// The gangwayd to test: the one that was built, or what the environment variable GANGWAYD names.
QString daemonProgram();

// The one that main has made.
PrivateBus &privateBus();

} // namespace gangway::test
