// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/look.h"
#include "decoration/paint.h"
#include "decoration/parts.h"
#include "decoration/strips.h"
#include "decoration/text_source.h"
#include "relay/session.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace gangway::decoration {

class Decorations;

// The bar and the edges of one window, around a surface with the role of a toplevel that the owner manages: it sets
// the window geometry, answers configures and does what the user asks for.
//
//     Decoration decoration(decorations, session, surface, actions);
//     decoration.set(look);                          // as soon as it is known
//     // for each configure: set(look with its states); content = its size - insets()
//     decoration.contentSize(width, height);         // before each commit of the surface with that content,
//     // then set_window_geometry(decoration.outer()), ack_configure, commit
class Decoration {
public:
    // What the user asks for. `seat` is the client's wl_seat, and `serial` of the press, as the requests of
    // xdg_toplevel want them. The decoration may be destroyed by any of these.
    struct Actions {
        std::function<void(relay::Object &seat, std::uint32_t serial)> move;
        std::function<void(relay::Object &seat, std::uint32_t serial, std::uint32_t edge)> resize; // resize_edge
        std::function<void(relay::Object &seat, std::uint32_t serial, Point at)> menu;             // of the surface
        std::function<void()> minimise;
        std::function<void()> maximise; // or, if it is maximised, no longer
        std::function<void()> close;
    };

    // The session's globals must have been announced (relay::askHostGlobals), and the surface be known to the host.
    // `decorations` must outlive it. Nothing shows before contentSize.
    Decoration(Decorations &decorations, relay::Session &session, relay::Object &surface, Actions actions);
    Decoration(const Decoration &) = delete;
    Decoration &operator=(const Decoration &) = delete;
    // What is shown disappears at once. Best before the surface and its role are destroyed.
    ~Decoration();

    // What only changes the picture shows at once, what changes places with the next contentSize.
    void set(const Look &look);
    const Look &look() const { return look_; }
    // What the decoration adds to the content, by the look that was set last.
    Insets insets() const { return insetsOf(look_); }

    // The logical size of the content as of the surface's next commit, which must follow before anything else is done
    // here. Costs nothing where nothing has changed.
    void contentSize(std::int32_t width, std::int32_t height);
    // The window geometry for that commit.
    const Rect &outer() const { return parts_.outer; }
    // The content disappears with the next commit, and so does the decoration until contentSize is called again.
    void hide();

    // --- for the input (input.h)

    const Actions &actions() const { return actions_; }
    Kind at(Point point) const { return parts_.at(point); }
    Point originOf(std::size_t strip) const { return {parts_.strips[strip].x, parts_.strips[strip].y}; }
    // What that pointer or finger does to the buttons.
    void highlight(const void *hand, const Highlight &highlight);

private:
    Strips::Paint painter() const;
    Look painted(const Look &look) const;
    void announceStrips();
    TextSource::Line wantedTitle() const;
    void askForTitle();
    void titleDrawn(TextSource::Answer answer);

    TextSource &text_;
    relay::SessionRef session_;
    const Actions actions_;
    Look look_;
    Look shown_; // what the strips show
    Parts parts_;
    std::int32_t width_ = 0; // 0: nothing is shown
    std::int32_t height_ = 0;
    std::map<const void *, Highlight> hands_;
    struct Title {
        TextSource::Line line;
        TextSource::Answer drawn;
    };
    std::optional<Title> title_;   // what is shown: the last one until there is the next
    std::uint64_t titleAsked_ = 0; // 0: no other is waited for
    TextSource::Line titleToCome_;
    Strips strips_;
};

} // namespace gangway::decoration
