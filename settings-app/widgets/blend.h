// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>

namespace gangway::gui {

// `over` laid on `under`, covering it by `amount`, 0 to 1. Tones between palette roles fit light and dark alike.
inline QColor blended(const QColor &under, const QColor &over, float amount)
{
    const auto mixed = [amount](float a, float b) { return a + (b - a) * amount; };
    return QColor::fromRgbF(mixed(under.redF(), over.redF()), mixed(under.greenF(), over.greenF()),
                            mixed(under.blueF(), over.blueF()));
}

} // namespace gangway::gui
