// SPDX-License-Identifier: Apache-2.0

#include "ctl/call.h"

#include "config/settings.h"

namespace gangway::ctl {

QString Call::vm() const
{
    return invocation_.vm.isEmpty() ? QString::fromLatin1(config::defaultVm) : invocation_.vm;
}

DaemonLink &Call::daemon()
{
    if (!daemon_)
        daemon_.emplace(invocation_.verb->starts ? DaemonLink::Start::IfNeeded : DaemonLink::Start::No);
    return *daemon_;
}

} // namespace gangway::ctl
