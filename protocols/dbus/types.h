// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusObjectPath>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QVariantMap>

namespace gangway::dbus {

// aa{sv}: a list of records.
using MapList = QList<QVariantMap>;
// a{sa{sv}} and a{oa{sa{sv}}}: the properties of an object by interface, and of all objects, as in
// org.freedesktop.DBus.ObjectManager.
using Interfaces = QMap<QString, QVariantMap>;
using ManagedObjects = QMap<QDBusObjectPath, Interfaces>;
// a{sas}: lists by name.
using TextLists = QMap<QString, QStringList>;

inline constexpr char busName[] = "org.gangway.Gangway1";
inline constexpr char managerPath[] = "/org/gangway/Gangway1";
inline constexpr char managerInterface[] = "org.gangway.Gangway1.Manager";
inline constexpr char vmInterface[] = "org.gangway.Gangway1.Vm";
inline constexpr char errorPrefix[] = "org.gangway.Gangway1.Error.";

// Call this before the first use of the bus.
void registerTypes();

// Whether there is a session bus to connect to. Check this first, because without one libdbus would start a bus for the
// X display.
bool sessionBusIsThere();

} // namespace gangway::dbus

Q_DECLARE_METATYPE(gangway::dbus::MapList)
Q_DECLARE_METATYPE(gangway::dbus::Interfaces)
Q_DECLARE_METATYPE(gangway::dbus::ManagedObjects)
Q_DECLARE_METATYPE(gangway::dbus::TextLists)
