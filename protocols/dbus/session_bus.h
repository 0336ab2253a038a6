// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace gangway::dbus {

// The session bus, which may disconnect a program, be replaced by another, or come later than the program. A connection
// that has ended stays so: whoever uses one begins anew with the next.
class SessionBus final : public QObject {
    Q_OBJECT

public:
    // Connects to the bus if there is one.
    explicit SessionBus(QObject *parent = nullptr);

    const QDBusConnection &connection() const { return connection_; }
    bool isConnected() const { return connection_.isConnected(); }

    // Looks for the bus until there is a connection, less and less often. This happens by itself after a loss.
    void find();

Q_SIGNALS:
    void lost();
    // There is a connection, another one than before.
    void found();

private Q_SLOTS:
    void disconnected();

private:
    void watch();
    void lookLater();
    void look();
    void looked(const QDBusConnection &connection);

    QDBusConnection connection_;
    QTimer timer_;
    int interval_ = 0; // between two looks, in milliseconds
    int looks_ = 0;
    // A bus that accepts a connection and then doesn't answer must not block the caller. Destroyed first, which waits.
    QThreadPool pool_;
};

} // namespace gangway::dbus
