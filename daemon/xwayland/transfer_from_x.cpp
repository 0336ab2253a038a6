// SPDX-License-Identifier: Apache-2.0

#include "xwayland/transfer_from_x.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace gangway::xwayland {

TransferFromX::TransferFromX(const TransferPlace &place, const Wanted &wanted, wire::Fd fd, std::function<void()> ended)
    : place_(place), wanted_(wanted), fd_(std::move(fd)), ended_(std::move(ended)),
      window_(xcb_generate_id(place.connection.get())), idle_(place.loop, [this] { end(); })
{
    xcb_connection_t *const x = place_.connection.get();
    const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
    xcb_create_window(x, XCB_COPY_FROM_PARENT, window_, place_.parent, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                      XCB_COPY_FROM_PARENT, XCB_CW_EVENT_MASK, &events);
    xcb_convert_selection(x, window_, wanted_.selection, wanted_.target, place_.atoms[Atom::_GANGWAY_SELECTION],
                          wanted_.time);
    ::fcntl(fd_.get(), F_SETFL, ::fcntl(fd_.get(), F_GETFL) | O_NONBLOCK);
    // Tells at once that nobody reads any more.
    watch_.emplace(place_.loop, fd_.get(), 0, [this](std::uint32_t ready) {
        if (state_ == State::Writing)
            write();
        else if ((ready & (relay::FdWatch::Error | relay::FdWatch::HangUp)) != 0)
            end();
    });
    goOn(State::Asked);
}

TransferFromX::~TransferFromX()
{
    ended_ = {};
    end();
}

bool TransferFromX::handle(const xcb_generic_event_t &event)
{
    switch (event.response_type & 0x7f) {
    case XCB_SELECTION_NOTIFY: {
        const auto &notify = reinterpret_cast<const xcb_selection_notify_event_t &>(event);
        if (notify.requestor != window_)
            return false;
        answered(notify);
        return true;
    }
    case XCB_PROPERTY_NOTIFY: {
        const auto &notify = reinterpret_cast<const xcb_property_notify_event_t &>(event);
        if (notify.window != window_)
            return false;
        if (state_ == State::Between && notify.state == XCB_PROPERTY_NEW_VALUE
            && notify.atom == place_.atoms[Atom::_GANGWAY_SELECTION])
            read();
        return true;
    }
    default:
        return false;
    }
}

void TransferFromX::answered(const xcb_selection_notify_event_t &event)
{
    if (state_ != State::Asked || event.selection != wanted_.selection || event.target != wanted_.target)
        return;
    if (event.property == place_.atoms[Atom::_GANGWAY_SELECTION])
        read();
    else // refused, or nothing that was asked for
        end();
}

void TransferFromX::read()
{
    goOn(State::Reading);
    const auto cookie = xcb_get_property(place_.connection.get(), 0, window_, place_.atoms[Atom::_GANGWAY_SELECTION],
                                         XCB_GET_PROPERTY_TYPE_ANY, static_cast<std::uint32_t>(offset_ / 4),
                                         static_cast<std::uint32_t>(place_.chunk() / 4));
    place_.connection.await<xcb_get_property_reply_t>(
        cookie.sequence, [this, alive = std::weak_ptr(alive_)](const xcb_get_property_reply_t *reply) {
            if (!alive.expired() && state_ == State::Reading)
                take(reply);
        });
}

void TransferFromX::take(const xcb_get_property_reply_t *reply)
{
    if (!reply || reply->type == XCB_ATOM_NONE)
        return end();
    if (std::exchange(isFirst_, false) && reply->type == place_.atoms[Atom::INCR]) {
        isIncremental_ = true;
        xcb_delete_property(place_.connection.get(), window_, place_.atoms[Atom::_GANGWAY_SELECTION]);
        return goOn(State::Between);
    }
    const auto size = static_cast<std::size_t>(xcb_get_property_value_length(reply));
    if (size == 0 && offset_ == 0) { // no data, or the end of INCR
        xcb_delete_property(place_.connection.get(), window_, place_.atoms[Atom::_GANGWAY_SELECTION]);
        return end();
    }
    // Numbers would be in the byte order of the X client's connection.
    if (reply->format != 8)
        return end();
    auto bytes = decoded({static_cast<const char *>(xcb_get_property_value(reply)), size}, reply->type);
    if (!bytes)
        return end();
    bytes_ = std::move(*bytes);
    written_ = 0;
    offset_ += size;
    hasMore_ = reply->bytes_after > 0 && size > 0;
    goOn(State::Writing);
    write();
}

std::optional<std::string> TransferFromX::decoded(std::string_view bytes, xcb_atom_t type)
{
    if (wanted_.asUtf8 && type == place_.atoms[Atom::STRING])
        return utf8OfLatin1(bytes);
    if (wanted_.asUtf8 && type == place_.atoms[Atom::COMPOUND_TEXT])
        return compoundText_.decode(bytes);
    return std::string(bytes);
}

void TransferFromX::write()
{
    while (written_ < bytes_.size()) {
        const ssize_t size = ::write(fd_.get(), bytes_.data() + written_, bytes_.size() - written_);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            return watch_->want(relay::FdWatch::Writable);
        if (size < 0)
            return end();
        written_ += static_cast<std::size_t>(size);
        goOn(State::Writing);
    }
    watch_->want(0);
    bytes_.clear();
    proceed();
}

// All that was read is written.
void TransferFromX::proceed()
{
    if (!place_.connection.get()) // lost
        return end();
    if (hasMore_)
        return read();
    xcb_delete_property(place_.connection.get(), window_, place_.atoms[Atom::_GANGWAY_SELECTION]);
    if (!isIncremental_)
        return end();
    offset_ = 0;
    goOn(State::Between);
}

void TransferFromX::goOn(State state)
{
    state_ = state;
    idle_.start(place_.limits.idleMilliseconds);
}

void TransferFromX::end()
{
    if (std::exchange(state_, State::Ended) == State::Ended)
        return;
    idle_.start(0);
    watch_.reset();
    fd_.reset();
    bytes_ = {};
    if (xcb_connection_t *const x = place_.connection.get())
        xcb_destroy_window(x, window_);
    if (ended_)
        std::exchange(ended_, {})();
}

} // namespace gangway::xwayland
