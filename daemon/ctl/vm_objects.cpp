// SPDX-License-Identifier: Apache-2.0

#include "ctl/vm_objects.h"

#include "config/settings.h"

#include <QDBusArgument>
#include <QDBusMetaType>

#include <algorithm>

namespace gangway::ctl {

void registerBusTypes()
{
    dbus::registerTypes();
    qDBusRegisterMetaType<Interfaces>();
    qDBusRegisterMetaType<ManagedObjects>();
}

QList<VmObject> vmsOf(const ManagedObjects &objects)
{
    QList<VmObject> vms;
    for (auto object = objects.begin(); object != objects.end(); ++object) {
        const auto vm = object->find(QLatin1String(dbus::vmInterface));
        if (vm != object->end())
            vms << VmObject{object.key().path(), *vm};
    }
    const auto order = [](const VmObject &vm) {
        const QString name = vm.name();
        return std::pair(name != QLatin1String(config::defaultVm), name);
    };
    std::ranges::sort(vms, {}, order);
    return vms;
}

dbus::MapList records(const QVariant &value)
{
    auto list = qdbus_cast<dbus::MapList>(value);
    const QString windows = QStringLiteral("windows");
    for (QVariantMap &record : list) {
        if (record.contains(windows))
            record[windows] = QVariant::fromValue(records(record.value(windows)));
    }
    return list;
}

} // namespace gangway::ctl
