// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QStringList>
#include <QVariantMap>

namespace gangway::test {

// gangwayd on the private bus, with settings of its own. The environment variable GANGWAYD names another program than
// the one that was built.
class Daemon {
public:
    // Forgets the settings of the daemon before, and starts one.
    explicit Daemon(const QStringList &options = {});
    // Ends also one that the bus has started meanwhile.
    ~Daemon();

    void start(const QStringList &options = {});
    void stop();

    // As another program on the bus does it. They give the error's text, or nothing.
    QString set(const QString &vm, const QString &property, const QVariant &value);
    QString addVm(const QString &name, const QVariantMap &settings = {});
    QString removeVm(const QString &name);
    // Invalid if there is none.
    QVariant get(const QString &vm, const QString &property);
    bool hasVm(const QString &name);
    // The text of the settings file, empty if there is none.
    QByteArray settingsFile() const;

private:
    QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                      const QVariantList &arguments);
    bool isOnBus();

    QDBusConnection other_;
    QProcess process_;
};

} // namespace gangway::test
