// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::feature {

// A window of a session, with what its client says of it: not what other features make of that.
struct Window {
    std::uint64_t number = 0; // counts up in its session
    relay::Object *object = nullptr;
    std::optional<std::string> title; // bytes, for the wire doesn't promise UTF-8
    std::optional<std::string> appId;

    // Tells the host another title, past all hooks.
    void (*sendTitle)(relay::Session &session, relay::Object &object, std::string_view title) = nullptr;
};

// The windows of every session of a VM. Its hooks come before those that change titles and application ids,
// and tell `changed` when a window comes or goes, or its title or id changes.
class Windows {
public:
    using Changed = std::function<void(relay::Session &)>;

    // Must outlive the relay's sessions.
    explicit Windows(Changed changed = {}) : changed_(std::move(changed)) {}
    Windows(const Windows &) = delete;
    Windows &operator=(const Windows &) = delete;

    void install(relay::Hooks &hooks);

    // In the order in which they were made. Good until the session goes on.
    static std::vector<const Window *> of(relay::Session &session);

    // What a client may leave us to remember, in bytes of titles and ids together.
    static constexpr std::size_t maxText = 4 * 1024 * 1024;

private:
    template <class GetWindow, class SetTitle, class SetId>
    void watch(relay::Hooks &hooks, std::string_view SetId::*id);
    void remember(relay::Session &session, const relay::Object &object, std::optional<std::string> Window::*member,
                  std::string_view text);
    void changed(relay::Session &session) const
    {
        if (changed_)
            changed_(session);
    }

    Changed changed_;
};

} // namespace gangway::feature
