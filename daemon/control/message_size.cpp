// SPDX-License-Identifier: Apache-2.0

#include "control/message_size.h"

#include "protocols/dbus/types.h"

#include <QDBusVariant>
#include <QStringList>

namespace gangway::control {

namespace {

// A number, a length, a signature, and what aligns them.
constexpr std::size_t each = 16;

std::size_t sizeOf(const QString &text)
{
    return each + static_cast<std::size_t>(text.toUtf8().size());
}

std::size_t sizeOf(const QVariant &value);

std::size_t sizeOf(const QVariantMap &map)
{
    std::size_t size = each;
    for (auto entry = map.begin(); entry != map.end(); ++entry)
        size += sizeOf(entry.key()) + sizeOf(entry.value());
    return size;
}

std::size_t sizeOf(const dbus::Interfaces &interfaces)
{
    std::size_t size = each;
    for (auto entry = interfaces.begin(); entry != interfaces.end(); ++entry)
        size += sizeOf(entry.key()) + sizeOf(entry.value());
    return size;
}

std::size_t sizeOf(const QVariant &value)
{
    const int type = value.userType();
    std::size_t size = each;
    if (type == QMetaType::QString) {
        size += sizeOf(value.toString());
    } else if (type == QMetaType::QStringList) {
        for (const QString &text : value.toStringList())
            size += sizeOf(text);
    } else if (type == QMetaType::QVariantMap) {
        size += sizeOf(value.toMap());
    } else if (type == qMetaTypeId<QDBusVariant>()) {
        size += sizeOf(value.value<QDBusVariant>().variant());
    } else if (type == qMetaTypeId<QDBusObjectPath>()) {
        size += sizeOf(value.value<QDBusObjectPath>().path());
    } else if (type == qMetaTypeId<dbus::MapList>()) {
        for (const QVariantMap &record : value.value<dbus::MapList>())
            size += sizeOf(record);
    } else if (type == qMetaTypeId<dbus::Interfaces>()) {
        size += sizeOf(value.value<dbus::Interfaces>());
    } else if (type == qMetaTypeId<dbus::ManagedObjects>()) {
        const auto objects = value.value<dbus::ManagedObjects>();
        for (auto object = objects.begin(); object != objects.end(); ++object)
            size += sizeOf(object.key().path()) + sizeOf(*object);
    }
    return size;
}

} // namespace

std::size_t sizeInMessage(const QVariantList &arguments)
{
    std::size_t size = 0;
    for (const QVariant &argument : arguments)
        size += sizeOf(argument);
    return size;
}

} // namespace gangway::control
