// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <string>

namespace gangway::feature {

// Puts a tag before every window title that a client sets: the user sees which VM a window belongs to. It is
// put there whatever the client's own text begins with, or a client could claim another VM's tag. A window
// without a title gets the tag alone, or a client could hide where it comes from.
//
// Copy this feature to write another: a function that adds typed hooks, and a test beside it. This one is a class
// because its setting is live.
class TitleTag {
public:
    // `tag` is UTF-8; empty: titles stay as they are. Must outlive the relay's sessions.
    explicit TitleTag(std::string tag = {}) : tag_(std::move(tag)) {}
    TitleTag(const TitleTag &) = delete;
    TitleTag &operator=(const TitleTag &) = delete;

    void install(relay::Hooks &hooks);

    // From here on, for all titles to come; `retitle` does it for a session's windows that are there.
    void setTag(std::string tag) { tag_ = std::move(tag); }
    void retitle(relay::Session &session) const;

private:
    template <class GetWindow, class SetTitle>
    void tagTitles(relay::Hooks &hooks);

    std::string tag_;
};

// `tag` and `title` together, cut at the edge of a UTF-8 character if they are longer than `limit` bytes.
std::string tagged(std::string_view tag, std::string_view title, std::size_t limit);

} // namespace gangway::feature
