// SPDX-License-Identifier: Apache-2.0
//
// security-context-v1: the host knows that connections through a context come from a sandbox, and
// itself withholds what a sandbox must not have.

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"

#include <memory>
#include <optional>
#include <string>

struct wl_callback;
struct wl_display;
struct wl_registry;
struct wp_security_context_manager_v1;

namespace gangway::host {

struct SandboxIdentity {
    std::string engine = "org.gangway";
    std::string appId;      // the VM's name
    std::string instanceId; // of this one connector: see newInstanceId
};

// A listening socket of ours that the host accepts from. It lasts as long as this object, or the host.
class SecurityContext {
public:
    SecurityContext(relay::EventLoop &loop, std::string hostPath, SandboxIdentity identity);
    SecurityContext(const SecurityContext &) = delete;
    SecurityContext &operator=(const SecurityContext &) = delete;
    ~SecurityContext();

    enum class State {
        Unknown,     // not asked, or the host is gone since
        Probing,     // waiting for the host's answer
        Unavailable, // the host doesn't offer it
        Failed,      // the host offers it, but its socket can't be made
        Ready,
    };
    State state() const { return state_; }

    // Asks the host. Goes to Probing, or stays Unknown and gives an errno if the host can't be asked.
    int probe();
    // Takes notice of what the host has said or of its end, if the loop didn't come to that yet.
    void update();
    // Back to Unknown, so that the host is asked again.
    void reset();

    // Why it is Failed, an errno.
    int error() const { return error_; }

    // To connect to, while Ready.
    const std::string &socketPath() const { return socketPath_; }

private:
    struct CloseDisplay {
        void operator()(wl_display *display) const;
    };
    static void global(void *self, wl_registry *registry, std::uint32_t name, const char *interface,
                       std::uint32_t version);
    static void globalRemove(void *, wl_registry *, std::uint32_t) {}

    void answered();
    int listen();

    relay::EventLoop &loop_;
    std::string hostPath_;
    SandboxIdentity identity_;
    State state_ = State::Unknown;
    int error_ = 0;
    std::unique_ptr<wl_display, CloseDisplay> display_;
    std::optional<relay::FdWatch> watch_;
    // The display's, destroyed before it.
    wl_registry *registry_ = nullptr;
    wl_callback *done_ = nullptr;
    wp_security_context_manager_v1 *manager_ = nullptr;
    std::string socketPath_;
    wire::Fd keepOpen_; // the host stops accepting when this closes
};

} // namespace gangway::host
