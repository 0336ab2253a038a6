// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control/object.h"

#include <QDBusConnection>
#include <QDBusVirtualObject>

#include <map>
#include <memory>

namespace gangway::control {

// Handles D-Bus calls: finds the object by its path, checks the call against the object's contract, and implements
// org.freedesktop.DBus.Properties and ObjectManager for all objects. No answer and no signal is larger than
// largestMessage: a larger answer becomes the error LimitsExceeded.
//
// It is a QDBusVirtualObject because a generated adaptor can neither reject a value with an error of its own nor
// announce changes.
class Dispatcher final : public QDBusVirtualObject {
    Q_OBJECT

public:
    // Objects are at `root` and below it. Nothing is sent before attach.
    explicit Dispatcher(QString root);

    // Puts the objects on this bus. False if something else is at the path.
    bool attach(const QDBusConnection &connection);

    // Announces the object with InterfacesAdded, unless it is the root.
    void add(const QString &path, std::unique_ptr<Object> object);
    // Announces it with InterfacesRemoved.
    void remove(const QString &path);
    Object *find(const QString &path) const;

    // Announces their current values with PropertiesChanged, as the contract says.
    void changed(const QString &path, const QStringList &properties);
    void emitSignal(const QString &path, const char *name, const QVariantList &arguments);

    QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    using Result = Object::Result;

    Result answer(const QDBusMessage &message, const Object::Answer &later);
    Result properties(Object &object, const QDBusMessage &message, const Object::Answer &later);
    Result managedObjects() const;
    Result method(Object &object, const QDBusMessage &message, const Object::Answer &later);
    QVariantMap all(const Object &object) const;
    QVariant value(const Object &object, const QString &name) const;
    void send(const QDBusMessage &message) const;

    QString root_;
    QDBusConnection connection_{QString()};
    std::map<QString, std::unique_ptr<Object>> objects_; // by path
};

} // namespace gangway::control
