// SPDX-License-Identifier: Apache-2.0
//
// The permission of a category or an interface, which the settings "allow" and "deny" hold as lists of names.

#pragma once

#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace gangway::gui {

class RemoteVm;

enum class Permission { Default, Allowed, Denied };

// That of the category or interface of this name.
Permission permissionOf(const RemoteVm &vm, const QString &name);
// Whether it comes from the daemon's command line.
bool isPermissionOverridden(const RemoteVm &vm, const QString &name);
// The settings that change with it, keyed by property; empty if none does.
QVariantMap permissionChange(const RemoteVm &vm, const QString &name, Permission permission);

// The interfaces, not the categories, with a permission of their own, sorted.
QStringList interfacesWithPermission(const RemoteVm &vm);

// The highest version in which an interface is offered, from the setting "max-version"; 0: any.
int maxVersionOf(const RemoteVm &vm, const QString &interface);
QVariantMap maxVersionChange(const RemoteVm &vm, const QString &interface, int version);

} // namespace gangway::gui
