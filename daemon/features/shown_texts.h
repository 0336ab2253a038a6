// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/clean_text.h"
#include "relay/hooks.h"

namespace gangway::feature {

// Makes the texts and names safe to show that clients give a host for its own interface, beside window titles
// (title_tag.h) and application ids (app_id.h): icon names, tags of windows, what the keys of a drawing tablet do,
// names of workspaces, layers. Texts that other clients are given, such as typed text, pass unchanged, and so do opaque
// strings: tokens, handles, MIME types, keys of saved sessions.
class ShownTexts {
public:
    // Must outlive the relay's sessions.
    explicit ShownTexts(TextStyle style = TextStyle::Clean) : style_(style) {}
    ShownTexts(const ShownTexts &) = delete;
    ShownTexts &operator=(const ShownTexts &) = delete;

    void install(relay::Hooks &hooks);

    // For texts that are given from here on.
    void setStyle(TextStyle style) { style_ = style; }

private:
    template <class Message>
    void cleanTexts(relay::Hooks &hooks, std::string_view Message::*text);
    template <class Message>
    void cleanIdentifiers(relay::Hooks &hooks, std::string_view Message::*identifier);

    TextStyle style_;
    std::string cleaned_; // kept for its memory
};

} // namespace gangway::feature
