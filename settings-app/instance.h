// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace gangway::gui {

// What a start of the program asks to be shown; empty: whatever is there.
struct Request {
    QString vm;
    QString page;
};

// The program runs once in a desktop session: the bus name org.gangway.Settings says whether it does, and
// org.freedesktop.Application (of the Desktop Entry Specification) is how a further start reaches the first.
class Instance : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")
public:
    explicit Instance(const QDBusConnection &bus, QObject *parent = nullptr);
    ~Instance() override;

    // False if another has the name.
    bool claim();
    // Asks that other to show itself; false if it does not answer. Waits for it.
    bool raiseOther(const Request &request);

Q_SIGNALS:
    void requested(const QString &vm, const QString &page);

public Q_SLOTS:
    // The interface's methods.
    void Activate(const QVariantMap &platformData);
    void Open(const QStringList &uris, const QVariantMap &platformData);
    // The one action is "show", with the VM and the page.
    void ActivateAction(const QString &action, const QVariantList &parameters, const QVariantMap &platformData);

private:
    QDBusConnection bus_;
};

// What the compositor wants to see before a window may come to the front (xdg-activation); set from a request.
void useActivationToken(const QVariantMap &platformData);

} // namespace gangway::gui
