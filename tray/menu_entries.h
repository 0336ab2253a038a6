// SPDX-License-Identifier: Apache-2.0
//
// What the menu holds, as data.

#pragma once

#include "tray/snapshot.h"

namespace gangway::tray {

// What a person wants done.
struct Command {
    enum class Kind { None, SetFlag, DumpLog, OpenSettings, Start, Stop, About, Hide };

    Kind kind = Kind::None;
    QString vm = {};       // of SetFlag and DumpLog; of OpenSettings unless it is empty
    QString property = {}; // of SetFlag
    QString page = {};     // of OpenSettings unless it is empty

    friend bool operator==(const Command &, const Command &) = default;
};

struct Entry {
    enum class Kind { Action, Toggle, Label, Separator, Submenu };

    Kind kind = Kind::Separator;
    QString text = {};
    Command command = {}; // of an Action or a Toggle
    bool enabled = true;
    bool checked = false;       // of a Toggle
    QList<Entry> children = {}; // of a Submenu

    friend bool operator==(const Entry &, const Entry &) = default;
};

QList<Entry> menuEntries(const Snapshot &snapshot);

} // namespace gangway::tray
