// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control/dispatcher.h"
#include "protocols/dbus/session_bus.h"
#include "vm/vm_set.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>
#include <set>

namespace gangway::control {

// Provides the VMs and their settings on the session bus. When the bus disconnects it, another takes the bus name, or
// the bus comes late, the service takes the name as soon as it can.
class Service final : public QObject {
    Q_OBJECT

public:
    Service();

    enum class Claim {
        Ours,
        NoBus, // there is no session bus
        Taken, // by another gangwayd
    };
    // Takes the bus name. With `replace`, its owner is asked to end, and the name is taken from it if it hasn't ended
    // after some seconds. `problem` is human-readable; it is also set if the former owner has not ended.
    Claim claim(bool replace, QString &problem);

    // Starts to answer calls; earlier calls have waited for this. If there is no bus, looks for it from here on. Both
    // must outlive the service.
    void show(config::Store &store, vm::VmSet &vms);
    // Announce a change: the state at the end of this turn, sessions after a short delay.
    void stateChanged(vm::Vm &vm);
    void sessionsChanged(vm::Vm &vm);

Q_SIGNALS:
    // The connection to the bus has ended.
    void busLost();
    // The bus name is ours: again, or at last.
    void nameTaken();
    // The bus name is somebody else's. The reason is human-readable.
    void nameLost(const QString &reason);

private:
    bool attach(QString &problem);
    void busFound();
    void requestName(uint flags);
    void add(vm::Vm &vm);
    void follow();
    void settingsChanged(const QString &name, const QVariantMap &values, const QString &by);
    void announce();

    config::Store *store_ = nullptr;
    vm::VmSet *vms_ = nullptr;
    dbus::SessionBus bus_;
    Dispatcher dispatcher_;
    bool hasName_ = false;
    bool hadName_ = false; // since the start, so that it is ours by right
    QTimer announceTimer_;
    QElapsedTimer announced_;
    // VMs with changes to announce. They may have been destroyed, so these pointers are only compared.
    std::set<const vm::Vm *> states_;
    std::set<const vm::Vm *> sessions_;
};

} // namespace gangway::control
