// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace gangway::ctl {

// Something that happened to the daemon or one of its VMs.
struct Change {
    enum class Kind {
        Watching, // changes are reported from here on; sent again when the daemon has restarted
        DaemonEnded,
        VmAdded,
        VmRemoved,
        Settings,
        State,
        SessionBegan,
        SessionEnded,
        Windows,
    };

    Kind kind = Kind::Watching;
    QString vm = {}; // empty if the change is not about a VM
    QDateTime time = QDateTime::currentDateTimeUtc();

    QStringList vms = {};      // Watching: all VMs
    QVariantMap settings = {}; // Settings: the new values, by property
    QString by = {};           // Settings: a bus name, or "file"
    QString state = {};        // State: the new state
    QString problem = {};      // State: what is wrong, or empty
    QVariantMap session = {};  // SessionBegan, SessionEnded, Windows: the session, as in the property Sessions
};

} // namespace gangway::ctl
