// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QString>

namespace gangway::control {

// One interface as described in protocols/dbus. Calls are checked against it: callers get an error for anything it
// doesn't define, and introspection returns it.
class Contract {
public:
    struct Method {
        QString in; // D-Bus signatures
        QString out;
    };
    struct Property {
        QString type; // a D-Bus signature
        bool writable = false;
        // How PropertiesChanged announces it.
        enum class Change { Value, Invalidated, Never } change = Change::Value;
    };

    // The contract of a compiled-in interface, such as "org.gangway.Gangway1.Vm".
    static const Contract &of(const QString &interface);

    const QString &interface() const { return interface_; }
    const QHash<QString, Method> &methods() const { return methods_; }
    const QHash<QString, Property> &properties() const { return properties_; }
    // The <interface> element.
    const QString &xml() const { return xml_; }

private:
    explicit Contract(const QString &interface);

    QString interface_;
    QHash<QString, Method> methods_;
    QHash<QString, Property> properties_;
    QString xml_;
};

} // namespace gangway::control
