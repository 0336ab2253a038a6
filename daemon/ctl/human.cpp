// SPDX-License-Identifier: Apache-2.0

#include "ctl/human.h"

#include "ctl/text_table.h"
#include "trace/escape.h"

#include <array>
#include <string>

namespace gangway::ctl {

namespace {

// One decimal place below ten, none above, and never "1000 k" instead of "1 M".
QString scaled(qulonglong number, double step, std::span<const char *const> units)
{
    auto value = static_cast<double>(number);
    std::size_t unit = 0;
    while (value >= step - 0.5 && unit + 1 < units.size()) {
        value /= step;
        ++unit;
    }
    const QString digits = unit == 0 ? QString::number(number) : QString::number(value, 'f', value < 9.95 ? 1 : 0);
    return (digits + u' ' + QLatin1String(units[unit])).trimmed();
}

} // namespace

QString escaped(const QString &text)
{
    // Cut between characters.
    const std::string whole = text.toStdString();
    std::string_view begin = std::string_view(whole).substr(0, longestEscaped);
    while (begin.size() < whole.size() && (static_cast<unsigned char>(whole[begin.size()]) & 0xc0) == 0x80)
        begin.remove_suffix(1);
    std::string line;
    trace::appendEscaped(line, begin);
    QString shown = QString::fromStdString(line);
    if (begin.size() < whole.size())
        shown += QStringLiteral("...(%1 bytes)").arg(whole.size());
    return shown;
}

QString quoted(const QString &text)
{
    std::string line;
    trace::appendQuoted(line, text.toStdString());
    return QString::fromStdString(line);
}

QString counted(qulonglong number, const QString &one, const QString &several)
{
    return QStringLiteral("%1 %2").arg(number).arg(number == 1 ? one : several);
}

QString bytes(qulonglong number)
{
    static constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    return scaled(number, 1024, units);
}

QString roughly(qulonglong number)
{
    static constexpr std::array units{"", "k", "M", "G", "T", "P", "E"};
    return scaled(number, 1000, units);
}

QString age(qint64 since, qint64 now)
{
    const qint64 seconds = std::max<qint64>(0, (now - since) / 1'000'000);
    if (seconds < 60)
        return QStringLiteral("%1 s").arg(seconds);
    if (seconds < 60 * 60)
        return QStringLiteral("%1 min").arg(seconds / 60);
    if (seconds < 24 * 60 * 60)
        return QStringLiteral("%1 h").arg(seconds / (60 * 60));
    return QStringLiteral("%1 d").arg(seconds / (24 * 60 * 60));
}

QString shown(const config::Setting &setting, const QVariant &value)
{
    using Type = config::Setting::Type;
    switch (setting.type) {
    case Type::Text:
        return quoted(value.toString());
    case Type::Bytes:
        return config::bytesText(value.toULongLong());
    case Type::List: {
        const QStringList entries = value.toStringList();
        QStringList safe;
        for (const QString &entry : entries)
            safe << escaped(entry);
        return entries.isEmpty() ? QStringLiteral("none") : safe.join(QStringLiteral(", "));
    }
    case Type::Flag:
    case Type::Number:
    case Type::Factor:
        break;
    }
    return writtenValue(setting, value);
}

QStringList writtenLines(const config::Setting &setting, const QVariant &value)
{
    if (setting.type == config::Setting::Type::List && !setting.commas)
        return value.toStringList();
    return {writtenValue(setting, value)};
}

QString wrapped(const QString &text, qsizetype indent, qsizetype width)
{
    const QString margin(indent, u' ');
    QString all;
    for (const QString &paragraph : text.split(u'\n')) {
        QString line;
        for (const QString &word : paragraph.split(u' ', Qt::SkipEmptyParts)) {
            if (!line.isEmpty() && indent + shownWidth(line) + 1 + shownWidth(word) > width) {
                all += margin + line + u'\n';
                line.clear();
            }
            line += line.isEmpty() ? word : u' ' + word;
        }
        all += line.isEmpty() ? QStringLiteral("\n") : margin + line + u'\n';
    }
    return all;
}

} // namespace gangway::ctl
