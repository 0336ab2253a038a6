// SPDX-License-Identifier: Apache-2.0

#include "widgets/rate_graph.h"

#include "widgets/blend.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace gangway::gui {

namespace {

// The smallest of 10, 20, 50, 100, 200 … that is large enough.
double scaleFor(double most)
{
    double scale = 10;
    for (int step = 0; scale < most; ++step)
        scale *= step % 3 == 1 ? 2.5 : 2;
    return scale;
}

QString number(double rate)
{
    return QLocale().toString(std::round(rate), 'f', 0);
}

} // namespace

RateGraph::RateGraph(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Messages a second"));
    describe();
}

void RateGraph::add(const Rates &rates)
{
    rates_ << rates;
    if (rates_.size() > samples)
        rates_.removeFirst();
    describe();
    update();
}

void RateGraph::clear()
{
    rates_.clear();
    describe();
    update();
}

void RateGraph::describe()
{
    const Rates now = rates_.isEmpty() ? Rates() : rates_.constLast();
    setAccessibleDescription(
        tr("Requests: %1 a second; events: %2 a second").arg(number(now.requests), number(now.events)));
}

QSize RateGraph::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().lineSpacing() * 7};
}

QSize RateGraph::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, sizeHint().height()};
}

void RateGraph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor base = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::Text);
    const QColor pale = blended(base, text, 0.65F);
    const QColor grid = blended(base, text, 0.12F);
    const QColor requests = palette().color(QPalette::Highlight);
    const QColor events = blended(base, text, 0.55F);

    painter.setPen(QPen(blended(palette().color(QPalette::Window), text, 0.16F), 1));
    painter.setBrush(base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    const int line = fontMetrics().lineSpacing();
    const QRect inner = rect().adjusted(12, 8, -12, -10);
    const Rates now = rates_.isEmpty() ? Rates() : rates_.constLast();

    // The legend also distinguishes the lines by words and strokes, not by colour alone.
    int x = inner.left();
    const auto legend = [&](const QColor &colour, Qt::PenStyle style, const QString &words) {
        painter.setPen(QPen(colour, 2, style));
        painter.drawLine(x, inner.top() + line / 2, x + line, inner.top() + line / 2);
        x += line + 6;
        painter.setPen(text);
        painter.drawText(QRect(x, inner.top(), inner.right() - x, line), Qt::AlignLeft | Qt::AlignVCenter, words);
        x += fontMetrics().horizontalAdvance(words) + 18;
    };
    legend(requests, Qt::SolidLine, tr("Requests: %1 a second").arg(number(now.requests)));
    legend(events, Qt::DashLine, tr("Events: %1 a second").arg(number(now.events)));

    double most = 0;
    for (const Rates &rates : rates_)
        most = std::max({most, rates.requests, rates.events});
    const double scale = scaleFor(most);
    const QString top = number(scale);
    const int axis = fontMetrics().horizontalAdvance(top) + 8;
    const QRectF plot(inner.left() + axis, inner.top() + line + 8, inner.width() - axis, inner.height() - line - 8);

    for (int i = 0; i <= 2; ++i) {
        const qreal y = plot.top() + plot.height() * i / 2;
        painter.setPen(QPen(grid, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(pale);
        painter.drawText(QRectF(inner.left(), y - line / 2.0, axis - 8, line), Qt::AlignRight | Qt::AlignVCenter,
                         number(scale * (2 - i) / 2));
    }

    const auto draw = [&](double Rates::*rate, const QColor &colour, Qt::PenStyle style) {
        QPainterPath path;
        for (int i = 0; i < rates_.size(); ++i) {
            const qreal at = plot.right() - plot.width() * static_cast<qreal>(rates_.size() - 1 - i) / (samples - 1);
            const QPointF point(at, plot.bottom() - plot.height() * (rates_[i].*rate) / scale);
            if (i == 0)
                path.moveTo(point);
            else
                path.lineTo(point);
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 1.8, style, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    };
    draw(&Rates::events, events, Qt::DashLine);
    draw(&Rates::requests, requests, Qt::SolidLine);
}

} // namespace gangway::gui
