// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <string_view>

namespace gangway::control {

// The text that a client's bytes stand for, as every implementation of D-Bus takes it: they may be no UTF-8, NUL is not
// allowed, and sd-bus refuses messages with code points that are no characters.
QString fromClient(std::string_view bytes);

// The text, or if it has more than so many characters, its beginning with U+2026 at the end.
QString shortened(const QString &text, qsizetype characters);

} // namespace gangway::control
