// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/app_id_rule.h"
#include "features/clean_text.h"
#include "relay/hooks.h"

#include <string>
#include <string_view>
#include <utility>

namespace gangway::feature {

// Makes the application ids that clients set safe to look up (clean_text.h), and applies the rule to them.
class AppId {
public:
    // Must outlive the relay's sessions.
    explicit AppId(AppIdRule rule = {}, TextStyle style = TextStyle::Clean) : rule_(std::move(rule)), style_(style) {}
    AppId(const AppId &) = delete;
    AppId &operator=(const AppId &) = delete;

    void install(relay::Hooks &hooks);

    // For the ids that are set from here on.
    void setRule(AppIdRule rule) { rule_ = std::move(rule); }
    void setStyle(TextStyle style) { style_ = style; }

private:
    template <class GetWindow, class SetId>
    void changeIds(relay::Hooks &hooks, std::string_view SetId::*id);
    std::string_view changed(std::string_view original) const;

    AppIdRule rule_;
    TextStyle style_;
    // Kept for their memory: no id allocates any.
    mutable std::string cleaned_;
    mutable std::string changed_;
};

} // namespace gangway::feature
