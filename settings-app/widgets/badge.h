// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>

namespace gangway::gui {

// A few words in a rounded frame, next to what they describe.
class Badge : public QLabel {
    Q_OBJECT
public:
    explicit Badge(const QString &text, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

// Shows that the daemon's command line overrides a value for this run.
Badge *makeOverriddenBadge(QWidget *parent);

} // namespace gangway::gui
