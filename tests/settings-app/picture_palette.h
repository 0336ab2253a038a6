// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPalette>

namespace gangway::test {

// As a desktop with a dark theme sets it.
inline QPalette darkPalette()
{
    QPalette palette(QColor(49, 54, 59), QColor(42, 46, 50));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, QColor(239, 240, 241));
    palette.setColor(QPalette::Base, QColor(32, 35, 38));
    palette.setColor(QPalette::AlternateBase, QColor(38, 42, 46));
    palette.setColor(QPalette::ToolTipBase, QColor(49, 54, 59));
    palette.setColor(QPalette::Highlight, QColor(61, 150, 210));
    palette.setColor(QPalette::HighlightedText, QColor(252, 252, 252));
    palette.setColor(QPalette::PlaceholderText, QColor(239, 240, 241, 128));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(130, 134, 138));
    return palette;
}

} // namespace gangway::test
