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
        Watching, // from here on; after a start of the daemon again
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
    QString vm = {}; // empty where it is about none
    QDateTime time = QDateTime::currentDateTimeUtc();

    QStringList vms = {};      // Watching: all there are
    QVariantMap settings = {}; // Settings: the new values, by property
    QString by = {};           // Settings: a bus name, or "file"
    QString state = {};        // State, with
    QString problem = {};      // what is wrong, or empty
    QVariantMap session = {};  // of the three last kinds, as the property Sessions has it
};

} // namespace gangway::ctl
