// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace gangway::gui {

// What to show when the program is started; empty: no change.
struct Request {
    QString vm;
    QString page;
};

// Makes the program run once per desktop session. The bus name org.gangway.Settings shows whether it runs; a second
// start reaches the first through org.freedesktop.Application (Desktop Entry Specification).
class Instance : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")
public:
    explicit Instance(const QDBusConnection &bus, QObject *parent = nullptr);
    ~Instance() override;

    // False if another process has the name.
    bool claim();
    // Over another connection, after the bus was gone. If somebody else has the name, they are the one that is raised.
    void reconnect(const QDBusConnection &bus);
    // Asks the running instance to show its window, and waits for it. False if it doesn't answer.
    bool raiseOther(const Request &request);

Q_SIGNALS:
    void requested(const QString &vm, const QString &page);

public Q_SLOTS:
    // The methods of the interface.
    void Activate(const QVariantMap &platformData);
    void Open(const QStringList &uris, const QVariantMap &platformData);
    // The only action is "show", with the VM and the page as parameters.
    void ActivateAction(const QString &action, const QVariantList &parameters, const QVariantMap &platformData);

private:
    QDBusConnection bus_;
};

// Uses a request's activation token, which the compositor requires before a window may come to the front
// (xdg-activation).
void useActivationToken(const QVariantMap &platformData);

} // namespace gangway::gui
