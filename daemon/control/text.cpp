// SPDX-License-Identifier: Apache-2.0

#include "control/text.h"

namespace gangway::control {

QString fromClient(std::string_view bytes)
{
    QString decoded = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    decoded.remove(QChar::Null);
    return decoded;
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
