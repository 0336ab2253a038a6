// SPDX-License-Identifier: Apache-2.0

#include "host/unix_host.h"

#include "wire/unix_socket.h"
#include "wire/unix_transport.h"

#include <cerrno>
#include <cstring>

namespace gangway::host {

UnixHost::UnixHost(relay::EventLoop &loop, std::string path, const SandboxIdentity *identity) : path_(std::move(path))
{
    if (identity)
        context_ = std::make_unique<SecurityContext>(loop, path_, *identity);
}

Connector::Opened UnixHost::open()
{
    if (context_) {
        if (context_->state() == SecurityContext::State::Unknown)
            context_->probe();
        if (context_->state() == SecurityContext::State::Probing)
            return {nullptr, true, {}};
    }
    const bool confined = context_ && context_->state() == SecurityContext::State::Ready;
    wire::Fd socket = wire::connectUnix(confined ? context_->socketPath() : path_);
    // Never an ordinary connection because the host could not be asked just now.
    if (socket && context_ && context_->state() == SecurityContext::State::Unknown)
        return {nullptr, true, {}};
    if (socket)
        return {std::make_unique<wire::UnixTransport>(std::move(socket)), false, {}};

    const int error = errno;
    // EAGAIN: its backlog is full. The others: this process or the system is short of something.
    if (error == EAGAIN || error == EMFILE || error == ENFILE || error == ENOMEM || error == ENOBUFS)
        return {nullptr, true, std::string("connecting to ") + path_ + ": " + std::strerror(error)};
    return {nullptr, false,
            "no Wayland host answers at " + path_ + " (" + std::strerror(error)
                + "): start a compositor, or name its socket in WAYLAND_DISPLAY or --host"};
}

} // namespace gangway::host
