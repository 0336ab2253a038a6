// SPDX-License-Identifier: Apache-2.0

#include "ctl/text_table.h"

#include "ctl/output.h"

#include <algorithm>

#include <wchar.h>

namespace gangway::ctl {

qsizetype shownWidth(const QString &text)
{
    qsizetype width = 0;
    for (const char32_t character : text.toUcs4())
        width += std::max(0, ::wcwidth(static_cast<wchar_t>(character)));
    return width;
}

void TextTable::row(const QStringList &cells)
{
    rows_.append({cells, {}});
}

void TextTable::note(const QString &text)
{
    rows_.append({{}, text});
}

void TextTable::print(Output &output) const
{
    QList<Row> all;
    QStringList titles;
    for (const Column &column : columns_)
        titles << column.title;
    if (!titles.join(QString()).isEmpty())
        all << Row{titles, {}};
    all << rows_;

    QList<qsizetype> widths(columns_.size(), 0);
    for (const Row &row : all) {
        for (qsizetype i = 0; i < row.cells.size(); ++i)
            widths[i] = std::max(widths[i], shownWidth(row.cells[i]));
    }
    for (const Row &row : all) {
        if (row.cells.isEmpty()) {
            output.line(row.note);
            continue;
        }
        QString line;
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            if (i > 0)
                line += QLatin1String("  ");
            const QString space(widths[i] - shownWidth(row.cells[i]), u' ');
            line += columns_[i].align == Align::Right ? space + row.cells[i] : row.cells[i] + space;
        }
        while (line.endsWith(u' '))
            line.chop(1);
        output.line(line);
    }
}

} // namespace gangway::ctl
