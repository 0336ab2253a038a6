// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control/object.h"

#include <QVariantMap>

#include <variant>

namespace gangway::control {

// The settings in an a{sv}: converts its keys from property names to the keys of the settings table.
std::variant<QVariantMap, Error> valuesByKey(const QVariant &argument);

} // namespace gangway::control
