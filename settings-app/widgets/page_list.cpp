// SPDX-License-Identifier: Apache-2.0

#include "widgets/page_list.h"

#include "widgets/blend.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace gangway::gui {

namespace {

// Rounded and on the window's own colour, so that it looks like navigation rather than data.
class PageDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString text = index.data().toString();
        QFont bold = option.font;
        bold.setBold(true);
        return {QFontMetrics(bold).horizontalAdvance(text) + 28, option.fontMetrics.height() + 14};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QPalette &colours = option.palette;
        const QColor window = colours.color(QPalette::Window);
        const bool selected = option.state & QStyle::State_Selected;
        const bool hovered = option.state & QStyle::State_MouseOver;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF sheet = QRectF(option.rect).adjusted(1, 1, -1, -1);
        if (selected || hovered) {
            painter->setBrush(blended(window, colours.color(QPalette::Highlight), selected ? 0.22F : 0.08F));
            const bool focused = selected && option.state & QStyle::State_HasFocus;
            painter->setPen(focused ? QPen(colours.color(QPalette::Highlight), 1.5) : QPen(Qt::NoPen));
            painter->drawRoundedRect(sheet, 6, 6);
        }
        QFont font = option.font;
        font.setBold(selected);
        painter->setFont(font);
        painter->setPen(colours.color(QPalette::WindowText));
        painter->drawText(sheet.adjusted(12, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
        painter->restore();
    }
};

} // namespace

PageList::PageList(QWidget *parent) : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    setItemDelegate(new PageDelegate(this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

QSize PageList::sizeHint() const
{
    return {sizeHintForColumn(0) + 2 * frameWidth(), sizeHintForRow(0) * count()};
}

QSize PageList::minimumSizeHint() const
{
    return {sizeHint().width(), sizeHintForRow(0) * 2};
}

} // namespace gangway::gui
