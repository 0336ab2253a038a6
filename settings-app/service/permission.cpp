// SPDX-License-Identifier: Apache-2.0

#include "service/permission.h"

#include "config/setting_table.h"
#include "service/remote_vm.h"

namespace gangway::gui {

namespace {

const config::Setting &allowSetting()
{
    return *config::settingOfKey(u"allow");
}

const config::Setting &denySetting()
{
    return *config::settingOfKey(u"deny");
}

const config::Setting &maxVersionSetting()
{
    return *config::settingOfKey(u"max-version");
}

} // namespace

Permission permissionOf(const RemoteVm &vm, const QString &name)
{
    if (vm.value(denySetting()).toStringList().contains(name))
        return Permission::Denied;
    if (vm.value(allowSetting()).toStringList().contains(name))
        return Permission::Allowed;
    return Permission::Default;
}

bool isPermissionOverridden(const RemoteVm &vm, const QString &name)
{
    const Permission permission = permissionOf(vm, name);
    return (permission == Permission::Allowed && vm.isOverridden(allowSetting()))
        || (permission == Permission::Denied && vm.isOverridden(denySetting()));
}

QVariantMap permissionChange(const RemoteVm &vm, const QString &name, Permission permission)
{
    QVariantMap changes;
    const auto put = [&](const config::Setting &setting, bool in) {
        QStringList names = vm.value(setting).toStringList();
        if (names.contains(name) == in)
            return;
        if (in)
            names << name;
        else
            names.removeAll(name);
        changes.insert(setting.property(), names);
    };
    put(allowSetting(), permission == Permission::Allowed);
    put(denySetting(), permission == Permission::Denied);
    return changes;
}

QStringList interfacesWithPermission(const RemoteVm &vm)
{
    QStringList names;
    for (const config::Setting *setting : {&allowSetting(), &denySetting()}) {
        for (const QString &name : vm.value(*setting).toStringList()) {
            if (!setting->choices.contains(name) && !names.contains(name))
                names << name;
        }
    }
    names.sort();
    return names;
}

int maxVersionOf(const RemoteVm &vm, const QString &interface)
{
    int version = 0;
    for (const QString &entry : vm.value(maxVersionSetting()).toStringList()) {
        if (entry.section(u':', 0, 0) == interface)
            version = entry.section(u':', 1).toInt();
    }
    return version;
}

QVariantMap maxVersionChange(const RemoteVm &vm, const QString &interface, int version)
{
    if (version == maxVersionOf(vm, interface))
        return {};
    QStringList entries = vm.value(maxVersionSetting()).toStringList();
    entries.removeIf([&](const QString &entry) { return entry.section(u':', 0, 0) == interface; });
    if (version > 0)
        entries << interface + u':' + QString::number(version);
    return {{maxVersionSetting().property(), entries}};
}

} // namespace gangway::gui
