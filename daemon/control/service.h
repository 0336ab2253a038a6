// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control/dispatcher.h"
#include "vm/vm_set.h"

#include <QTimer>

#include <optional>
#include <set>

namespace gangway::control {

// Puts the VMs and their settings on the session bus.
class Service final : public QObject {
    Q_OBJECT

public:
    Service();

    enum class Claim {
        Ours,
        NoBus, // there is no session bus
        Taken, // by another gangwayd
    };
    // Takes the bus name, with `replace` from whoever has it: then that one has ended when this returns, or has not
    // within some seconds. `problem` is for a person.
    Claim claim(bool replace, QString &problem);

    // Answers from here on; calls that came before have waited for it. These must outlive it.
    void show(config::Store &store, vm::VmSet &vms);
    // To be told in time, not at each message: soon.
    void stateChanged(vm::Vm &vm);
    void sessionsChanged(vm::Vm &vm);

Q_SIGNALS:
    // The bus is gone, or another gangwayd has taken the name.
    void lost(const QString &reason);

private Q_SLOTS:
    void busGone();

private:
    void add(vm::Vm &vm);
    void follow();
    void settingsChanged(const QString &name, const QVariantMap &values, const QString &by);
    void announce();

    config::Store *store_ = nullptr;
    vm::VmSet *vms_ = nullptr;
    Dispatcher dispatcher_;
    QTimer announceTimer_;
    // VMs with something to announce. They may be gone: these are compared only.
    std::set<const vm::Vm *> states_;
    std::set<const vm::Vm *> sessions_;
};

} // namespace gangway::control
