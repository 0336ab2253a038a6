// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tray/snapshot.h"

#include <QMap>

#include <chrono>

namespace gangway::tray {

// Something that needs the user's attention.
struct Fault {
    QString title;
    QString text;      // what to do
    QString vm = {};   // the VM whose settings help; empty: none
    QString page = {}; // the page of the settings window; empty: its default

    friend bool operator==(const Fault &, const Fault &) = default;
};

// Finds the faults of a snapshot. A host may be away briefly, for example while a compositor restarts; only one that
// stays away is a fault.
class FaultWatch {
public:
    using Time = std::chrono::milliseconds; // of any monotonic clock

    static constexpr Time patience = std::chrono::seconds(5);

    // The faults at the time `now`. While isWaiting(), call again after `patience`.
    QList<Fault> faults(const Snapshot &snapshot, Time now);
    // Whether a host is away, but not long enough to be a fault.
    bool isWaiting() const { return waiting_; }

private:
    QMap<QString, Time> hostAway_; // since when, by VM
    bool waiting_ = false;
};

} // namespace gangway::tray
