// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QStringList>

#include <memory>

class QSocketNotifier;

namespace gangway::gui {

// Reads the lines of a VM's log from the pipe opened by the daemon.
class LogReader : public QObject {
    Q_OBJECT
public:
    explicit LogReader(const QDBusUnixFileDescriptor &log, QObject *parent = nullptr);
    ~LogReader() override;

Q_SIGNALS:
    void lines(const QStringList &lines);
    // The daemon has closed the pipe.
    void ended();

private:
    void read();

    QDBusUnixFileDescriptor log_;
    std::unique_ptr<QSocketNotifier> notifier_;
    QByteArray rest_; // the start of an incomplete line
};

} // namespace gangway::gui
