// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/daemon_link.h"
#include "ctl/invocation.h"
#include "ctl/output.h"

#include <QStringList>

#include <optional>

namespace gangway::ctl {

// What a verb needs while it runs.
class Call {
public:
    Call(Invocation invocation, Output &output) : invocation_(std::move(invocation)), output_(output) {}

    const QStringList &arguments() const { return invocation_.arguments; }
    bool json() const { return invocation_.json; }
    bool isSet(const QString &option) const { return invocation_.options.contains(option); }
    QStringList values(const QString &option) const { return invocation_.options.value(option); }
    // The VM given on the command line, or "default".
    QString vm() const;
    // Empty if none was given.
    const QString &namedVm() const { return invocation_.vm; }

    Output &output() { return output_; }
    // Connects on first use, and for some verbs starts the daemon. Throws Failure.
    DaemonLink &daemon();

private:
    const Invocation invocation_;
    Output &output_;
    std::optional<DaemonLink> daemon_;
};

} // namespace gangway::ctl
