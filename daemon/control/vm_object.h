// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control/object.h"
#include "host/global_probe.h"
#include "vm/vm.h"

#include <memory>

namespace gangway::control {

// org.gangway.Gangway1.Vm: a VM's settings, state and sessions.
class VmObject final : public Object {
public:
    // The store and the VM must outlive it.
    VmObject(config::Store &store, vm::Vm &vm);

    QVariant property(const QString &name) const override;
    std::optional<Error> setProperty(const QString &name, const QVariant &value, const QString &caller) override;
    Result call(const QString &method, const QVariantList &arguments, const QString &caller,
                const Answer &later) override;

private:
    QString vmName() const { return QString::fromStdString(vm_.name()); }
    QVariant state(const QString &name) const;
    Result configure(const QVariantList &arguments, const QString &caller);
    Result reset(const QVariantList &arguments, const QString &caller);
    Result disconnect(const QVariantList &arguments);
    Result dumpLog();
    Result openLog();
    Result listHostGlobals(const Answer &later);

    config::Store &store_;
    vm::Vm &vm_;
    std::unique_ptr<host::GlobalProbe> probe_;
};

} // namespace gangway::control
