// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/failure.h"
#include "ctl/vm_objects.h"
#include "manager_proxy.h"
#include "vm_proxy.h"

#include <QDBusConnection>
#include <QDBusPendingReply>

#include <limits>
#include <memory>

namespace gangway::ctl {

// The running gangwayd on the session bus. Each call waits for its answer, and throws Failure on an error.
class DaemonLink {
public:
    enum class Start { No, IfNeeded };
    explicit DaemonLink(Start start);

    QDBusConnection &bus() { return bus_; }
    GangwayManagerProxy &manager() { return *manager_; }

    // Prints a warning on standard error if something is wrong with the daemon's settings file.
    void warnOfProblem();

    QList<VmObject> vms();
    // The VM of that name.
    VmObject vm(const QString &name);
    std::unique_ptr<GangwayVmProxy> proxy(const QString &name);
    // The sessions of the VM of that name, as dbus::SessionReader reads them.
    dbus::MapList sessions(const QString &name, qsizetype mostWindows = std::numeric_limits<qsizetype>::max());

    // Waits for the answer to a call on a proxy.
    template <class... Types>
    static QDBusPendingReply<Types...> answered(QDBusPendingReply<Types...> reply)
    {
        reply.waitForFinished();
        if (reply.isError())
            throw failure(reply.error());
        return reply;
    }

private:
    static Failure failure(const QDBusError &error);
    QString path(const QString &name);
    dbus::ManagedObjects objects();

    QDBusConnection bus_;
    std::unique_ptr<GangwayManagerProxy> manager_;
};

// Parses a session number given on the command line.
uint sessionNumber(const QString &text);

} // namespace gangway::ctl
