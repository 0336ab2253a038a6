// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/category.h"

#include <QString>

namespace gangway::gui {

// As in the settings: "screen-capture".
QString categoryName(protocol::Category category);
// Human-readable: "Screen capture".
QString categoryTitle(protocol::Category category);
// One line.
QString categoryHelp(protocol::Category category);

} // namespace gangway::gui
