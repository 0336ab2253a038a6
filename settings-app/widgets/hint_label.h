// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>

namespace gangway::gui {

// Text that explains: wrapped, and paler than what it explains.
class HintLabel : public QLabel {
    Q_OBJECT
public:
    explicit HintLabel(const QString &text = {}, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gangway::gui
