// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tray/faults.h"

namespace gangway::tray {

// Decides when the one notification of what is wrong appears, changes and goes, so that a person is told of each fault
// once, however long it lasts and whether or not the notification was dismissed.
class Notice {
public:
    enum class Step {
        None,
        Show,   // anew, for a fault that a person has not been told of
        Update, // a shown one, quietly
        Close,
    };

    // While the daemon is away nothing is known of its faults: they are not over.
    Step update(const QList<Fault> &faults, bool daemonPresent);
    // The person closed it.
    void dismissed() { shown_ = {}; }

    // What it says; empty while it is not shown.
    const QList<Fault> &shown() const { return shown_; }

private:
    Step close();

    QList<Fault> shown_;
    QList<Fault> told_; // of those that are not over
};

// All of them in one: what a notification says.
Fault merged(const QList<Fault> &faults);

} // namespace gangway::tray
