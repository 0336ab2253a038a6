// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings_edit.h"
#include "control/object.h"

#include <QVariantMap>

#include <variant>

namespace gangway::control {

// The settings in an a{sv}: converts its keys from property names to the keys of the settings table.
std::variant<QVariantMap, Error> valuesByKey(const QVariant &argument);

// The same for the arguments of Vm.Edit.
std::variant<config::SettingsEdit, Error> editByKey(const QVariant &values, const config::TextLists &remove,
                                                    const config::TextLists &add);

Error noSuchSetting(const QString &property);

} // namespace gangway::control
