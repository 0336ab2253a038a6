// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace gangway::config {

// The factor by which the host's scaling is undone for X11 programs; as people write it "auto", or a number from 1 to
// 16 that may have decimal places.
struct Unscale {
    static constexpr double least = 1;
    static constexpr double most = 16;

    std::optional<double> factor = least; // null: automatic, what the host's outputs ask for

    // In as few digits as it takes to be read as the same number again.
    QString text() const;

    friend bool operator==(const Unscale &, const Unscale &) = default;
};

// Nothing if it is neither.
std::optional<Unscale> parseUnscale(const QString &text);

} // namespace gangway::config
