// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"

#include <xcb/xcb.h>

#include <cstdlib>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace gangway::xwayland {

// A connection to an X server that never makes the event loop wait for that server, which may at the same time wait
// for Gangway on its Wayland connection.
//
// Requests are made with xcb's own functions, always the unchecked ones, and flushed before the loop waits. Replies
// come by callback. Events and replies are handed over in the order in which the server made them; only where an event
// and a reply belong to the same request is the order unknown. X errors end nothing: the windows of other clients may
// go at any time.
class XConnection {
public:
    struct Events {
        std::function<void()> ready; // connected; before it nothing may be asked
        std::function<void(const xcb_generic_event_t &)> event;
        std::function<void(const std::string &reason)> lost; // once; the connection is unusable from then on
    };

    // `socket` is connected to the server, which must already accept clients. `authorization` is the data of an
    // MIT-MAGIC-COOKIE-1, or empty. The loop must outlive it.
    XConnection(relay::EventLoop &loop, wire::Fd socket, std::string authorization, Events events);
    XConnection(const XConnection &) = delete;
    XConnection &operator=(const XConnection &) = delete;
    // Replies that were not received yet are not handed over any more. Not to be destroyed by one of its callbacks.
    ~XConnection();

    // Null until it is ready. What is asked through it is flushed before the loop waits.
    xcb_connection_t *get() const { return ready_ ? connection_ : nullptr; }
    const xcb_screen_t &screen() const { return *screen_; }
    xcb_window_t root() const { return screen_->root; }
    // Null if the server doesn't have the extension. Only for those in extensionsUsed (x_connection.cpp), which are
    // asked for while it connects: for others xcb would wait for the server.
    const xcb_query_extension_reply_t *extension(xcb_extension_t &id) const;

    // Hands over the reply to a request, or null if there was an error. `Reply` is the type of xcb's reply.
    template <class Reply>
    void await(unsigned int sequence, std::function<void(const Reply *)> handler)
    {
        awaited_.push_back({sequence, [handler = std::move(handler)](const void *reply) {
                                handler(static_cast<const Reply *>(reply));
                            }});
    }
    // Calls back when the server has done all that it was asked so far, and what it sent until then was handed over.
    void barrier(std::function<void()> done);

    // Whether much can be sent without waiting for the server to read. Who sends in large parts has to ask, and is told
    // by `roomAgain`, once.
    bool hasRoom() const;
    void roomAgain(std::function<void()> callback) { roomAgain_.push_back(std::move(callback)); }

private:
    struct Awaited {
        unsigned int sequence;
        std::function<void(const void *)> handler;
    };
    struct Free {
        void operator()(void *memory) const { std::free(memory); }
    };
    using Event = std::unique_ptr<xcb_generic_event_t, Free>;

    void connect(std::string authorization);
    void connected();
    void beforeWait();
    void process();
    bool handOverReply();
    void lose();

    relay::EventLoop &loop_;
    Events events_;
    wire::Fd socket_; // until xcb owns it; then a duplicate to watch
    xcb_connection_t *connection_ = nullptr;
    const xcb_screen_t *screen_ = nullptr;
    bool ready_ = false;
    bool lost_ = false;
    bool processing_ = false;
    bool arrived_ = false; // there is something to read
    std::thread connecting_;
    wire::Fd connectedReadable_; // of a pipe that the thread closes
    std::optional<relay::FdWatch> connectedWatch_;
    std::optional<relay::FdWatch> watch_;
    std::optional<relay::BeforeWait> beforeWait_;
    std::deque<Awaited> awaited_;
    Event next_; // read from xcb, but behind replies that are still awaited
    std::vector<std::function<void()>> roomAgain_;
};

} // namespace gangway::xwayland
