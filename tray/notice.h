// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tray/faults.h"

namespace gangway::tray {

// Decides when the single notification about faults appears, changes and disappears, so that the user is told of each
// fault once, however long it lasts and whether or not the notification was dismissed.
class Notice {
public:
    enum class Step {
        None,
        Show,   // show it anew, for a fault that the user has not been told of
        Update, // update the shown one quietly
        Close,
    };

    // While the daemon is away, its faults are unknown, so they are not over.
    Step update(const QList<Fault> &faults, bool daemonPresent);
    // The user closed it.
    void dismissed() { shown_ = {}; }

    // The faults that it shows; empty while it is not shown.
    const QList<Fault> &shown() const { return shown_; }

private:
    Step close();

    QList<Fault> shown_;
    QList<Fault> told_; // of the faults that are not over
};

// Combines all faults into the one that the notification shows.
Fault merged(const QList<Fault> &faults);

} // namespace gangway::tray
