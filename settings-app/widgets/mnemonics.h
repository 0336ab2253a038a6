// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace gangway::gui {

// Gives each of several labels that are seen together a letter of its own for Alt+letter, marked by "&". A label
// without a free letter of its own, as in Chinese, gets one behind it: "(&A)". `taken` are letters that are in use
// elsewhere.
//
// Labels that come from the table of settings in any language can't carry marks of their own that agree with each
// other.
QStringList withMnemonics(const QStringList &labels, const QString &taken = {});

// The letters of the buttons, labels and tabs in `root`, leaving out `but` and what is in it.
QString mnemonicsIn(const QWidget &root, const QWidget &but);

} // namespace gangway::gui
