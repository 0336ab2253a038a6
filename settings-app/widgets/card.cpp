// SPDX-License-Identifier: Apache-2.0

#include "widgets/card.h"

#include "widgets/blend.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace gangway::gui {

namespace {

// Fields have the base colour and must stand out from the sheet. In a dark theme the base colour is darker than the
// window.
QColor sheetColour(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    const QColor base = palette.color(QPalette::Base);
    return base.lightness() >= window.lightness() ? base : blended(window, palette.color(QPalette::WindowText), 0.05F);
}

} // namespace

Card::Card(const QString &title, QWidget *parent) : QWidget(parent), column_(new QVBoxLayout(this))
{
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(6);
    if (!title.isEmpty()) {
        auto *heading = new QLabel(title);
        QFont font = heading->font();
        font.setBold(true);
        heading->setFont(font);
        heading->setContentsMargins(2, 0, 0, 0);
        column_->addWidget(heading);
    }
    sheet_ = new QVBoxLayout;
    sheet_->setContentsMargins(1, 1, 1, 1);
    sheet_->setSpacing(1);
    column_->addLayout(sheet_);
}

void Card::addRow(QWidget *row)
{
    sheet_->addWidget(row);
    rows_ << row;
}

void Card::paintEvent(QPaintEvent *)
{
    if (rows_.isEmpty())
        return;
    const QColor sheet = sheetColour(palette());
    const QColor line = blended(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.16F);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 1));
    painter.setBrush(sheet);
    painter.drawRoundedRect(QRectF(sheet_->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    painter.setRenderHint(QPainter::Antialiasing, false);
    bool first = true;
    for (const QWidget *row : rows_) {
        if (row->isHidden())
            continue;
        if (!first)
            painter.fillRect(QRect(row->x(), row->y() - 1, row->width(), 1),
                             blended(sheet, palette().color(QPalette::WindowText), 0.10F));
        first = false;
    }
}

} // namespace gangway::gui
