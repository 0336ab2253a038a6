// SPDX-License-Identifier: Apache-2.0

#include "widgets/glyph.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace gangway::gui {

namespace {

// Drawn on a square of 16 by 16.
QPainterPath arrowBack()
{
    QPainterPath path;
    path.moveTo(6, 3);
    path.lineTo(3, 6);
    path.lineTo(6, 9);
    path.moveTo(3, 6);
    path.lineTo(9.5, 6);
    path.arcTo(QRectF(6, 6, 7, 7), 90, -180);
    path.lineTo(6, 13);
    return path;
}

QPainterPath pathOf(Glyph glyph)
{
    QPainterPath path;
    switch (glyph) {
    case Glyph::Add:
        path.moveTo(8, 3);
        path.lineTo(8, 13);
        path.moveTo(3, 8);
        path.lineTo(13, 8);
        break;
    case Glyph::Menu:
        for (const double y : {4.5, 8.0, 11.5}) {
            path.moveTo(3, y);
            path.lineTo(13, y);
        }
        break;
    case Glyph::Undo:
        path = arrowBack();
        break;
    case Glyph::Redo:
        path = QTransform::fromScale(-1, 1).translate(-16, 0).map(arrowBack());
        break;
    case Glyph::Reset:
        path.arcMoveTo(QRectF(3, 3, 10, 10), 150);
        path.arcTo(QRectF(3, 3, 10, 10), 150, -290);
        path.moveTo(3, 2.5);
        path.lineTo(3.4, 6.2);
        path.lineTo(7, 5.4);
        break;
    case Glyph::Search:
        path.addEllipse(QRectF(2.5, 2.5, 8, 8));
        path.moveTo(9.5, 9.5);
        path.lineTo(13.5, 13.5);
        break;
    }
    return path;
}

class GlyphEngine : public QIconEngine {
public:
    explicit GlyphEngine(Glyph glyph) : glyph_(glyph) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 16.0, rect.height() / 16.0);
        painter->setPen(QPen(QGuiApplication::palette().color(group, QPalette::ButtonText), 1.4, Qt::SolidLine,
                             Qt::RoundCap, Qt::RoundJoin));
        painter->drawPath(pathOf(glyph_));
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    Glyph glyph_;
};

} // namespace

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

} // namespace gangway::gui
