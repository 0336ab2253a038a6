// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QComboBox>
#include <QWheelEvent>

namespace gangway::gui {

// Ignores the mouse wheel, so that scrolling the page doesn't change the value.
class CalmComboBox : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace gangway::gui
