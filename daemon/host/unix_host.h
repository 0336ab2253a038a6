// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/connector.h"
#include "host/security_context.h"

#include <memory>
#include <optional>
#include <string>

namespace gangway::host {

// A host reached by its Wayland socket; through a security context where it offers one and that is wanted.
class UnixHost final : public Connector {
public:
    // `path` is the socket's. `identity` tells the host who its clients are; null: no security context.
    UnixHost(relay::EventLoop &loop, std::string path, const SandboxIdentity *identity);

    Opened open() override;
    std::string check() override;
    std::string address() const override { return path_; }

private:
    // What is in the way of a context, or nothing: there is one, or none is needed.
    std::optional<Opened> prepareContext();
    Opened notOpened(int error) const;
    Opened contextFailed();

    std::string path_;
    std::unique_ptr<SecurityContext> context_;
};

} // namespace gangway::host
