// SPDX-License-Identifier: Apache-2.0
//
// A real X server, and real X clients of it that copy and paste.

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"
#include "wire/pipe.h"
#include "wire/unix_socket.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::test {

// Runs as long as it exists.
class XServer {
public:
    XServer()
    {
        wire::Pipe pipe = wire::makePipe();
        REQUIRE(pipe);
        process_ = ::fork();
        REQUIRE(process_ >= 0);
        if (process_ == 0) {
            ::dup2(pipe.write.get(), 3);
            const int nothing = ::open("/dev/null", O_RDWR);
            ::dup2(nothing, 1);
            ::dup2(nothing, 2);
            ::execlp("Xvfb", "Xvfb", "-displayfd", "3", "-nolisten", "tcp", "-noreset", "-screen", "0", "640x480x24",
                     static_cast<char *>(nullptr));
            ::_exit(127);
        }
        pipe.write.reset();
        char character = 0;
        while (::read(pipe.read.get(), &character, 1) == 1 && character != '\n')
            number_ += character;
        REQUIRE_MESSAGE(!number_.empty(), "Xvfb has not started");
    }
    XServer(const XServer &) = delete;
    XServer &operator=(const XServer &) = delete;
    ~XServer()
    {
        go();
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }

    std::string display() const { return ":" + number_; }
    wire::Fd connect() const { return wire::connectUnix("/tmp/.X11-unix/X" + number_); }

    // It answers nobody until it is to go on.
    void stop() { ::kill(process_, SIGSTOP); }
    void go() { ::kill(process_, SIGCONT); }

private:
    pid_t process_ = -1;
    std::string number_;
};

// What an X client has asked for.
struct XPaste {
    bool isDone = false;
    bool isRefused = false;
    bool wasIncremental = false;
    std::string data;
    xcb_atom_t type = XCB_ATOM_NONE;
    std::uint8_t format = 0;

    std::vector<std::uint32_t> words() const
    {
        std::vector<std::uint32_t> all(data.size() / 4);
        std::memcpy(all.data(), data.data(), all.size() * 4);
        return all;
    }
};

class XClient {
public:
    XClient(const XServer &server, relay::EventLoop &loop) : connection_(xcb_connect(server.display().c_str(), nullptr))
    {
        REQUIRE(xcb_connection_has_error(connection_) == 0);
        screen_ = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data;
        window = makeWindow();
        watch_.emplace(loop, xcb_get_file_descriptor(connection_), relay::FdWatch::Readable,
                       [this](std::uint32_t) { step(); });
    }
    XClient(const XClient &) = delete;
    XClient &operator=(const XClient &) = delete;
    ~XClient() { disconnect(); }

    void disconnect()
    {
        watch_.reset();
        if (xcb_connection_t *const old = std::exchange(connection_, nullptr))
            xcb_disconnect(old);
    }

    xcb_connection_t *get() { return connection_; }
    xcb_window_t root() const { return screen_->root; }

    xcb_window_t makeWindow()
    {
        const xcb_window_t made = xcb_generate_id(connection_);
        const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
        xcb_create_window(connection_, XCB_COPY_FROM_PARENT, made, screen_->root, 0, 0, 1, 1, 0,
                          XCB_WINDOW_CLASS_INPUT_OUTPUT, XCB_COPY_FROM_PARENT, XCB_CW_EVENT_MASK, &events);
        xcb_flush(connection_);
        return made;
    }
    xcb_atom_t atom(const std::string &name)
    {
        if (const auto known = atoms_.find(name); known != atoms_.end())
            return known->second;
        xcb_intern_atom_reply_t *const reply = xcb_intern_atom_reply(
            connection_, xcb_intern_atom(connection_, 0, static_cast<std::uint16_t>(name.size()), name.data()),
            nullptr);
        REQUIRE(reply);
        const xcb_atom_t atom = reply->atom;
        std::free(reply);
        atoms_[name] = atom;
        return atom;
    }
    std::string nameOf(xcb_atom_t atom)
    {
        xcb_get_atom_name_reply_t *const reply =
            xcb_get_atom_name_reply(connection_, xcb_get_atom_name(connection_, atom), nullptr);
        if (!reply)
            return {};
        std::string name(xcb_get_atom_name_name(reply), static_cast<std::size_t>(xcb_get_atom_name_name_length(reply)));
        std::free(reply);
        return name;
    }
    xcb_window_t ownerOf(xcb_atom_t selection)
    {
        xcb_get_selection_owner_reply_t *const reply =
            xcb_get_selection_owner_reply(connection_, xcb_get_selection_owner(connection_, selection), nullptr);
        REQUIRE(reply);
        const xcb_window_t owner = reply->owner;
        std::free(reply);
        return owner;
    }

    // --- as an owner

    struct Property {
        xcb_atom_t type = XCB_ATOM_NONE;
        std::uint8_t format = 8;
        std::string data = {};
    };
    std::map<xcb_atom_t, Property> content; // by target
    // Instead of an answer, if it returns true.
    std::function<bool(const xcb_selection_request_event_t &)> answer;
    std::size_t incrementalAbove = 60'000; // and the size of a chunk
    std::vector<xcb_atom_t> asked;
    std::size_t mostAtOnce = 0; // conversions that were asked for and not finished

    void offer(const std::string &target, const std::string &data, const std::string &type = {})
    {
        content[atom(target)] = {.type = atom(type.empty() ? target : type), .format = 8, .data = data};
        offerTargets();
    }
    void offerTargets()
    {
        std::vector<xcb_atom_t> targets{atom("TARGETS"), atom("TIMESTAMP"), atom("MULTIPLE"), atom("SAVE_TARGETS"),
                                        atom("DELETE")};
        for (const auto &[target, property] : content) {
            if (target != atom("TARGETS"))
                targets.push_back(target);
        }
        content[atom("TARGETS")] = {.type = XCB_ATOM_ATOM, .format = 32, .data = bytesOf(targets)};
    }
    void own(xcb_atom_t selection)
    {
        xcb_set_selection_owner(connection_, window, selection, XCB_CURRENT_TIME);
        xcb_flush(connection_);
    }
    void disown(xcb_atom_t selection)
    {
        xcb_set_selection_owner(connection_, XCB_WINDOW_NONE, selection, XCB_CURRENT_TIME);
        xcb_flush(connection_);
    }
    void notify(const xcb_selection_request_event_t &request, xcb_atom_t property)
    {
        xcb_selection_notify_event_t event{};
        event.response_type = XCB_SELECTION_NOTIFY;
        event.time = request.time;
        event.requestor = request.requestor;
        event.selection = request.selection;
        event.target = request.target;
        event.property = property;
        xcb_send_event(connection_, 0, request.requestor, 0, reinterpret_cast<const char *>(&event));
        xcb_flush(connection_);
    }
    void put(xcb_window_t requestor, xcb_atom_t name, const Property &property)
    {
        xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, requestor, name, property.type, property.format,
                            static_cast<std::uint32_t>(property.data.size() / (property.format / 8)),
                            property.data.data());
        xcb_flush(connection_);
    }
    static std::string bytesOf(const std::vector<std::uint32_t> &words)
    {
        return {reinterpret_cast<const char *>(words.data()), words.size() * 4};
    }

    // --- as one who pastes

    // On a window of its own.
    std::shared_ptr<XPaste> paste(xcb_atom_t selection, const std::string &target)
    {
        const xcb_window_t requestor = makeWindow();
        return paste(selection, atom(target), requestor, atom("PASTED"));
    }
    std::shared_ptr<XPaste> paste(xcb_atom_t selection, xcb_atom_t target, xcb_window_t requestor, xcb_atom_t property)
    {
        auto paste = std::make_shared<XPaste>();
        pastes_.push_back({requestor, property, paste});
        xcb_convert_selection(connection_, requestor, selection, target, property, XCB_CURRENT_TIME);
        xcb_flush(connection_);
        return paste;
    }
    bool isPaused = false; // deletes nothing of what is given to it

    void step()
    {
        while (connection_) {
            xcb_generic_event_t *const event = xcb_poll_for_event(connection_);
            if (!event)
                break;
            handle(*event);
            std::free(event);
        }
    }
    void goOn()
    {
        isPaused = false;
        for (const auto &[requestor, property] : std::exchange(paused_, {}))
            take(requestor, property);
    }
    Property read(xcb_window_t requestor, xcb_atom_t property)
    {
        xcb_get_property_reply_t *const reply = xcb_get_property_reply(
            connection_, xcb_get_property(connection_, 1, requestor, property, XCB_GET_PROPERTY_TYPE_ANY, 0, 1 << 24),
            nullptr);
        Property found;
        if (reply) {
            found = {.type = reply->type,
                     .format = reply->format,
                     .data = {static_cast<const char *>(xcb_get_property_value(reply)),
                              static_cast<std::size_t>(xcb_get_property_value_length(reply))}};
        }
        std::free(reply);
        return found;
    }

    xcb_window_t window = XCB_WINDOW_NONE;

private:
    struct Pasting {
        xcb_window_t requestor;
        xcb_atom_t property;
        std::shared_ptr<XPaste> paste;
    };
    struct Giving {
        xcb_window_t requestor;
        xcb_atom_t property;
        Property rest;
    };

    void handle(const xcb_generic_event_t &event)
    {
        switch (event.response_type & 0x7f) {
        case XCB_SELECTION_REQUEST:
            give(reinterpret_cast<const xcb_selection_request_event_t &>(event));
            break;
        case XCB_SELECTION_NOTIFY: {
            const auto &notify = reinterpret_cast<const xcb_selection_notify_event_t &>(event);
            if (notify.property != XCB_ATOM_NONE)
                return take(notify.requestor, notify.property);
            for (const Pasting &pasting : pastes_) {
                if (pasting.requestor == notify.requestor)
                    pasting.paste->isRefused = pasting.paste->isDone = true;
            }
            break;
        }
        case XCB_PROPERTY_NOTIFY: {
            const auto &notify = reinterpret_cast<const xcb_property_notify_event_t &>(event);
            if (notify.state == XCB_PROPERTY_DELETE)
                giveMore(notify.window, notify.atom);
            else if (const auto pasting = find(notify.window, notify.atom); pasting && pasting->wasIncremental)
                take(notify.window, notify.atom);
            break;
        }
        default:
            break;
        }
    }
    std::shared_ptr<XPaste> find(xcb_window_t requestor, xcb_atom_t property)
    {
        for (const Pasting &pasting : pastes_) {
            if (pasting.requestor == requestor && pasting.property == property && !pasting.paste->isDone)
                return pasting.paste;
        }
        return {};
    }
    void take(xcb_window_t requestor, xcb_atom_t property)
    {
        const auto paste = find(requestor, property);
        if (!paste)
            return;
        if (isPaused) {
            paused_.emplace_back(requestor, property);
            return;
        }
        const Property found = read(requestor, property);
        if (found.type == XCB_ATOM_NONE)
            return;
        if (found.type == atom("INCR") && !paste->wasIncremental) {
            paste->wasIncremental = true;
            return;
        }
        paste->type = found.type;
        paste->format = found.format;
        paste->data += found.data;
        paste->isDone = !paste->wasIncremental || found.data.empty();
    }
    void give(const xcb_selection_request_event_t &request)
    {
        asked.push_back(request.target);
        if (answer && answer(request))
            return;
        const auto found = content.find(request.target);
        if (found == content.end())
            return notify(request, XCB_ATOM_NONE);
        if (found->second.data.size() <= incrementalAbove || found->second.format != 8) {
            put(request.requestor, request.property, found->second);
            return notify(request, request.property);
        }
        const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
        xcb_change_window_attributes(connection_, request.requestor, XCB_CW_EVENT_MASK, &events);
        giving_.push_back({request.requestor, request.property, found->second});
        mostAtOnce = std::max(mostAtOnce, giving_.size());
        put(request.requestor, request.property,
            {.type = atom("INCR"),
             .format = 32,
             .data = bytesOf({static_cast<std::uint32_t>(found->second.data.size())})});
        notify(request, request.property);
    }
    void giveMore(xcb_window_t requestor, xcb_atom_t property)
    {
        const auto giving = std::ranges::find_if(
            giving_, [&](const Giving &each) { return each.requestor == requestor && each.property == property; });
        if (giving == giving_.end())
            return;
        Property next = giving->rest;
        next.data.resize(std::min(next.data.size(), incrementalAbove));
        giving->rest.data.erase(0, next.data.size());
        if (next.data.empty())
            giving_.erase(giving);
        put(requestor, property, next);
    }

    xcb_connection_t *connection_;
    const xcb_screen_t *screen_ = nullptr;
    std::map<std::string, xcb_atom_t> atoms_;
    std::vector<Pasting> pastes_;
    std::vector<Giving> giving_;
    std::vector<std::pair<xcb_window_t, xcb_atom_t>> paused_;
    std::optional<relay::FdWatch> watch_;
};

} // namespace gangway::test
