// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tray/snapshot.h"

#include <QMap>

#include <chrono>

namespace gangway::tray {

// Something that needs a person.
struct Fault {
    QString title;
    QString text;      // what to do
    QString vm = {};   // whose settings help; empty: none's
    QString page = {}; // of the settings window; empty: the one it opens with

    friend bool operator==(const Fault &, const Fault &) = default;
};

// Finds the faults of a snapshot. A host may be away for a moment, as when a compositor is started anew:
// only one that stays away is a fault.
class FaultWatch {
public:
    using Time = std::chrono::milliseconds; // of any clock that runs steadily

    static constexpr Time patience = std::chrono::seconds(5);

    // The faults at that time; to be asked again after patience while isWaiting().
    QList<Fault> faults(const Snapshot &snapshot, Time now);
    // Whether a host is away that is no fault yet.
    bool isWaiting() const { return waiting_; }

private:
    QMap<QString, Time> hostAway_; // since when, by VM
    bool waiting_ = false;
};

} // namespace gangway::tray
