// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>

namespace gangway::gui {

// Blends `over` onto `under` with opacity `amount`, from 0 to 1. Blends of palette colours suit light and dark themes.
inline QColor blended(const QColor &under, const QColor &over, float amount)
{
    const auto mixed = [amount](float a, float b) { return a + (b - a) * amount; };
    return QColor::fromRgbF(mixed(under.redF(), over.redF()), mixed(under.greenF(), over.greenF()),
                            mixed(under.blueF(), over.blueF()));
}

} // namespace gangway::gui
