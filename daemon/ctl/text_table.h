// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <initializer_list>

namespace gangway::ctl {

class Output;

// A table with aligned columns.
class TextTable {
public:
    enum class Align { Left, Right };
    struct Column {
        QString title;
        Align align = Align::Left;
    };

    explicit TextTable(QList<Column> columns) : columns_(std::move(columns)) {}

    void row(const QStringList &cells);
    // A line of its own below the last row.
    void note(const QString &text);

    bool isEmpty() const { return rows_.isEmpty(); }
    // Prints without trailing spaces. The line of titles is left out if no column has a title.
    void print(Output &output) const;

private:
    struct Row {
        QStringList cells;
        QString note;
    };
    QList<Column> columns_;
    QList<Row> rows_;
};

// The number of terminal columns that a text takes up.
qsizetype shownWidth(const QString &text);

} // namespace gangway::ctl
