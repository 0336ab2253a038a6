// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace gangway::ctl {

// The name that was probably meant by `word`: the one with the fewest slips of the fingers (a letter too many, too few,
// wrong, or two of them swapped), or the only one that begins with it. Empty if none is near.
QString nearest(const QString &word, const QStringList &names);

// "; did you mean ...?", or nothing.
QString suggestion(const QString &word, const QStringList &names);

} // namespace gangway::ctl
