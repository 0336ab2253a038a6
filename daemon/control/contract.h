// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QString>

namespace gangway::control {

// One interface as protocols/dbus describes it. What is answered on the bus is held to it: callers are told what
// it doesn't know, and introspection shows it.
class Contract {
public:
    struct Method {
        QString in; // signatures
        QString out;
    };
    struct Property {
        QString type; // a signature
        bool writable = false;
        // What PropertiesChanged tells of it.
        enum class Change { Value, Invalidated, Never } change = Change::Value;
    };

    // Of the file that is compiled in, such as "org.gangway.Gangway1.Vm".
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
