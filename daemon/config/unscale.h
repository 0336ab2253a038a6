// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace gangway::config {

// The factor by which the host's scaling is undone for X11 programs. Users write "auto", or a decimal number from 1 to
// 16.
struct Unscale {
    static constexpr double least = 1;
    static constexpr double most = 16;

    std::optional<double> factor = least; // null: automatic, according to the scale of the host's outputs

    // With the fewest digits that give the same number when read.
    QString text() const;

    friend bool operator==(const Unscale &, const Unscale &) = default;
};

// Nothing if the text is neither.
std::optional<Unscale> parseUnscale(const QString &text);

} // namespace gangway::config
