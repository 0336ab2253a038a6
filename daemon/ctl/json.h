// SPDX-License-Identifier: Apache-2.0
//
// What gangwayctl prints with --json. gangwayctl(1) documents it: names are never changed, only added.

#pragma once

#include "ctl/vm_objects.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QVariantMap>

namespace gangway::ctl {

// A value of the bus, of any depth.
QJsonValue jsonOf(const QVariant &value);
QJsonArray jsonOf(const dbus::MapList &records);

// Those of the properties that are settings, by their keys.
QJsonObject settingsJson(const QVariantMap &properties);
// What a VM is doing.
QJsonObject vmJson(const VmObject &vm);

} // namespace gangway::ctl
