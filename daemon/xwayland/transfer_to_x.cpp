// SPDX-License-Identifier: Apache-2.0

#include "xwayland/transfer_to_x.h"

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace gangway::xwayland {

TransferToX::TransferToX(const TransferPlace &place, const Destination &destination, wire::Fd fd, Events events)
    : place_(place), destination_(destination), fd_(std::move(fd)), events_(std::move(events)),
      idle_(place.loop, [this] { end(); })
{
    place_.requestors.watch(destination_.requestor);
    // Of one that went before, nothing is told.
    const auto cookie = xcb_get_geometry(place_.connection.get(), destination_.requestor);
    place_.connection.await<xcb_get_geometry_reply_t>(
        cookie.sequence, [this, alive = std::weak_ptr(alive_)](const xcb_get_geometry_reply_t *reply) {
            if (!reply && !alive.expired())
                end();
        });
    watch_.emplace(place_.loop, fd_.get(), relay::FdWatch::Readable, [this](std::uint32_t) { read(); });
    progressed();
}

TransferToX::~TransferToX()
{
    events_ = {};
    end();
}

void TransferToX::handle(const xcb_generic_event_t &event)
{
    if (hasEnded_)
        return;
    switch (event.response_type & 0x7f) {
    case XCB_PROPERTY_NOTIFY: {
        const auto &notify = reinterpret_cast<const xcb_property_notify_event_t &>(event);
        if (notify.window != destination_.requestor || notify.atom != destination_.property
            || notify.state != XCB_PROPERTY_DELETE || !isIncremental_ || std::exchange(isTaken_, true))
            return;
        progressed();
        advance();
        break;
    }
    case XCB_DESTROY_NOTIFY:
        if (reinterpret_cast<const xcb_destroy_notify_event_t &>(event).window == destination_.requestor)
            end();
        break;
    default:
        break;
    }
}

void TransferToX::read()
{
    const std::size_t chunk = place_.connection.get() ? place_.chunk() : 0;
    while (fd_ && bytes_.size() < chunk) {
        const std::size_t before = bytes_.size();
        bytes_.resize(chunk);
        const ssize_t size = ::read(fd_.get(), bytes_.data() + before, chunk - before);
        bytes_.resize(before + (size > 0 ? static_cast<std::size_t>(size) : 0));
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            break;
        if (size < 0)
            return end();
        progressed();
        if (size == 0) {
            watch_.reset();
            fd_.reset();
        } else if (destination_.type == place_.atoms[Atom::STRING]) {
            bytes_.replace(before, std::string::npos, latin1_.encode(std::string_view(bytes_).substr(before)));
        }
    }
    advance();
}

void TransferToX::advance()
{
    if (hasEnded_)
        return;
    if (!place_.connection.get()) // lost
        return end();
    const bool isFull = bytes_.size() >= place_.chunk();
    if (watch_)
        watch_->want(isFull ? 0U : std::uint32_t{relay::FdWatch::Readable});
    if (isIncremental_) {
        if (!isTaken_ || (fd_ && bytes_.empty()) || awaitsRoom())
            return;
        isTaken_ = false;
        put(destination_.type, 8, static_cast<std::uint32_t>(bytes_.size()), bytes_.data());
        if (bytes_.empty()) // that was the end
            return end();
        bytes_.clear();
        if (watch_)
            watch_->want(relay::FdWatch::Readable);
    } else if (!fd_) {
        if (bytes_.empty())
            return end();
        if (awaitsRoom())
            return;
        put(destination_.type, 8, static_cast<std::uint32_t>(bytes_.size()), bytes_.data());
        answer(true);
        end();
    } else if (isFull) {
        isIncremental_ = true;
        const auto atLeast = static_cast<std::uint32_t>(bytes_.size());
        put(place_.atoms[Atom::INCR], 32, 1, &atLeast);
        answer(true);
    }
}

// What is sent while the server doesn't read would make xcb wait for it.
bool TransferToX::awaitsRoom()
{
    if (awaitsRoom_)
        return true;
    if (place_.connection.hasRoom())
        return false;
    awaitsRoom_ = true;
    place_.connection.roomAgain([this, alive = std::weak_ptr(alive_)] {
        if (alive.expired())
            return;
        awaitsRoom_ = false;
        advance();
    });
    return true;
}

void TransferToX::put(xcb_atom_t type, std::uint8_t format, std::uint32_t count, const void *data)
{
    xcb_change_property(place_.connection.get(), XCB_PROP_MODE_REPLACE, destination_.requestor, destination_.property,
                        type, format, count, data);
    progressed();
}

void TransferToX::answer(bool given)
{
    if (events_.answered)
        std::exchange(events_.answered, {})(given);
}

void TransferToX::end()
{
    if (std::exchange(hasEnded_, true))
        return;
    answer(false);
    idle_.start(0);
    watch_.reset();
    fd_.reset();
    bytes_ = {};
    place_.requestors.leave(destination_.requestor);
    if (events_.ended)
        std::exchange(events_.ended, {})();
}

} // namespace gangway::xwayland
