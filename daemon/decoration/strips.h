// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/buffer.h"
#include "decoration/parts.h"
#include "relay/object_ref.h"
#include "relay/own.h"
#include "relay/session_ref.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

namespace gangway::decoration {

// The host's objects of one decoration: synchronised subsurfaces of the decorated surface, so that what changes in size
// appears with that surface's next commit, which is never sent from here.
class Strips {
public:
    using Paint = std::function<void(const Canvas &, const Rect &strip)>;

    // The session's globals must have been announced. Nothing is shown before `place`.
    Strips(relay::Session &session, relay::Object &surface);
    Strips(const Strips &) = delete;
    Strips &operator=(const Strips &) = delete;

    // The scale at which the strips are painted where the surface has this one: without wp_viewporter a whole number.
    std::uint32_t paintedScale(std::uint32_t preferred) const;

    // Shows the strips at the surface's next commit. What has neither changed in size nor is `dirty` keeps its picture.
    void place(const Parts &parts, std::uint32_t scale, bool dirty, const Paint &paint);
    // Shows a strip's new picture at once. Not between `place` and the surface's commit.
    void repaint(std::size_t strip, const Paint &paint);
    // Has them disappear at the surface's next commit.
    void hide();

    // Null while it was never shown.
    relay::Object *surface(std::size_t strip) const { return strips_[strip].surface.get(); }

private:
    struct Strip {
        Buffers buffers;
        relay::Own surface;
        relay::Own subsurface;
        relay::Own viewport;
        Rect rect;
        bool shown = false;
        bool takesInput = true;
    };
    bool make(Strip &strip);
    bool draw(Strip &strip, const Paint &paint);
    void setInput(Strip &strip, bool takesInput);
    void commit(Strip &strip);
    static void hide(relay::Session &session, Strip &strip);

    relay::SessionRef session_;
    relay::ObjectRef parent_;
    std::uint32_t scale_ = scaleOne;
    std::array<Strip, stripCount> strips_;
};

} // namespace gangway::decoration
