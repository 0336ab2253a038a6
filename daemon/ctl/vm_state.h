// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/daemon_link.h"

#include <QString>
#include <QVariantMap>

#include <optional>

namespace gangway::ctl {

struct VmState {
    QString state;   // as in the property State
    QString problem; // human-readable; empty if there is none
};

VmState stateOf(DaemonLink &daemon, const QString &vm);

// The state to compare with after this change, by property. Nothing if the change says where the VM listens or whether
// it does: then it has to be served afterwards, whatever its state was before.
std::optional<VmState> stateBefore(DaemonLink &daemon, const QString &vm, const QVariantMap &change);

// Throws Failure if the VM can't be served, and warns if its host is missing, unless it was so before. Call it after a
// change that succeeded.
void expectServed(DaemonLink &daemon, const QString &vm, const std::optional<VmState> &before = {});

} // namespace gangway::ctl
