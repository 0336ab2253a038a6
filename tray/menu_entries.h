// SPDX-License-Identifier: Apache-2.0
//
// The contents of the menu, as data.

#pragma once

#include "tray/snapshot.h"

namespace gangway::tray {

// An action that the user can choose.
struct Command {
    enum class Kind { None, SetFlag, DumpLog, OpenSettings, Start, Stop, About, Hide };

    Kind kind = Kind::None;
    QString vm = {};       // for SetFlag and DumpLog, and for OpenSettings unless empty
    QString property = {}; // for SetFlag
    QString page = {};     // for OpenSettings unless empty

    friend bool operator==(const Command &, const Command &) = default;
};

struct Entry {
    enum class Kind { Action, Toggle, Label, Separator, Submenu };

    Kind kind = Kind::Separator;
    QString text = {};
    Command command = {}; // for an Action or a Toggle
    bool enabled = true;
    bool checked = false;       // for a Toggle
    QList<Entry> children = {}; // for a Submenu

    friend bool operator==(const Entry &, const Entry &) = default;
};

QList<Entry> menuEntries(const Snapshot &snapshot);

} // namespace gangway::tray
