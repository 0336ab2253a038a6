// SPDX-License-Identifier: Apache-2.0
//
// security-context-v1: tells the host that connections through a context come from a sandbox, so that the host itself
// withholds what a sandbox must not have.

#pragma once

#include "host/connector.h"
#include "relay/event_loop.h"
#include "wire/fd.h"
#include "wire/file_identity.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct wl_callback;
struct wl_display;
struct wl_registry;
struct wp_security_context_manager_v1;

namespace gangway::host {

struct SandboxIdentity {
    std::string engine = "org.gangway";
    std::string appId;      // the VM's name
    std::string instanceId; // of this connector: see newInstanceId
};

// A listening socket of ours from which the host accepts connections. It works as long as this object and the host
// live, and its file is in no folder.
class SecurityContext {
public:
    SecurityContext(relay::EventLoop &loop, std::string hostPath, SandboxIdentity identity);
    SecurityContext(const SecurityContext &) = delete;
    SecurityContext &operator=(const SecurityContext &) = delete;
    ~SecurityContext();

    enum class State {
        Unknown,     // not asked yet, or the host has gone since
        Probing,     // waiting for the host's answer
        Unavailable, // the host doesn't offer it
        Failed,      // the host offers it, but the socket can't be made
        Ready,
    };
    State state() const { return state_; }

    // Asks the host, and changes the state to Probing. If the host can't be asked, stays Unknown and returns an errno.
    int probe();
    // Processes the host's answer or disconnection if the event loop hasn't done so yet.
    void update();
    // Whether another host than the one that was asked listens at the host's path now.
    bool hostReplaced() const;
    // Returns to Unknown, so that the host is asked again.
    void reset();

    // An errno: why the state is Failed.
    int error() const { return error_; }

    // What the host tells those who are not sandboxed, while Ready.
    const std::vector<HostGlobal> &globals() const { return globals_; }

    // The path to connect to while Ready.
    std::string socketPath() const;

private:
    struct CloseDisplay {
        void operator()(wl_display *display) const;
    };
    static void global(void *self, wl_registry *registry, std::uint32_t name, const char *interface,
                       std::uint32_t version);
    static void globalRemove(void *self, wl_registry *, std::uint32_t name);

    void answered();
    int listen();

    relay::EventLoop &loop_;
    std::string hostPath_;
    std::optional<wire::FileIdentity> host_; // the socket of the host that was asked
    SandboxIdentity identity_;
    State state_ = State::Unknown;
    int error_ = 0;
    std::unique_ptr<wl_display, CloseDisplay> display_;
    std::optional<relay::FdWatch> watch_;
    // These belong to the display and are destroyed before it.
    wl_registry *registry_ = nullptr;
    wl_callback *done_ = nullptr;
    wp_security_context_manager_v1 *manager_ = nullptr;
    std::vector<HostGlobal> globals_;
    wire::Fd socketFile_; // where connections are made; it can't be read
    wire::Fd keepOpen_;   // the host stops accepting when this is closed
};

} // namespace gangway::host
