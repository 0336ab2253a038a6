// SPDX-License-Identifier: Apache-2.0

#include "config/unscale.h"

#include <QLocale>

namespace gangway::config {

namespace {

const QString automatic = QStringLiteral("auto");

// Decimal digits with a point, independent of the user's language. Rejects "inf", "1e1", " 2", "+2" and the like.
bool isDecimal(const QString &text)
{
    bool point = false;
    for (const QChar each : text) {
        if (each == u'.' && !point)
            point = true;
        else if (each < u'0' || each > u'9')
            return false;
    }
    return !text.isEmpty() && text.front() != u'.' && text.back() != u'.';
}

} // namespace

QString Unscale::text() const
{
    return factor ? QString::number(*factor, 'g', QLocale::FloatingPointShortest) : automatic;
}

std::optional<Unscale> parseUnscale(const QString &text)
{
    if (text == automatic)
        return Unscale{.factor = std::nullopt};
    if (!isDecimal(text))
        return {};
    const double factor = text.toDouble();
    if (factor < Unscale::least || factor > Unscale::most)
        return {};
    return Unscale{.factor = factor};
}

} // namespace gangway::config
