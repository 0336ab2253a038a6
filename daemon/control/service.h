// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control/dispatcher.h"
#include "vm/vm_set.h"

#include <QTimer>

#include <optional>
#include <set>

namespace gangway::control {

// Provides the VMs and their settings on the session bus.
class Service final : public QObject {
    Q_OBJECT

public:
    Service();

    enum class Claim {
        Ours,
        NoBus, // there is no session bus
        Taken, // by another gangwayd
    };
    // Takes the bus name. With `replace`, takes it from its owner and waits some seconds for that process to end.
    // `problem` is human-readable; it is also set if the former owner has not ended.
    Claim claim(bool replace, QString &problem);

    // Starts to answer calls; earlier calls have waited for this. Both must outlive the service.
    void show(config::Store &store, vm::VmSet &vms);
    // Announce a change: the state at the end of this turn, sessions after a short delay.
    void stateChanged(vm::Vm &vm);
    void sessionsChanged(vm::Vm &vm);

Q_SIGNALS:
    // The bus has closed, or another gangwayd has taken the name.
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
    // VMs with changes to announce. They may have been destroyed, so these pointers are only compared.
    std::set<const vm::Vm *> states_;
    std::set<const vm::Vm *> sessions_;
};

} // namespace gangway::control
