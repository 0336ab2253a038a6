// SPDX-License-Identifier: Apache-2.0

#include "config/utf8.h"

#include <QStringDecoder>

namespace gangway::config {

bool isUtf8(std::string_view bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString text = decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return !decoder.hasError();
}

} // namespace gangway::config
