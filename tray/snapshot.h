// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>
#include <QVariantMap>

#include <span>

namespace gangway::tray {

// What the tray knows about a VM.
struct Vm {
    enum class State { Disabled, Serving, NoHost, Failed };

    QString name;
    State state = State::Disabled;
    QString problem; // human-readable; empty: none
    uint sessions = 0;

    bool enabled = false;
    bool clipboardToHost = false;
    bool clipboardToVm = false;
    bool verbose = false;

    QString dumpedTo = {}; // the file of the last dump requested from the tray; empty: none

    bool isAtFault() const { return state == State::NoHost || state == State::Failed || !problem.isEmpty(); }
    friend bool operator==(const Vm &, const Vm &) = default;
};

// What the tray knows about the daemon.
struct Snapshot {
    enum class Daemon { Away, Starting, Present };

    Daemon daemon = Daemon::Away;
    bool writable = true; // whether settings can be changed
    QString problem;      // of the settings file, human-readable; empty: none
    QList<Vm> vms;        // "default" first, the others sorted by name; empty unless the daemon is present

    uint sessions() const;
    friend bool operator==(const Snapshot &, const Snapshot &) = default;
};

// A setting that the menu can toggle, with its property in the interface org.gangway.Gangway1.Vm.
struct Flag {
    const char *property;
    bool Vm::*member;
};
std::span<const Flag> flags();

// Reads the properties of that interface.
Vm readVm(const QVariantMap &properties);
void sortVms(QList<Vm> &vms);

} // namespace gangway::tray
