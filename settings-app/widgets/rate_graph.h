// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "service/rate_meter.h"

#include <QList>
#include <QWidget>

namespace gangway::gui {

// Messages per second over the last two minutes, with one line for requests and one for events.
class RateGraph : public QWidget {
    Q_OBJECT
public:
    static constexpr int samples = 120; // one per second

    explicit RateGraph(QWidget *parent = nullptr);

    void add(const Rates &rates);
    void clear();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QList<Rates> rates_; // oldest first
};

} // namespace gangway::gui
