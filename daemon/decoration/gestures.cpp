// SPDX-License-Identifier: Apache-2.0

#include "decoration/input.h"

#include "messages/pointer-gestures-unstable-v1.h"

#include <utility>

namespace gangway::decoration {

namespace {

namespace p = protocol;

struct Gesture {
    bool away = false; // it began on a surface of ours
};

template <class Begin, class End>
void followGesture(relay::Hooks &hooks)
{
    hooks.add<Begin>([](auto &call) {
        const bool away = isOurs(*call.message.surface);
        call.session.template state<relay::PerObject<Gesture>>().of(call.self).away = away;
        if (!away)
            call.forward();
    });
    hooks.add<End>([](auto &call) {
        if (!std::exchange(call.session.template state<relay::PerObject<Gesture>>().of(call.self).away, false))
            call.forward();
    });
}

template <class Update>
void keepAway(relay::Hooks &hooks)
{
    hooks.add<Update>([](auto &call) {
        if (!call.session.template state<relay::PerObject<Gesture>>().of(call.self).away)
            call.forward();
    });
}

} // namespace

void followGestures(relay::Hooks &hooks)
{
    namespace swipe = p::zwp_pointer_gesture_swipe_v1::event;
    namespace pinch = p::zwp_pointer_gesture_pinch_v1::event;
    namespace hold = p::zwp_pointer_gesture_hold_v1::event;
    followGesture<swipe::begin, swipe::end>(hooks);
    followGesture<pinch::begin, pinch::end>(hooks);
    followGesture<hold::begin, hold::end>(hooks);
    keepAway<swipe::update>(hooks);
    keepAway<pinch::update>(hooks);
}

} // namespace gangway::decoration
