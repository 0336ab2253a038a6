// SPDX-License-Identifier: Apache-2.0

#include "ctl/line_filter.h"

#include "ctl/failure.h"
#include "trace/left_out.h"

#include <algorithm>

namespace gangway::ctl {

namespace {

QList<QRegularExpression> expressions(const QStringList &patterns)
{
    QList<QRegularExpression> all;
    for (const QString &pattern : patterns) {
        const QRegularExpression expression(pattern);
        if (!expression.isValid())
            throw Failure{
                ExitCode::Usage,
                QStringLiteral("\"%1\" is no regular expression: %2, at character %3")
                    .arg(pattern, expression.errorString(), QString::number(expression.patternErrorOffset()))};
        expression.optimize();
        all << expression;
    }
    return all;
}

} // namespace

LineFilter::LineFilter(const QStringList &wanted, const QStringList &unwanted)
    : wanted_(expressions(wanted)), unwanted_(expressions(unwanted))
{}

bool LineFilter::passes(QByteArrayView line) const
{
    if (wanted_.isEmpty() && unwanted_.isEmpty())
        return true;
    if (line.endsWith(QByteArrayView(trace::leftOutText.data(), static_cast<qsizetype>(trace::leftOutText.size()))))
        return true;
    const QString text = QString::fromUtf8(line);
    const auto found = [&](const QRegularExpression &expression) { return expression.match(text).hasMatch(); };
    return std::ranges::all_of(wanted_, found) && std::ranges::none_of(unwanted_, found);
}

} // namespace gangway::ctl
