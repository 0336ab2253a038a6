// SPDX-License-Identifier: Apache-2.0

#include "service/rate_meter.h"

namespace gangway::gui {

std::optional<Rates> RateMeter::measure(const dbus::MapList &sessions, qint64 now)
{
    if (then_ && now - *then_ < shortest)
        return std::nullopt;
    QHash<uint, Counters> counters;
    qulonglong requests = 0;
    qulonglong events = 0;
    for (const QVariantMap &session : sessions) {
        const uint id = session.value(QStringLiteral("id")).toUInt();
        const Counters after{session.value(QStringLiteral("requests")).toULongLong(),
                             session.value(QStringLiteral("events")).toULongLong()};
        // A new session has counted from 0 since the last sample.
        const Counters before = counters_.value(id);
        requests += after.requests - std::min(before.requests, after.requests);
        events += after.events - std::min(before.events, after.events);
        counters.insert(id, after);
    }
    counters_ = counters;
    const std::optional<qint64> then = std::exchange(then_, now);
    if (!then)
        return std::nullopt;
    const double seconds = static_cast<double>(now - *then) / 1000;
    return Rates{static_cast<double>(requests) / seconds, static_cast<double>(events) / seconds};
}

} // namespace gangway::gui
