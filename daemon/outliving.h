// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control/service.h"
#include "trace/sink.h"
#include "vm/vm_set.h"

#include <QTimer>

#include <functional>

namespace gangway {

// The desktop service may lose the bus, or its name on the bus, while windows are open. It goes on serving them and
// says what has happened. Only if the bus stays away and no client is connected, the session has probably ended: then
// the daemon ends as after a failure, so that a service manager that is still there starts it again.
class Outliving {
public:
    using Say = std::function<void(trace::Priority, const QString &)>;

    // The service and the VMs must outlive it.
    Outliving(control::Service &service, const vm::VmSet &vms, Say say);

private:
    void check();
    bool anyClient() const;

    const vm::VmSet &vms_;
    Say say_;
    int idle_ = 0;        // for how many checks there has been neither a bus nor a client
    QTimer timer_;        // runs while the bus is away
    QObject connections_; // ends the connections with this object
};

} // namespace gangway
