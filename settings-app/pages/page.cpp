// SPDX-License-Identifier: Apache-2.0

#include "pages/page.h"

#include <QEvent>

namespace gangway::gui {

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (isEnabled())
        refresh();
}

void Page::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::EnabledChange && isEnabled() && isVisible())
        refresh();
}

} // namespace gangway::gui
