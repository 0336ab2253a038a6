// SPDX-License-Identifier: Apache-2.0

#include "protocols/reader/enum_value.h"

#include <limits>

namespace gangway::protocol {

namespace {

std::optional<std::uint64_t> parseUnsigned(QStringView text)
{
    int base = 10;
    if (text.startsWith(u"0x") || text.startsWith(u"0X")) {
        base = 16;
        text = text.mid(2);
    } else if (text.size() > 1 && text.front() == u'0') {
        base = 8;
        text = text.mid(1);
    }
    if (text.isEmpty())
        return std::nullopt;
    std::uint64_t value = 0;
    for (const QChar c : text) {
        const char16_t lower = c.toLower().unicode();
        int digit = base;
        if (lower >= u'0' && lower <= u'9')
            digit = lower - u'0';
        else if (lower >= u'a' && lower <= u'f')
            digit = lower - u'a' + 10;
        if (digit >= base)
            return std::nullopt;
        value = value * static_cast<std::uint64_t>(base) + static_cast<std::uint64_t>(digit);
        if (value > std::numeric_limits<std::uint32_t>::max())
            return std::nullopt;
    }
    return value;
}

} // namespace

std::optional<std::uint32_t> parseEnumValue(QStringView text)
{
    text = text.trimmed();
    if (const qsizetype shift = text.indexOf(u"<<"); shift >= 0) {
        const auto value = parseUnsigned(text.left(shift).trimmed());
        const auto bits = parseUnsigned(text.mid(shift + 2).trimmed());
        if (!value || !bits || *bits > 31 || (*value << *bits) > std::numeric_limits<std::uint32_t>::max())
            return std::nullopt;
        return static_cast<std::uint32_t>(*value << *bits);
    }
    if (text.startsWith(u'-')) {
        const auto magnitude = parseUnsigned(text.mid(1));
        if (!magnitude || *magnitude > std::uint64_t{1} << 31)
            return std::nullopt;
        return static_cast<std::uint32_t>(0 - *magnitude);
    }
    const auto value = parseUnsigned(text);
    if (!value)
        return std::nullopt;
    return static_cast<std::uint32_t>(*value);
}

} // namespace gangway::protocol
