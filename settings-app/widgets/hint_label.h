// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>

namespace gangway::gui {

// Explanatory text: wrapped, and paler than normal text.
class HintLabel : public QLabel {
    Q_OBJECT
public:
    explicit HintLabel(const QString &text = {}, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gangway::gui
