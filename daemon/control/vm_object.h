// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings_edit.h"
#include "control/object.h"
#include "host/global_probe.h"
#include "vm/vm.h"

#include <functional>
#include <memory>
#include <vector>

namespace gangway::control {

// org.gangway.Gangway1.Vm: a VM's settings, state and sessions.
class VmObject final : public Object {
public:
    // The store and the VM must outlive it.
    VmObject(config::Store &store, vm::Vm &vm);
    ~VmObject() override;

    QVariant property(const QString &name) const override;
    Result setProperty(const QString &name, const QVariant &value, const QString &caller, const Answer &later) override;
    Result call(const QString &method, const QVariantList &arguments, const QString &caller,
                const Answer &later) override;

private:
    struct Tables;

    QString vmName() const { return QString::fromStdString(vm_.name()); }

    QVariant name() const { return vmName(); }
    QVariant state() const;
    QVariant problem() const;
    QVariant socketPath() const;
    QVariant hostAddress() const;
    QVariant overridden() const;
    QVariant sessionCount() const;
    template <std::uint64_t host::HostStatistics::*counter>
    QVariant counted() const;

    Result configure(const Call &call);
    Result edit(const Call &call);
    Result add(const Call &call);
    Result remove(const Call &call);
    Result editList(const Call &call, config::TextLists config::SettingsEdit::*lists);
    Result reset(const Call &call);
    Result restart(const Call &call);
    Result listSessions(const Call &call);
    Result listWindows(const Call &call);
    Result disconnect(const Call &call);
    Result dumpLog(const Call &call);
    Result openLog(const Call &call);
    Result listHostGlobals(const Call &call);
    Result checkPermissions(const Call &call);
    void askHost(std::function<void(const host::GlobalProbe::Outcome &)> then);
    Result described(const host::GlobalProbe::Outcome &outcome) const;
    Result remarks(const host::GlobalProbe::Outcome &outcome) const;

    // The session that the first argument names; null if there is none.
    relay::Session *sessionOf(const Call &call) const;
    Error noSuchSession(const Call &call) const;

    config::Store &store_;
    vm::Vm &vm_;
    std::vector<std::function<void(const host::GlobalProbe::Outcome &)>> asking_; // wait for the probe's outcome
    std::unique_ptr<host::GlobalProbe> probe_;
    const host::Connector *asked_ = nullptr; // kept by the probe
};

} // namespace gangway::control
