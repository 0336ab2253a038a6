// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace gangway::gui {

// A titled group: rows on a sheet derived from the palette, separated by lines.
class Card : public QWidget {
    Q_OBJECT
public:
    // No heading if the title is empty.
    explicit Card(const QString &title, QWidget *parent = nullptr);

    void addRow(QWidget *row);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *column_;
    QVBoxLayout *sheet_;
    QList<QWidget *> rows_;
};

} // namespace gangway::gui
