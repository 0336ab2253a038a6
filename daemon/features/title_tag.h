// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/clean_text.h"
#include "relay/hooks.h"

#include <string>
#include <string_view>
#include <utility>

namespace gangway::feature {

// Makes window titles safe to show (clean_text.h) and puts a tag before each: the user sees which VM a window belongs
// to. The tag is put there whatever the client's own text begins with, or a client could claim another VM's tag. A
// window without a title gets the tag alone, or a client could hide where it comes from.
//
// Copy this feature to write another: a function that adds typed hooks, and a test beside it. This one is a class
// because its settings are live.
class TitleTag {
public:
    // `tag` is UTF-8; empty: no tag. Must outlive the relay's sessions.
    explicit TitleTag(std::string tag = {}, TextStyle style = TextStyle::Clean) : style_(style)
    {
        setTag(std::move(tag));
    }
    TitleTag(const TitleTag &) = delete;
    TitleTag &operator=(const TitleTag &) = delete;

    void install(relay::Hooks &hooks);

    // For titles to come; `retitle` applies it to the open windows of a session: at once, or a part at a time if there
    // are so many that others would wait, or if the host doesn't read.
    void setTag(std::string tag);
    void setStyle(TextStyle style) { style_ = style; }
    void retitle(relay::Session &session) const;

private:
    template <class GetWindow, class SetTitle>
    void tagTitles(relay::Hooks &hooks);
    void retitleRest(relay::Session &session) const;
    std::string_view tagged(std::string_view title) const;

    std::string tag_;
    bool tagHasDirection_ = false;
    TextStyle style_;
    // Kept for their memory: no title allocates any.
    mutable std::string cleaned_;
    mutable std::string tagged_;
};

} // namespace gangway::feature
