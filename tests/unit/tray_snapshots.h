// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tray/snapshot.h"

namespace gangway::tray::tests {

inline Vm servingVm(const char *name, uint sessions)
{
    Vm vm;
    vm.name = QLatin1String(name);
    vm.state = Vm::State::Serving;
    vm.sessions = sessions;
    vm.enabled = vm.clipboardToHost = vm.clipboardToVm = true;
    return vm;
}

inline Snapshot present(const QList<Vm> &vms)
{
    Snapshot snapshot;
    snapshot.daemon = Snapshot::Daemon::Present;
    snapshot.vms = vms;
    return snapshot;
}

} // namespace gangway::tray::tests
