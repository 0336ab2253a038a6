// SPDX-License-Identifier: Apache-2.0

#include "client.h"

#include <wayland-client-protocol.h>
#include <wayland-server-protocol.h>

#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace gangway::bench {

namespace {

constexpr int patience = 10; // seconds

constexpr int bufferWidth = 64;
constexpr int bufferHeight = 64;
constexpr int bufferStride = bufferWidth * 4;
constexpr int poolSize = bufferStride * bufferHeight;

} // namespace

Client::Client(const std::string &socketPath) : connection_(connectTo(socketPath))
{
    const timeval limit{.tv_sec = patience, .tv_usec = 0};
    ::setsockopt(connection_.socket(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

void Client::roundTrip()
{
    const std::uint32_t callback = makeId();
    connection_.send(wire::displayId, WL_DISPLAY_SYNC, callback);
    waitUntilDone(callback);
}

std::size_t Client::getRegistry()
{
    globals_.reserve(64);
    registry_ = makeId();
    connection_.send(wire::displayId, WL_DISPLAY_GET_REGISTRY, registry_);
    roundTrip();
    return globals_.size();
}

std::uint32_t Client::bind(std::string_view interface)
{
    const auto global = std::ranges::find(globals_, interface, &Global::interface);
    if (global == globals_.end())
        throw std::runtime_error("no " + std::string(interface) + " is offered");
    const std::uint32_t id = makeId();
    connection_.send(registry_, WL_REGISTRY_BIND, global->name, interface, global->version, id);
    return id;
}

void Client::settle()
{
    getRegistry();
    for (const std::string_view interface : {"wl_compositor", "wl_shm", "wl_seat", "wl_output", "xdg_wm_base"})
        bind(interface);
    roundTrip();
}

void Client::openWindow()
{
    getRegistry();
    const std::uint32_t compositor = bind("wl_compositor");
    const std::uint32_t seat = bind("wl_seat");
    shm_ = bind("wl_shm");

    memory_.reset(::memfd_create("gangway-bench", MFD_CLOEXEC));
    if (!memory_ || ::ftruncate(memory_.get(), poolSize) < 0)
        throw std::system_error(errno, std::generic_category(), "memfd_create");
    const std::uint32_t pool = makeId();
    connection_.send(shm_, WL_SHM_CREATE_POOL, pool, PassedFd{memory_.get()}, poolSize);
    buffer_ = makeId();
    connection_.send(pool, WL_SHM_POOL_CREATE_BUFFER, buffer_, 0, bufferWidth, bufferHeight, bufferStride,
                     WL_SHM_FORMAT_XRGB8888);
    surface_ = makeId();
    connection_.send(compositor, WL_COMPOSITOR_CREATE_SURFACE, surface_);
    keyboard_ = makeId();
    connection_.send(seat, WL_SEAT_GET_KEYBOARD, keyboard_);
    roundTrip();
}

void Client::sendDamages(std::uint32_t count)
{
    for (std::uint32_t i = 0; i < count; ++i)
        connection_.send(surface_, WL_SURFACE_DAMAGE, 0, 0, bufferWidth, bufferHeight);
    roundTrip();
}

void Client::receiveKeys(std::uint32_t count)
{
    keys_ = 0;
    keysInOrder_ = true;
    roundTrip();
    if (keys_ != count || !keysInOrder_)
        throw std::runtime_error("of " + std::to_string(count) + " events " + std::to_string(keys_) + " came"
                                 + (keysInOrder_ ? "" : ", out of order"));
}

void Client::drawFrame()
{
    const std::uint32_t callback = makeId();
    connection_.send(surface_, WL_SURFACE_ATTACH, buffer_, 0, 0);
    connection_.send(surface_, WL_SURFACE_DAMAGE, 0, 0, bufferWidth, bufferHeight);
    connection_.send(surface_, WL_SURFACE_FRAME, callback);
    connection_.send(surface_, WL_SURFACE_COMMIT);
    released_ = false;
    waitUntilDone(callback);
    if (!released_)
        throw std::runtime_error("a buffer was not released");
}

void Client::sendPools(std::uint32_t count)
{
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t pool = makeId();
        connection_.send(shm_, WL_SHM_CREATE_POOL, pool, PassedFd{memory_.get()}, poolSize);
        connection_.send(pool, WL_SHM_POOL_DESTROY);
    }
    roundTrip();
}

std::uint32_t Client::makeId()
{
    if (freeIds_.empty())
        return nextId_++;
    const std::uint32_t id = freeIds_.back();
    freeIds_.pop_back();
    return id;
}

void Client::waitUntilDone(std::uint32_t callback)
{
    connection_.flush();
    awaited_ = callback;
    done_ = false;
    while (awaited_ != 0)
        dispatch();
    if (!done_)
        throw std::runtime_error("a callback was deleted that was never done");
}

// libwayland's clients wait in poll, too, before they read.
void Client::dispatch()
{
    pollfd waiting{.fd = connection_.socket(), .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, patience * 1000) == 0)
        throw std::runtime_error("no answer for " + std::to_string(patience) + " seconds");
    if (!connection_.receive([this](const Message &message) { handle(message); }))
        throw std::runtime_error("the connection was closed");
}

void Client::handle(const Message &message)
{
    if (message.object() == keyboard_) {
        if (message.opcode() == WL_KEYBOARD_KEY)
            keysInOrder_ &= message.word(0) == keys_++;
    } else if (message.object() == wire::displayId) {
        onDisplay(message);
    } else if (message.object() == awaited_) {
        done_ = true;
    } else if (message.object() == buffer_) {
        released_ = true;
    } else if (message.object() == registry_ && message.opcode() == WL_REGISTRY_GLOBAL) {
        globals_.push_back({.interface = std::string(message.string(1)),
                            .name = message.word(0),
                            .version = message.word(message.afterString(1))});
    }
}

void Client::onDisplay(const Message &message)
{
    if (message.opcode() == WL_DISPLAY_ERROR)
        throw std::runtime_error("wl_display.error on object " + std::to_string(message.word(0)) + ": "
                                 + std::string(message.string(2)));
    const std::uint32_t deleted = message.word(0);
    freeIds_.push_back(deleted);
    if (deleted == awaited_)
        awaited_ = 0;
}

} // namespace gangway::bench
