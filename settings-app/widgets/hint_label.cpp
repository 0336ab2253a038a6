// SPDX-License-Identifier: Apache-2.0

#include "widgets/hint_label.h"

#include <QPainter>
#include <QStyle>

#include "widgets/blend.h"

namespace gangway::gui {

HintLabel::HintLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
}

void HintLabel::paintEvent(QPaintEvent *)
{
    // Painted here instead of with its own palette, so that it follows every change of the desktop's palette.
    QPalette pale = palette();
    pale.setColor(QPalette::WindowText,
                  blended(pale.color(QPalette::Window), pale.color(QPalette::WindowText), isEnabled() ? 0.68F : 0.5F));
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(),
                          static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())) | Qt::TextWordWrap,
                          pale, true, text(), QPalette::WindowText);
}

} // namespace gangway::gui
