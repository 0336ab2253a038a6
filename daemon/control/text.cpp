// SPDX-License-Identifier: Apache-2.0

#include "control/text.h"

#include <QList>

#include <algorithm>

namespace gangway::control {

QString fromClient(std::string_view bytes)
{
    QString decoded = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    decoded.remove(QChar::Null);
    const QList<uint> characters = decoded.toUcs4();
    if (std::ranges::none_of(characters, [](uint character) { return QChar::isNonCharacter(character); }))
        return decoded;
    QString text;
    for (const char32_t character : characters)
        text +=
            QChar::isNonCharacter(character) ? QString(QChar::ReplacementCharacter) : QString::fromUcs4(&character, 1);
    return text;
}

QString shortened(const QString &text, qsizetype characters)
{
    qsizetype end = 0;
    for (qsizetype count = 0; end < text.size(); ++count) {
        if (count == characters)
            return text.left(end) + QChar(0x2026);
        end += text[end].isHighSurrogate() && end + 1 < text.size() ? 2 : 1;
    }
    return text;
}

} // namespace gangway::control
