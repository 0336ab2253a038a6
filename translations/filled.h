// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <string>

namespace gangway {

// `text` with the arguments for its %1, %2 and so on, for code that keeps its texts for people in UTF-8.
template <class... Arguments>
std::string filled(const QString &text, const Arguments &...arguments)
{
    if constexpr (sizeof...(arguments) == 0)
        return text.toStdString();
    else
        return text.arg(QString::fromUtf8(std::string(arguments))...).toStdString();
}

} // namespace gangway
