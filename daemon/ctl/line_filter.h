// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QList>
#include <QRegularExpression>
#include <QStringList>

namespace gangway::ctl {

// Which lines of a log are wanted.
class LineFilter {
public:
    // Lines in which each of `wanted` is found and none of `unwanted`, and those that tell of lines that are lost.
    // Throws Failure for what is no regular expression.
    LineFilter(const QStringList &wanted, const QStringList &unwanted);

    bool passes(QByteArrayView line) const;

private:
    QList<QRegularExpression> wanted_;
    QList<QRegularExpression> unwanted_;
};

} // namespace gangway::ctl
