// SPDX-License-Identifier: Apache-2.0

#include "widgets/badge.h"

#include "widgets/blend.h"

#include <QPainter>

namespace gangway::gui {

Badge::Badge(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setContentsMargins(8, 2, 8, 2);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Badge::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(blended(palette().color(QPalette::Base), palette().color(QPalette::Highlight), 0.18F));
        const qreal radius = height() / 2.0;
        painter.drawRoundedRect(rect(), radius, radius);
    }
    QLabel::paintEvent(event);
}

Badge *makeOverriddenBadge(QWidget *parent)
{
    auto *badge = new Badge(Badge::tr("set by the command line"), parent);
    badge->setToolTip(Badge::tr("gangwayd was started with this option. A change here takes its place and is saved."));
    badge->hide();
    return badge;
}

} // namespace gangway::gui
