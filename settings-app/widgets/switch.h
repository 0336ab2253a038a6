// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCheckBox>

namespace gangway::gui {

// A check box drawn as a sliding switch, without text.
class Switch : public QCheckBox {
    Q_OBJECT
public:
    explicit Switch(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }
};

} // namespace gangway::gui
