// SPDX-License-Identifier: Apache-2.0

#include "features/title_tag.h"

#include "features/text_limit.h"
#include "features/windows.h"
#include "relay/event_loop.h"
#include "relay/object_ref.h"
#include "relay/session.h"

#include "messages/wayland.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"
#include "messages/xdg-toplevel-tag-v1.h"

#include <chrono>
#include <deque>
#include <optional>

namespace gangway::feature {

namespace {

// How many windows get their new titles between two looks at the clock, and the pause that others have then.
constexpr unsigned windowsAtOnce = 16;
constexpr int pauseMilliseconds = 1;

// The windows of a session that still have titles with an earlier tag.
struct Untold {
    std::deque<relay::ObjectRef> windows;
    std::optional<relay::Timer> later; // created on first use
};

} // namespace

void TitleTag::setTag(std::string tag)
{
    tag_ = std::move(tag);
    tagHasDirection_ = hasDirection(tag_);
}

// `GetWindow` makes a window whose titles `SetTitle` sets.
template <class GetWindow, class SetTitle>
void TitleTag::tagTitles(relay::Hooks &hooks)
{
    hooks.add<GetWindow>([this](auto &call) {
        relay::Object &window = *call.message.id;
        call.forward();
        if (!tag_.empty())
            call.session.request(window, SetTitle{.title = tagged({})});
    });
    hooks.add<SetTitle>([this](auto &call) {
        call.message.title = tagged(call.message.title);
        Windows::titleShown(call.session, call.self, call.message.title);
        call.forward();
    });
}

void TitleTag::install(relay::Hooks &hooks)
{
    namespace p = protocol;
    tagTitles<p::xdg_surface::request::get_toplevel, p::xdg_toplevel::request::set_title>(hooks);
    tagTitles<p::zxdg_surface_v6::request::get_toplevel, p::zxdg_toplevel_v6::request::set_title>(hooks);
    tagTitles<p::wl_shell::request::get_shell_surface, p::wl_shell_surface::request::set_title>(hooks);
    // Desktops may show it where they would show a title.
    hooks.add<p::xdg_toplevel_tag_manager_v1::request::set_toplevel_description>([this](auto &call) {
        call.message.description = tagged(call.message.description);
        call.forward();
    });
}

void TitleTag::retitle(relay::Session &session) const
{
    auto &untold = session.state<Untold>();
    untold.windows.clear();
    for (const Window *window : Windows::of(session))
        untold.windows.emplace_back(*window->object);
    retitleRest(session);
}

void TitleTag::retitleRest(relay::Session &session) const
{
    auto &untold = session.state<Untold>();
    auto mayGoOn = [&, count = 0u]() mutable {
        if (session.unsentBytes() > session.limits().hostQueue)
            session.flush();
        return session.serving() && session.unsentBytes() <= session.limits().hostQueue
            && (++count % windowsAtOnce != 0 || !session.loop().overdue(std::chrono::steady_clock::now()));
    };
    while (!untold.windows.empty() && mayGoOn()) {
        const relay::ObjectRef object = std::move(untold.windows.front());
        untold.windows.pop_front();
        if (const Window *window = object ? Windows::find(session, *object) : nullptr)
            window->sendTitle(session, *object, tagged(window->title ? *window->title : std::string_view()));
    }
    session.flush();
    if (untold.windows.empty() || !session.serving())
        return;
    if (!untold.later)
        untold.later.emplace(session.loop(), [this, &session] { retitleRest(session); });
    untold.later->start(pauseMilliseconds);
}

// Good until the next call.
std::string_view TitleTag::tagged(std::string_view title) const
{
    const std::string_view cleaned = cleanText(title, style_, cleaned_);
    if (tag_.empty())
        return cleaned;
    // The first letter sets the direction of the line, and with it the side where the tag is shown.
    constexpr std::string_view leftToRightMark = "\xe2\x80\x8e";
    tagged_.clear();
    if (!tagHasDirection_ && hasRightToLeft(cleaned))
        tagged_ += leftToRightMark;
    tagged_ += tag_;
    tagged_ += cleaned;
    tagged_.resize(cutLength(tagged_, longestSentText));
    return tagged_;
}

} // namespace gangway::feature
