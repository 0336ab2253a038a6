// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QList>
#include <QRegularExpression>
#include <QStringList>

namespace gangway::ctl {

// Selects lines of a log.
class LineFilter {
public:
    // Selects lines that match every expression in `wanted` and none in `unwanted`, and lines that report lost lines.
    // Throws Failure for an invalid regular expression.
    LineFilter(const QStringList &wanted, const QStringList &unwanted);

    bool passes(QByteArrayView line) const;

private:
    QList<QRegularExpression> wanted_;
    QList<QRegularExpression> unwanted_;
};

} // namespace gangway::ctl
