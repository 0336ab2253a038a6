// SPDX-License-Identifier: Apache-2.0

#include "ctl/vm_objects.h"

#include "config/settings.h"

#include <algorithm>

namespace gangway::ctl {

QList<VmObject> vmsOf(const dbus::ManagedObjects &objects)
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

} // namespace gangway::ctl
