// SPDX-License-Identifier: Apache-2.0

#include "xwayland/x_connection.h"

#include "wire/pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <xcb/composite.h>
#include <xcb/randr.h>
#include <xcb/res.h>
#include <xcb/shape.h>
#include <xcb/sync.h>
#include <xcb/xcbext.h>
#include <xcb/xfixes.h>

#include <chrono>
#include <csignal>
#include <utility>

namespace gangway::xwayland {

namespace {

// Those that Gangway uses. xcb asks for them synchronously, so this is done before the event loop depends on it.
xcb_extension_t *const extensionsUsed[] = {&xcb_composite_id, &xcb_randr_id, &xcb_res_id,
                                           &xcb_shape_id,     &xcb_sync_id,  &xcb_xfixes_id};

// What is handled in one turn of the loop: as much as the answers to it surely fit into the socket (hasRoom), and as
// little as nobody else waits long for.
constexpr int mostInATurn = 200;
constexpr std::chrono::milliseconds longestTurn{4};

} // namespace

XConnection::XConnection(relay::EventLoop &loop, wire::Fd socket, std::string authorization, Events events)
    : loop_(loop), events_(std::move(events)), socket_(std::move(socket))
{
    wire::Pipe connected = wire::makePipe();
    // Without descriptors it is as if the server had not answered.
    if (!connected) {
        loop_.defer([this] { lose(); });
        return;
    }
    connectedReadable_ = std::move(connected.read);
    connectedWatch_.emplace(loop_, connectedReadable_.get(), relay::FdWatch::Readable,
                            [this](std::uint32_t) { this->connected(); });
    // The daemon's signals are for its own thread.
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    connecting_ = std::thread([this, authorization = std::move(authorization), done = std::move(connected.write)] {
        connect(authorization);
    });
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

XConnection::~XConnection()
{
    if (connecting_.joinable()) {
        ::shutdown(socket_.get(), SHUT_RDWR); // it may still wait for the server
        connecting_.join();
    }
    if (connection_)
        xcb_disconnect(connection_);
}

// In a thread of its own, because xcb waits for the server here.
void XConnection::connect(std::string authorization)
{
    std::string name = "MIT-MAGIC-COOKIE-1";
    xcb_auth_info_t info{.namelen = static_cast<int>(name.size()),
                         .name = name.data(),
                         .datalen = static_cast<int>(authorization.size()),
                         .data = authorization.data()};
    const int owned = ::fcntl(socket_.get(), F_DUPFD_CLOEXEC, 0);
    if (owned < 0)
        return;
    connection_ = xcb_connect_to_fd(owned, authorization.empty() ? nullptr : &info);
    if (xcb_connection_has_error(connection_) != 0)
        return;
    for (xcb_extension_t *const extension : extensionsUsed)
        xcb_prefetch_extension_data(connection_, extension);
    for (xcb_extension_t *const extension : extensionsUsed)
        xcb_get_extension_data(connection_, extension);
}

void XConnection::connected()
{
    connectedWatch_.reset();
    connectedReadable_.reset();
    connecting_.join();
    if (!connection_ || xcb_connection_has_error(connection_) != 0) {
        lose();
        return;
    }
    screen_ = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data;
    if (!screen_) {
        lose();
        return;
    }
    ready_ = true;
    arrived_ = true;
    watch_.emplace(loop_, socket_.get(), relay::FdWatch::Readable, [this](std::uint32_t) { arrived_ = true; });
    beforeWait_.emplace(loop_, [this] { beforeWait(); });
    events_.ready();
}

const xcb_query_extension_reply_t *XConnection::extension(xcb_extension_t &id) const
{
    const xcb_query_extension_reply_t *data = xcb_get_extension_data(connection_, &id);
    return data && data->present ? data : nullptr;
}

void XConnection::barrier(std::function<void()> done)
{
    if (!ready_ || lost_)
        return;
    await<xcb_get_input_focus_reply_t>(xcb_get_input_focus(connection_).sequence,
                                       [done = std::move(done)](const xcb_get_input_focus_reply_t *) { done(); });
}

bool XConnection::hasRoom() const
{
    pollfd socket{.fd = socket_.get(), .events = POLLOUT, .revents = 0};
    return ::poll(&socket, 1, 0) == 1 && (socket.revents & POLLOUT) != 0;
}

void XConnection::beforeWait()
{
    if (lost_)
        return;
    if (hasRoom()) {
        watch_->want(relay::FdWatch::Readable);
        process();
        for (const auto &tell : std::exchange(roomAgain_, {})) {
            if (lost_)
                break;
            if (hasRoom())
                tell();
            else
                roomAgain_.push_back(tell); // those before it have sent much
        }
        if (!lost_)
            xcb_flush(connection_);
    } else {
        // The server doesn't read, and gets nothing more until it does: xcb would wait for it.
        watch_->want(relay::FdWatch::Readable | relay::FdWatch::Writable);
    }
    if (!lost_ && xcb_connection_has_error(connection_) != 0)
        loop_.defer([this] { lose(); });
}

bool XConnection::handOverReply()
{
    void *reply = nullptr;
    xcb_generic_error_t *error = nullptr;
    if (xcb_poll_for_reply(connection_, awaited_.front().sequence, &reply, &error) == 0)
        return false;
    const std::unique_ptr<void, Free> ownedReply(reply);
    const std::unique_ptr<xcb_generic_error_t, Free> ownedError(error);
    const auto handler = std::move(awaited_.front().handler);
    awaited_.pop_front();
    handler(reply);
    return true;
}

// xcb reads while it sends, so there may be something to hand over that the socket doesn't tell of.
void XConnection::process()
{
    const bool arrived = std::exchange(arrived_, false);
    const auto began = std::chrono::steady_clock::now();
    const auto hasTime = [&began] { return std::chrono::steady_clock::now() - began < longestTurn; };
    int handled = 0;
    for (; handled < mostInATurn && !lost_ && hasTime(); ++handled) {
        if (!next_)
            next_.reset(arrived ? xcb_poll_for_event(connection_) : xcb_poll_for_queued_event(connection_));
        const bool replyFirst = !awaited_.empty()
            && (!next_ || static_cast<std::int32_t>(next_->full_sequence - awaited_.front().sequence) > 0);
        if (replyFirst && handOverReply())
            continue;
        if (!next_)
            next_.reset(xcb_poll_for_queued_event(connection_)); // the look for the reply may have read it
        if (!next_)
            break;
        const Event event = std::move(next_);
        // Errors of requests that nobody awaits are no events: a window may have gone at any time.
        if (event->response_type != 0)
            events_.event(*event);
    }
    if (handled == mostInATurn || !hasTime()) {
        arrived_ |= arrived;
        loop_.yield([] {}); // so that the loop doesn't wait
    }
}

void XConnection::lose()
{
    if (std::exchange(lost_, true))
        return;
    ready_ = false;
    watch_.reset();
    awaited_.clear();
    events_.lost("the X server has closed the connection of its window manager");
}

} // namespace gangway::xwayland
