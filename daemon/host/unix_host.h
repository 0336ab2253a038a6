// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/connector.h"
#include "host/security_context.h"

#include <memory>
#include <optional>
#include <string>

namespace gangway::host {

// A host that is reached through its Wayland socket, with a security context if one is wanted and the host offers it.
class UnixHost final : public Connector {
public:
    // `path` is the path of the host's socket. `identity` identifies its clients to the host; null: no security
    // context.
    UnixHost(relay::EventLoop &loop, std::string path, const SandboxIdentity *identity);

    Opened open() override;
    std::string check() override;
    std::string address() const override { return path_; }
    std::vector<HostGlobal> beyondSandbox() override;

private:
    // What prevents the use of a context; nothing if there is one, or none is needed.
    std::optional<Opened> prepareContext();
    Opened notOpened(int error) const;
    Opened contextFailed();

    std::string path_;
    std::unique_ptr<SecurityContext> context_;
};

} // namespace gangway::host
