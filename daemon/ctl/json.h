// SPDX-License-Identifier: Apache-2.0
//
// The output of gangwayctl with --json, documented in gangwayctl(1). Names may be added, but never changed.

#pragma once

#include "ctl/vm_objects.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QVariantMap>

namespace gangway::ctl {

// Converts a D-Bus value of any depth.
QJsonValue jsonOf(const QVariant &value);
QJsonArray jsonOf(const dbus::MapList &records);

// Those of the properties that are settings, with the settings' keys.
QJsonObject settingsJson(const QVariantMap &properties);
// The state of a VM.
QJsonObject vmJson(const VmObject &vm);

} // namespace gangway::ctl
