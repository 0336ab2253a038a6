// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QListWidget>

namespace gangway::gui {

// A list of page names, as wide as they need, without a frame.
class PageList : public QListWidget {
    Q_OBJECT
public:
    explicit PageList(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
};

} // namespace gangway::gui
