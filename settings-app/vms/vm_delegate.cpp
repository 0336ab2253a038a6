// SPDX-License-Identifier: Apache-2.0

#include "vms/vm_delegate.h"

#include "vms/vm_list_model.h"
#include "widgets/blend.h"

#include <QApplication>
#include <QPainter>

namespace gangway::gui {

namespace {

constexpr int margin = 10;

QFont nameFont(const QStyleOptionViewItem &option)
{
    QFont font = option.font;
    font.setBold(true);
    return font;
}

} // namespace

void drawNotice(QPainter &painter, const QRectF &square, Notice notice, const QPalette &palette, bool selected)
{
    const QColor back = palette.color(selected ? QPalette::Highlight : QPalette::Base);
    const QColor text = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor accent = selected ? text : palette.color(QPalette::Highlight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF disc = square.adjusted(1, 1, -1, -1);
    switch (notice) {
    case Notice::Off:
        painter.setPen(QPen(blended(back, text, 0.5F), 1.5));
        painter.drawEllipse(disc);
        break;
    case Notice::Idle:
        painter.setPen(QPen(accent, 1.5));
        painter.drawEllipse(disc);
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent);
        painter.drawEllipse(disc.adjusted(3, 3, -3, -3));
        break;
    case Notice::Busy:
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent);
        painter.drawEllipse(disc);
        break;
    case Notice::Fault: {
        painter.setPen(QPen(text, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(back);
        painter.drawPolygon(QPolygonF({{disc.center().x(), disc.top()}, disc.bottomRight(), disc.bottomLeft()}));
        painter.drawLine(QPointF(disc.center().x(), disc.top() + disc.height() * 0.4),
                         QPointF(disc.center().x(), disc.top() + disc.height() * 0.65));
        painter.drawPoint(QPointF(disc.center().x(), disc.top() + disc.height() * 0.84));
        break;
    }
    }
    painter.restore();
}

QSize VmDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.fontMetrics.averageCharWidth() * 20, option.fontMetrics.lineSpacing() * 2 + 3 + 2 * 8};
}

void VmDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool selected = option.state & QStyle::State_Selected;
    const QPalette::ColorGroup group = option.state & QStyle::State_Enabled ? QPalette::Active : QPalette::Disabled;
    const QColor text = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor back = option.palette.color(group, selected ? QPalette::Highlight : QPalette::Base);
    const QColor pale = blended(back, text, selected ? 0.85F : 0.68F);

    const int line = option.fontMetrics.lineSpacing();
    const QRect inner = option.rect.adjusted(margin, 8, -margin, -8);
    const qreal mark = line * 0.72;
    drawNotice(*painter, QRectF(inner.left(), inner.top() + (line - mark) / 2, mark, mark),
               static_cast<Notice>(index.data(VmListModel::NoticeRole).toInt()), option.palette, selected);

    const QRect texts = inner.adjusted(static_cast<int>(mark) + 9, 0, 0, 0);
    const auto elided = [](const QFont &font, const QString &words, int width) {
        return QFontMetrics(font).elidedText(words, Qt::ElideRight, width);
    };
    const QFont bold = nameFont(option);
    painter->setFont(bold);
    painter->setPen(text);
    const QString name = elided(bold, index.data(Qt::DisplayRole).toString(), texts.width());
    painter->drawText(QRect(texts.left(), texts.top(), texts.width(), line), Qt::AlignVCenter, name);

    painter->setFont(option.font);
    painter->setPen(pale);
    const int used = QFontMetrics(bold).horizontalAdvance(name) + 10;
    const QString tag = index.data(VmListModel::TagRole).toString().trimmed();
    if (texts.width() - used > line * 2) {
        painter->drawText(QRect(texts.left() + used, texts.top(), texts.width() - used, line),
                          Qt::AlignVCenter | Qt::AlignRight, elided(option.font, tag, texts.width() - used));
    }
    const QString problem = index.data(VmListModel::ProblemRole).toString();
    const QString below = problem.isEmpty() ? index.data(VmListModel::StateRole).toString() : problem;
    painter->drawText(QRect(texts.left(), texts.top() + line + 3, texts.width(), line), Qt::AlignVCenter,
                      elided(option.font, below, texts.width()));
}

} // namespace gangway::gui
