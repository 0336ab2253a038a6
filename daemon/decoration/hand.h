// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/paint.h"
#include "decoration/parts.h"
#include "relay/object_ref.h"
#include "relay/per_object.h"
#include "relay/session.h"

#include <cstddef>
#include <cstdint>

namespace gangway::decoration {

class Decoration;

// A SessionState: the decorations by the surfaces that they show.
class StripsUnderInput {
public:
    struct Place {
        Decoration *decoration = nullptr;
        std::size_t strip = 0;
    };
    static relay::PerObject<Place> &of(relay::Session &session) { return session.state<relay::PerObject<Place>>(); }
};

// A press on a bar that a second one may follow.
struct Click {
    relay::ObjectRef surface;
    Point at;
    std::uint32_t time = 0;
};

// A pointer, a finger or a pen over decorations, and what it does there.
class Hand {
public:
    // Positions are those of the event, on the surface that was entered. Without a seat, which the client may have
    // released, there are only the buttons.
    void enter(relay::Session &session, relay::Object &surface, wire::Fixed x, wire::Fixed y);
    void move(relay::Session &session, relay::Object *seat, wire::Fixed x, wire::Fixed y);
    // `time` in milliseconds of the host's clock; `last` is what the same device did before.
    void press(relay::Session &session, relay::Object *seat, std::uint32_t serial, std::uint32_t time, Click &last);
    void release(relay::Session &session);
    void openMenu(relay::Session &session, relay::Object *seat, std::uint32_t serial);
    void leave(relay::Session &session);

    // None where nothing can be done.
    Kind over() const { return over_; }
    // Of the decoration that it is over, in 120ths.
    std::uint32_t scale(relay::Session &session) const;

private:
    Decoration *locate(relay::Session &session, wire::Fixed x, wire::Fixed y);
    Decoration *decoration(relay::Session &session) const;
    void show(Decoration *decoration) const;

    relay::ObjectRef surface_;
    Point at_;
    Kind over_ = Kind::None;

    Kind pressed_ = Kind::None;
    Point pressedAt_;
    std::uint32_t pressSerial_ = 0;
};

} // namespace gangway::decoration
