// SPDX-License-Identifier: Apache-2.0

#include "gui/shown_text.h"

#include "trace/escape.h"

#include <QStringList>

#include <string>

namespace gangway::gui {

namespace {

// Longer than the path of a socket, which people copy.
constexpr qsizetype longestWord = 110;
constexpr QChar mayBreak(0x200b);

QString escaped(const QString &line)
{
    std::string safe;
    trace::appendEscaped(safe, line.toStdString());
    return QString::fromStdString(safe);
}

// A label can't be narrower than its longest word.
QString withBreaks(const QString &line)
{
    QString broken;
    qsizetype word = 0;
    for (const QChar next : line) {
        const bool ends = next.isSpace() || next == mayBreak;
        if (!ends && word >= longestWord && !next.isLowSurrogate()) {
            broken += mayBreak;
            word = 0;
        }
        word = ends ? 0 : word + 1;
        broken += next;
    }
    return broken;
}

QString cut(QString text)
{
    if (text.size() <= longestShown)
        return text;
    text.truncate(longestShown - 1);
    if (text.back().isHighSurrogate())
        text.chop(1);
    return text + u'…';
}

} // namespace

QString shownText(const QString &text)
{
    // Escaping makes it longer, and what is cut off here is cut off then all the more.
    QStringList lines = text.left(longestShown + 1).split(u'\n');
    if (lines.size() > mostShownLines) {
        lines.resize(mostShownLines);
        lines.back() = QStringLiteral("…");
    }
    for (QString &line : lines)
        line = withBreaks(escaped(line));
    return cut(lines.join(u'\n'));
}

QString toolTipText(const QString &text)
{
    const QString shown = shownText(text).toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    return shown.isEmpty() ? shown : QStringLiteral("<span>%1</span>").arg(shown);
}

QString withoutMnemonic(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace gangway::gui
