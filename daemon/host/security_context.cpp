// SPDX-License-Identifier: Apache-2.0

#include "host/security_context.h"

#include "host/instance.h"
#include "wire/pipe.h"
#include "wire/unix_socket.h"

#include "security-context-v1-client-protocol.h"

#include <wayland-client.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace gangway::host {

void SecurityContext::CloseDisplay::operator()(wl_display *display) const
{
    wl_display_disconnect(display);
}

SecurityContext::SecurityContext(relay::EventLoop &loop, std::string hostPath, SandboxIdentity identity)
    : loop_(loop), hostPath_(std::move(hostPath)), identity_(std::move(identity))
{}

SecurityContext::~SecurityContext()
{
    reset();
}

int SecurityContext::probe()
{
    host_ = wire::identityBehind(hostPath_);
    wire::Fd socket = wire::connectUnix(hostPath_);
    if (!socket)
        return errno;
    display_.reset(wl_display_connect_to_fd(socket.release())); // closes the socket even on failure
    if (!display_)
        return errno;

    static constexpr wl_registry_listener registryListener{&SecurityContext::global, &SecurityContext::globalRemove};
    static constexpr wl_callback_listener doneListener{
        [](void *self, wl_callback *, std::uint32_t) { static_cast<SecurityContext *>(self)->answered(); }};
    registry_ = wl_display_get_registry(display_.get());
    wl_registry_add_listener(registry_, &registryListener, this);
    done_ = wl_display_sync(display_.get());
    wl_callback_add_listener(done_, &doneListener, this);
    wl_display_flush(display_.get());
    state_ = State::Probing;
    watch_.emplace(loop_, wl_display_get_fd(display_.get()), relay::FdWatch::Readable,
                   [this](std::uint32_t) { update(); });
    return 0;
}

bool SecurityContext::hostReplaced() const
{
    // A host whose socket was removed may still live.
    const auto now = wire::identityBehind(hostPath_);
    return now && now != host_;
}

void SecurityContext::global(void *self, wl_registry *registry, std::uint32_t name, const char *interface,
                             std::uint32_t version)
{
    static_cast<SecurityContext *>(self)->globals_.push_back({name, interface, version});
    auto &manager = static_cast<SecurityContext *>(self)->manager_;
    if (manager || std::strcmp(interface, wp_security_context_manager_v1_interface.name) != 0)
        return;
    manager = static_cast<wp_security_context_manager_v1 *>(
        wl_registry_bind(registry, name, &wp_security_context_manager_v1_interface, 1));
}

void SecurityContext::globalRemove(void *self, wl_registry *, std::uint32_t name)
{
    std::erase_if(static_cast<SecurityContext *>(self)->globals_,
                  [name](const HostGlobal &global) { return global.name == name; });
}

void SecurityContext::update()
{
    wl_display *display = display_.get();
    if (!display)
        return;
    const bool readFailed = wl_display_prepare_read(display) == 0 && wl_display_read_events(display) != 0;
    if (readFailed || wl_display_dispatch_pending(display) < 0) {
        reset();
        return;
    }
    wl_display_flush(display);
}

void SecurityContext::answered()
{
    wl_callback_destroy(std::exchange(done_, nullptr));
    if (!manager_) {
        state_ = State::Unavailable;
        return;
    }
    error_ = listen();
    state_ = error_ == 0 ? State::Ready : State::Failed;
}

// Returns an errno, or 0.
int SecurityContext::listen()
{
    const std::string path = instanceSocketPath(identity_.instanceId);
    if (path.empty())
        return ENOENT;
    const wire::Fd listener = wire::listenUnix(path);
    if (!listener)
        return errno;
    // Removed at once: we find it through the descriptor, and nobody else has to find it.
    socketFile_.reset(::open(path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    const int error = errno;
    ::unlink(path.c_str());
    if (!socketFile_)
        return error;
    // Each end shows a hang-up once the other end is closed.
    wire::Pipe pipe = wire::makePipe();
    if (!pipe)
        return errno;
    keepOpen_ = std::move(pipe.write);

    wp_security_context_v1 *context =
        wp_security_context_manager_v1_create_listener(manager_, listener.get(), pipe.read.get());
    wp_security_context_v1_set_sandbox_engine(context, identity_.engine.c_str());
    wp_security_context_v1_set_app_id(context, identity_.appId.c_str());
    wp_security_context_v1_set_instance_id(context, identity_.instanceId.c_str());
    wp_security_context_v1_commit(context);
    wp_security_context_v1_destroy(context);
    wl_display_flush(display_.get());
    return 0;
}

void SecurityContext::reset()
{
    state_ = State::Unknown;
    watch_.reset();
    if (manager_)
        wp_security_context_manager_v1_destroy(std::exchange(manager_, nullptr));
    if (done_)
        wl_callback_destroy(std::exchange(done_, nullptr));
    if (registry_)
        wl_registry_destroy(std::exchange(registry_, nullptr));
    display_.reset();
    globals_.clear();
    keepOpen_.reset();
    socketFile_.reset();
}

std::string SecurityContext::socketPath() const
{
    return "/proc/self/fd/" + std::to_string(socketFile_.get());
}

} // namespace gangway::host
