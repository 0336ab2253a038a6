// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/decorations.h"
#include "relay/event_loop.h"
#include "relay/hooks.h"
#include "relay/session_ref.h"
#include "xwayland/input_gate.h"
#include "xwayland/scaling.h"
#include "xwayland/server.h"
#include "xwayland/surface_gate.h"
#include "xwayland/window_manager.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gangway::xwayland {

// X11 in one VM: the X server, and while it runs its window manager. Costs nothing until it serves a display, and
// little until the first X client comes.
class Xwayland {
public:
    struct Events {
        // The X server's Wayland connection: becomes a session of the kind Xwayland.
        std::function<void(wire::Fd)> admit;
        std::function<void()> changed; // the server's state
        // What the X server writes for people, not to be trusted.
        std::function<void(std::string_view line)> line;
        std::function<void(const std::string &problem)> problem;
    };
    // `clipboard`, the VM's, must outlive it.
    Xwayland(relay::EventLoop &loop, Server::Surroundings surroundings, Events events, feature::Clipboard &clipboard);
    Xwayland(const Xwayland &) = delete;
    Xwayland &operator=(const Xwayland &) = delete;
    ~Xwayland();

    // Adds the hooks for sessions of the kind Xwayland. It must outlive their messages.
    void install(relay::Hooks &hooks);
    // Any session of the VM has ended; it still exists.
    void sessionEnded(relay::Session &session);

    // Takes all windows away from the host; nothing is called back any more. To be called before the sessions go.
    void close();

    // The factor by which the host's scaling is undone; nothing: that of the host's outputs.
    void setScale(std::optional<double> factor);
    const Scale &scale() const { return scaling_.scale(); }

    Server &server() { return server_; }
    const Server &server() const { return server_; }
    // Null while no X server is managed.
    WindowManager *manager() { return manager_.get(); }

private:
    void manage(wire::Fd socket, const std::string &cookie);
    void lost(const std::string &reason);
    WindowManager *managerOf(relay::Session &session);
    void dropManager();

    relay::EventLoop &loop_;
    feature::Clipboard &clipboard_;
    Events events_;
    decoration::Decorations decorations_;
    SurfaceGate surfaces_;
    InputGate input_;
    Scaling scaling_;
    relay::SessionRef session_; // of the X server that runs
    std::unique_ptr<WindowManager> manager_;
    Server server_;
};

} // namespace gangway::xwayland
