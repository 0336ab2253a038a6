// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace gangway::config {

// Which X display a VM has. Users write its number, "auto" for the first that is free, and nothing or "off" for none.
struct XDisplayChoice {
    bool wanted = false;
    std::optional<unsigned> number; // null: the first that is free, if one is wanted

    QString text() const;

    friend bool operator==(const XDisplayChoice &, const XDisplayChoice &) = default;
};

// Nothing if the text is none of these.
std::optional<XDisplayChoice> parseXDisplay(const QString &text);

} // namespace gangway::config
