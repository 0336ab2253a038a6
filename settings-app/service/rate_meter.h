// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/dbus/types.h"

#include <QHash>

#include <optional>

namespace gangway::gui {

// Messages a second of all sessions together.
struct Rates {
    double requests = 0;
    double events = 0;
};

// Makes rates of the counters of the sessions, from one look at them to the next.
class RateMeter {
public:
    // Looks that follow each other faster say nothing.
    static constexpr qint64 shortest = 500; // ms

    // `now`: milliseconds of a clock that goes steadily. Nothing the first time.
    std::optional<Rates> measure(const dbus::MapList &sessions, qint64 now);

private:
    struct Counters {
        qulonglong requests = 0;
        qulonglong events = 0;
    };

    QHash<uint, Counters> counters_; // by the session's id
    std::optional<qint64> then_;
};

} // namespace gangway::gui
