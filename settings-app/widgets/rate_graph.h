// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "service/rate_meter.h"

#include <QList>
#include <QWidget>

namespace gangway::gui {

// Messages a second over the last two minutes: requests and events, a line each.
class RateGraph : public QWidget {
    Q_OBJECT
public:
    static constexpr int samples = 120; // one a second

    explicit RateGraph(QWidget *parent = nullptr);

    void add(const Rates &rates);
    void clear();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QList<Rates> rates_; // the oldest first
};

} // namespace gangway::gui
