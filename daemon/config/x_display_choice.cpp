// SPDX-License-Identifier: Apache-2.0

#include "config/x_display_choice.h"

#include "xwayland/x_display.h"

#include <algorithm>

namespace gangway::config {

namespace {

const QString automatic = QStringLiteral("auto");

} // namespace

QString XDisplayChoice::text() const
{
    if (!wanted)
        return {};
    return number ? QString::number(*number) : automatic;
}

std::optional<XDisplayChoice> parseXDisplay(const QString &text)
{
    if (text.isEmpty() || text == u"off")
        return XDisplayChoice{};
    if (text == automatic)
        return XDisplayChoice{.wanted = true, .number = std::nullopt};
    // As in DISPLAY.
    const QString digits = text.startsWith(u':') ? text.mid(1) : text;
    const bool areDigits = std::ranges::all_of(digits, [](QChar digit) { return digit >= u'0' && digit <= u'9'; });
    bool fits = false;
    const unsigned number = digits.toUInt(&fits);
    if (!areDigits || !fits || number > xwayland::XDisplay::highestNumber)
        return {};
    return XDisplayChoice{.wanted = true, .number = number};
}

} // namespace gangway::config
