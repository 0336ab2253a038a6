// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace gangway::gui {

// Gives each of several labels that are visible together a unique letter for Alt+letter, marked with "&". A label
// without a free letter, as in Chinese, gets one appended: "(&A)". `taken` are letters used elsewhere.
//
// Labels from the settings table, in any language, can't carry marks that are coordinated with each other.
QStringList withMnemonics(const QStringList &labels, const QString &taken = {});

// The letters used by buttons, labels and tabs in `root`, except those in `but`.
QString mnemonicsIn(const QWidget &root, const QWidget &but);

} // namespace gangway::gui
