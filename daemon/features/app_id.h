// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <string>
#include <string_view>
#include <utility>

namespace gangway::feature {

// What becomes of the application ids that clients set, by which desktops group windows and find
// icons. Both empty: nothing.
struct AppIdRule {
    std::string prefix;   // put before the client's
    std::string override; // takes its place, and is that of windows without one; the prefix then precedes this

    friend bool operator==(const AppIdRule &, const AppIdRule &) = default;
};

class AppId {
public:
    // Must outlive the relay's sessions.
    explicit AppId(AppIdRule rule = {}) : rule_(std::move(rule)) {}
    AppId(const AppId &) = delete;
    AppId &operator=(const AppId &) = delete;

    void install(relay::Hooks &hooks);

    // For the ids that are set from here on.
    void setRule(AppIdRule rule) { rule_ = std::move(rule); }

private:
    template <class GetWindow, class SetId>
    void changeIds(relay::Hooks &hooks, std::string_view SetId::*id);
    std::string changed(std::string_view original) const;

    AppIdRule rule_;
};

} // namespace gangway::feature
