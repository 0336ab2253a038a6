// SPDX-License-Identifier: Apache-2.0

#include "widgets/switch.h"

#include "widgets/blend.h"

#include <QPainter>

namespace gangway::gui {

Switch::Switch(QWidget *parent) : QCheckBox(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const
{
    // Scaled with the font's height; the extra space is for the focus frame.
    const int height = fontMetrics().height() + 8;
    return {height * 2 - 4, height};
}

void Switch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colours = palette();
    const QColor window = colours.color(QPalette::Window);
    const QColor text = colours.color(QPalette::WindowText);

    QRectF track = QRectF(rect()).adjusted(3, 3, -3, -3);
    const qreal radius = track.height() / 2;
    QColor on = colours.color(QPalette::Highlight);
    if (!isEnabled())
        on = blended(window, text, 0.3F);
    painter.setPen(QPen(isChecked() ? on : blended(window, text, isEnabled() ? 0.55F : 0.25F), 1));
    painter.setBrush(isChecked() ? on : colours.color(QPalette::Base));
    painter.drawRoundedRect(track, radius, radius);

    const qreal gap = 3;
    const qreal size = track.height() - 2 * gap;
    const bool atRight = isChecked() == (layoutDirection() == Qt::LeftToRight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? colours.color(QPalette::HighlightedText)
                                 : blended(window, text, isEnabled() ? 0.6F : 0.25F));
    painter.drawEllipse(
        QRectF(atRight ? track.right() - gap - size : track.left() + gap, track.top() + gap, size, size));

    if (hasFocus()) {
        painter.setPen(QPen(colours.color(QPalette::Highlight), 1.5));
        painter.setBrush(Qt::NoBrush);
        const QRectF ring = QRectF(rect()).adjusted(1, 1, -1, -1);
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2);
    }
}

} // namespace gangway::gui
