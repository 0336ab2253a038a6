// SPDX-License-Identifier: Apache-2.0

#include "text/line_mask.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace gangway::text {

namespace {

QFont fontFor(const Request &request)
{
    QFont font(QStringLiteral("sans-serif"));
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(static_cast<int>(std::clamp(request.size, smallestSize, largestSize)));
    font.setBold(request.bold != 0);
    return font;
}

} // namespace

LineMask drawLine(const QString &line, const Request &request)
{
    const QFont font = fontFor(request);
    const QFontMetricsF metrics(font);
    const int room = static_cast<int>(std::min(request.width, largestWidth));
    const QString seen = metrics.elidedText(line, Qt::ElideRight, room);
    LineMask drawn{.mask = {}, .shortened = seen != line};

    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    QTextLayout layout(seen, font);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine shaped = layout.createLine();
    if (shaped.isValid())
        shaped.setNumColumns(static_cast<int>(seen.size()));
    layout.endLayout();
    const int width = shaped.isValid() ? std::min(room, static_cast<int>(std::ceil(shaped.naturalTextWidth()))) : 0;
    // The height of the first font, so that all titles stand on the same line.
    const int height = std::min(static_cast<int>(std::ceil(metrics.height())), static_cast<int>(tallest));
    if (width < 1 || height < 1)
        return drawn;

    QImage ink(width, height, QImage::Format_ARGB32_Premultiplied);
    if (ink.isNull())
        return drawn;
    ink.fill(Qt::transparent);
    QPainter painter(&ink);
    painter.setPen(Qt::black);
    const QRectF natural = shaped.naturalTextRect();
    layout.draw(&painter, QPointF(-natural.x(), metrics.ascent() - shaped.ascent()));
    painter.end();
    drawn.mask = ink.convertToFormat(QImage::Format_Alpha8);
    return drawn;
}

} // namespace gangway::text
