// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::gui {

// A number of bytes, rounded, with a unit, as people of the locale write it.
QString byteText(qulonglong bytes);

} // namespace gangway::gui
