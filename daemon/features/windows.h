// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::feature {

// A window of a session, with what its client said of it, whatever other features pass on of that.
struct Window {
    relay::Object *object = nullptr;
    std::uint32_t number = 0; // counts from 1 in the session; a later window never has the number of an earlier one
    // Bytes: the wire does not guarantee UTF-8. The start that counts (clean_text.h).
    std::optional<std::string> title;
    std::optional<std::string> appId;

    // Sends the host another title, past all hooks.
    void (*sendTitle)(relay::Session &session, relay::Object &object, std::string_view title) = nullptr;
};

// The open windows of every session of a VM. Its hooks come before those that change titles and application ids.
class Windows {
public:
    using Changed = std::function<void(relay::Session &)>;

    // `changed` is told that a window of the session has come or gone, or that a title or application id is another:
    // once, and again only when `of` or `changes` has been called since, however much a client changes. Must outlive
    // the relay's sessions.
    explicit Windows(Changed changed = {}) : changed_(std::move(changed)) {}
    Windows(const Windows &) = delete;
    Windows &operator=(const Windows &) = delete;

    void install(relay::Hooks &hooks);

    // In the order in which they were opened. Good until the session goes on.
    static std::vector<const Window *> of(relay::Session &session);
    static std::size_t count(relay::Session &session);
    // Null if it is no window, or has ended.
    static const Window *find(relay::Session &session, const relay::Object &object);
    // How often the session's windows have changed: as long as the number is the same, so is what `of` returns.
    static std::uint64_t changes(relay::Session &session);

    // `told` is told of the title of one window each time that the host is told of it, as other features have changed
    // it, for as long as the window is there.
    static void onShownTitle(relay::Session &session, relay::Object &object,
                             std::function<void(std::string_view)> told);
    static void titleShown(relay::Session &session, const relay::Object &object, std::string_view title);

    // What a client may have open at once; one that opens more is told and disconnected.
    static constexpr std::size_t maxWindows = 1024;

private:
    template <class GetWindow, class SetTitle, class SetId>
    void watch(relay::Hooks &hooks, std::string_view SetId::*id);
    template <class Destroy>
    void watchEnd(relay::Hooks &hooks);
    void end(relay::Session &session, relay::Object &window) const;
    void changed(relay::Session &session) const;

    Changed changed_;
};

} // namespace gangway::feature
