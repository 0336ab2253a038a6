// SPDX-License-Identifier: Apache-2.0

#include "host/unix_host.h"

#include "translations/filled.h"
#include "wire/shortage.h"
#include "wire/unix_socket.h"
#include "wire/unix_transport.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <utility>

namespace gangway::host {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(UnixHost)
};

// Whether the error is temporary. EAGAIN: the host's backlog is full. The others: this process or the system is short
// of some resource.
bool passes(int error)
{
    return error == EAGAIN || error == ENOBUFS || wire::isShortage(error);
}

} // namespace

UnixHost::UnixHost(relay::EventLoop &loop, std::string path, const SandboxIdentity *identity) : path_(std::move(path))
{
    if (identity)
        context_ = std::make_unique<SecurityContext>(loop, path_, *identity);
}

std::optional<Connector::Opened> UnixHost::prepareContext()
{
    using State = SecurityContext::State;
    if (!context_)
        return {};
    context_->update();
    if (context_->state() != State::Unknown && context_->hostReplaced())
        context_->reset();
    if (context_->state() == State::Unknown) {
        if (const int error = context_->probe())
            return notOpened(error);
    }
    if (context_->state() == State::Probing)
        return Opened{nullptr, true, filled(Texts::tr("the host at %1 has not answered yet"), path_)};
    if (context_->state() == State::Failed)
        return contextFailed();
    return {};
}

std::string UnixHost::check()
{
    if (std::optional<Opened> inTheWay = prepareContext())
        return inTheWay->retry ? std::string() : std::move(inTheWay->problem);
    // While the connection that made the context lives, so does the host.
    if (context_ && context_->state() == SecurityContext::State::Ready)
        return {};
    if (wire::connectUnix(path_))
        return {};
    Opened missing = notOpened(errno);
    return missing.retry ? std::string() : std::move(missing.problem);
}

Connector::Opened UnixHost::open()
{
    if (std::optional<Opened> inTheWay = prepareContext())
        return std::move(*inTheWay);
    std::string path = path_;
    if (context_ && context_->state() == SecurityContext::State::Ready)
        path = context_->socketPath();
    if (wire::Fd socket = wire::connectUnix(path))
        return {std::make_unique<wire::UnixTransport>(std::move(socket)), false, {}};

    const int error = errno;
    if (path != path_ && !passes(error)) {
        // The host has closed the context's socket, or somebody has removed its file: make a new one.
        context_->reset();
        return {nullptr, true, filled(Texts::tr("connecting to %1: %2"), path, std::strerror(error))};
    }
    return notOpened(error);
}

std::vector<HostGlobal> UnixHost::beyondSandbox()
{
    if (!context_)
        return {};
    context_->update();
    return context_->state() == SecurityContext::State::Ready ? context_->globals() : std::vector<HostGlobal>();
}

Connector::Opened UnixHost::notOpened(int error) const
{
    if (passes(error))
        return {nullptr, true, filled(Texts::tr("connecting to %1: %2"), path_, std::strerror(error))};
    return {nullptr, false,
            filled(Texts::tr("no Wayland host answers at %1 (%2): start a compositor, or name its socket in "
                             "WAYLAND_DISPLAY or --host"),
                   path_, std::strerror(error))};
}

// Clients that the host should know to be sandboxed must not reach it any other way.
Connector::Opened UnixHost::contextFailed()
{
    const int error = context_->error();
    context_->reset();
    const char *const why = std::strerror(error);
    if (passes(error))
        return {nullptr, true, filled(Texts::tr("the socket for the host's security context can't be made: %1"), why)};
    return {nullptr, false,
            filled(Texts::tr("the socket for the host's security context can't be made: %1; set XDG_RUNTIME_DIR, or do "
                             "without by --no-security-context"),
                   why)};
}

} // namespace gangway::host
