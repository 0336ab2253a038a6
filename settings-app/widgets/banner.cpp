// SPDX-License-Identifier: Apache-2.0

#include "widgets/banner.h"

#include "widgets/blend.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace gangway::gui {

Banner::Banner(QStyle::StandardPixmap icon, QWidget *parent)
    : QWidget(parent), icon_(icon), picture_(new QLabel), text_(new QLabel), button_(new QPushButton)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(12);
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    // A long path must not widen the window.
    text_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(picture_);
    row->addWidget(text_, 1);
    row->addWidget(button_);
    button_->hide();
    hide();
    updateIcon();
    connect(button_, &QPushButton::clicked, this, &Banner::actionTriggered);
}

void Banner::setText(const QString &text)
{
    if (text == text_->text())
        return;
    text_->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    if (!text.isEmpty()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QString Banner::text() const
{
    return text_->text();
}

void Banner::setAction(const QString &text)
{
    button_->setText(text);
    button_->setVisible(!text.isEmpty());
}

void Banner::setActionEnabled(bool enabled)
{
    button_->setEnabled(enabled);
}

void Banner::updateIcon()
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize) * 3 / 2;
    picture_->setPixmap(style()->standardIcon(icon_, nullptr, this).pixmap(QSize(size, size), devicePixelRatioF()));
}

void Banner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        updateIcon();
    QWidget::changeEvent(event);
}

void Banner::paintEvent(QPaintEvent *)
{
    const QColor window = palette().color(QPalette::Window);
    const QColor accent = palette().color(QPalette::Highlight);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(blended(window, accent, 0.45F), 1));
    painter.setBrush(blended(window, accent, 0.14F));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace gangway::gui
