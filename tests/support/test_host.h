// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace gangway::test {

// A compositor on libwayland-server in the test's own process. It does what its clients ask for only in serve:
// between two of those it is a host that doesn't answer.
class TestHost {
public:
    // KeptFromSandboxes: offered, but not to clients of a context.
    enum class SecurityContexts { Offered, NotOffered, KeptFromSandboxes };

    // Listens at `path`, which must be free. Throws std::system_error.
    TestHost(const std::string &path, SecurityContexts contexts);
    TestHost(const TestHost &) = delete;
    TestHost &operator=(const TestHost &) = delete;
    // As a compositor that was killed: all connections end, the socket's file stays.
    ~TestHost();

    // Does what is due, without waiting.
    void serve();

    // A security context that a client has made, as it described itself.
    struct Context {
        std::string sandboxEngine;
        std::string appId;
        std::string instanceId;
        bool committed = false;
        bool closed = false; // the other end of its close_fd is gone
    };
    std::vector<Context> contexts() const;

    // Connections that are there now: those made at the host's own socket, and at those of contexts.
    std::size_t directClients() const;
    std::size_t confinedClients() const;

private:
    class State;
    std::unique_ptr<State> state_;
};

} // namespace gangway::test
