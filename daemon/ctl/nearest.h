// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace gangway::ctl {

// The name that `word` was probably meant to be: the one with the fewest typing errors (a missing, extra or wrong
// letter, or two swapped letters), or the only one that starts with it. Empty if none is similar.
QString nearest(const QString &word, const QStringList &names);

// "; did you mean ...?", or an empty text.
QString suggestion(const QString &word, const QStringList &names);

} // namespace gangway::ctl
