// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/dbus/types.h"

#include <QHash>

#include <optional>

namespace gangway::gui {

// Messages per second of all sessions together.
struct Rates {
    double requests = 0;
    double events = 0;
};

// Computes rates from the sessions' counters, sampled repeatedly.
class RateMeter {
public:
    // Shorter intervals between samples are not meaningful.
    static constexpr qint64 shortest = 500; // ms

    // `now`: milliseconds of a monotonic clock. Nothing for the first sample.
    std::optional<Rates> measure(const dbus::MapList &sessions, qint64 now);

private:
    struct Counters {
        qulonglong requests = 0;
        qulonglong events = 0;
    };

    QHash<uint, Counters> counters_; // by session id
    std::optional<qint64> then_;
};

} // namespace gangway::gui
