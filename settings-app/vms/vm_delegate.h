// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "vms/state_text.h"

#include <QStyledItemDelegate>

namespace gangway::gui {

// Draws a VM in the list: a mark for its state, its name and tag, and below them the state in words or the problem.
class VmDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// Draws a mark that also distinguishes the states by shape: ring, half disc, disc, triangle.
void drawNotice(QPainter &painter, const QRectF &square, Notice notice, const QPalette &palette, bool selected);

} // namespace gangway::gui
