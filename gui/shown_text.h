// SPDX-License-Identifier: Apache-2.0
//
// Texts of VMs, files, hosts and other programs, made safe to show to people.

#pragma once

#include <QString>

namespace gangway::gui {

// The most characters of a text that are shown.
inline constexpr qsizetype longestShown = 1200;
// The most lines.
inline constexpr qsizetype mostShownLines = 10;

// Text of bounded length, to be shown as plain text; shown a second time, it stays as it is. Control characters, and
// those that change the writing direction, are written as \x1b. Line ends stay. Words that are too long for any window
// may be broken, at an invisible U+200B.
QString shownText(const QString &text);

// The same for a tool tip, which would otherwise take it for HTML where it looks so, and open the files that it names.
QString toolTipText(const QString &text);

// Doubles each "&", which labels, buttons and menus otherwise take for the mark of a mnemonic.
QString withoutMnemonic(QString text);

} // namespace gangway::gui
