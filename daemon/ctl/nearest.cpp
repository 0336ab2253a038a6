// SPDX-License-Identifier: Apache-2.0

#include "ctl/nearest.h"

#include <algorithm>
#include <vector>

namespace gangway::ctl {

namespace {

// The optimal string alignment distance.
qsizetype slips(const QString &from, const QString &to)
{
    const auto columns = static_cast<std::size_t>(to.size()) + 1;
    std::vector<qsizetype> twoBefore(columns);
    std::vector<qsizetype> before(columns);
    std::vector<qsizetype> row(columns);
    for (std::size_t j = 0; j < columns; ++j)
        row[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 1; i <= from.size(); ++i) {
        twoBefore.swap(before);
        before.swap(row);
        row[0] = i;
        for (qsizetype j = 1; j <= to.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const bool same = from[i - 1] == to[j - 1];
            row[at] = std::min({before[at] + 1, row[at - 1] + 1, before[at - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                row[at] = std::min(row[at], twoBefore[at - 2] + 1);
        }
    }
    return row.back();
}

} // namespace

QString nearest(const QString &word, const QStringList &names)
{
    if (word.isEmpty())
        return {};
    const QStringList begun = [&] {
        QStringList matching;
        std::ranges::copy_if(names, std::back_inserter(matching),
                             [&](const QString &name) { return name.startsWith(word); });
        return matching;
    }();
    if (begun.size() == 1)
        return begun.constFirst();

    QString best;
    // If more than a third is wrong, it is a different word.
    qsizetype fewest = std::max<qsizetype>(1, word.size() / 3) + 1;
    for (const QString &name : names) {
        if (const qsizetype count = slips(word.toLower(), name.toLower()); count < fewest) {
            fewest = count;
            best = name;
        }
    }
    return best;
}

QString suggestion(const QString &word, const QStringList &names)
{
    const QString name = nearest(word, names);
    return name.isEmpty() ? QString() : QStringLiteral("; did you mean \"%1\"?").arg(name);
}

} // namespace gangway::ctl
