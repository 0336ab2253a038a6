// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QComboBox>
#include <QWheelEvent>

namespace gangway::gui {

// Leaves the wheel to the page that it stands on: who scrolls past must not change it.
class CalmComboBox : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace gangway::gui
