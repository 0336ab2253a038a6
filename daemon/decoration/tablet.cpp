// SPDX-License-Identifier: Apache-2.0

#include "decoration/hand.h"
#include "decoration/input.h"

#include "messages/tablet-v2.h"

#include <utility>

namespace gangway::decoration {

namespace {

namespace zwp_tablet_tool_v2 = protocol::zwp_tablet_tool_v2;
using relay::Object;
using relay::Session;

struct Tool {
    // As of a pointer: from `proximity_in` to the frame of `proximity_out`.
    bool away = false;
    bool leaving = false;
    bool unframed = false;
    relay::ObjectRef surface; // that it is near; its place follows
    std::uint32_t time = 0;   // of the last frame, in milliseconds
    Hand hand;
    Click click;
};

Tool &toolOf(Session &session, Object &tool)
{
    return session.state<relay::PerObject<Tool>>().of(tool);
}

template <class Message>
void keepAway(relay::Hooks &hooks)
{
    hooks.add<Message>([](auto &call) {
        if (!toolOf(call.session, call.self).away)
            call.forward();
    });
}

void followProximity(relay::Hooks &hooks)
{
    hooks.add<zwp_tablet_tool_v2::event::proximity_in>([](auto &call) {
        Tool &tool = toolOf(call.session, call.self);
        tool.hand.leave(call.session);
        tool.leaving = false;
        tool.away = isOurs(*call.message.surface);
        if (!tool.away)
            return call.forward();
        tool.surface = call.message.surface;
        if (std::exchange(tool.unframed, false))
            call.session.event(call.self, zwp_tablet_tool_v2::event::frame{.time = tool.time});
    });
    hooks.add<zwp_tablet_tool_v2::event::proximity_out>([](auto &call) {
        Tool &tool = toolOf(call.session, call.self);
        if (!tool.away) {
            tool.unframed = true;
            return call.forward();
        }
        tool.hand.leave(call.session);
        tool.leaving = true;
    });
    hooks.add<zwp_tablet_tool_v2::event::frame>([](auto &call) {
        Tool &tool = toolOf(call.session, call.self);
        tool.time = call.message.time;
        tool.unframed = false;
        if (!tool.away)
            call.forward();
        else if (tool.leaving)
            tool.away = tool.leaving = false;
    });
}

void followTip(relay::Hooks &hooks)
{
    hooks.add<zwp_tablet_tool_v2::event::motion>([](auto &call) {
        Tool &tool = toolOf(call.session, call.self);
        if (!tool.away)
            return call.forward();
        if (Object *const surface = std::exchange(tool.surface, {}).get())
            tool.hand.enter(call.session, *surface, call.message.x, call.message.y);
        else
            tool.hand.move(call.session, seatOf(call.session, call.self), call.message.x, call.message.y);
    });
    hooks.add<zwp_tablet_tool_v2::event::down>([](auto &call) {
        Tool &tool = toolOf(call.session, call.self);
        if (!tool.away)
            return call.forward();
        tool.hand.press(call.session, seatOf(call.session, call.self), call.message.serial, tool.time, tool.click);
    });
    hooks.add<zwp_tablet_tool_v2::event::up>([](auto &call) {
        Tool &tool = toolOf(call.session, call.self);
        if (!tool.away)
            return call.forward();
        tool.hand.release(call.session);
    });
}

} // namespace

void rememberSeatsOfTablets(relay::Hooks &hooks)
{
    hooks.add<protocol::zwp_tablet_manager_v2::request::get_tablet_seat>([](auto &call) {
        rememberSeat(call.session, *call.message.tablet_seat, call.message.seat);
        call.forward();
    });
    hooks.add<protocol::zwp_tablet_seat_v2::event::tool_added>([](auto &call) {
        rememberSeat(call.session, *call.message.id, seatOf(call.session, call.self));
        call.forward();
    });
    hooks.onGone(zwp_tablet_tool_v2::interfaceName, [](Session &session, Object &object) {
        if (Tool *tool = session.state<relay::PerObject<Tool>>().find(object))
            tool->hand.leave(session);
    });
}

void followTablets(relay::Hooks &hooks)
{
    followProximity(hooks);
    followTip(hooks);
    keepAway<zwp_tablet_tool_v2::event::pressure>(hooks);
    keepAway<zwp_tablet_tool_v2::event::distance>(hooks);
    keepAway<zwp_tablet_tool_v2::event::tilt>(hooks);
    keepAway<zwp_tablet_tool_v2::event::rotation>(hooks);
    keepAway<zwp_tablet_tool_v2::event::slider>(hooks);
    keepAway<zwp_tablet_tool_v2::event::wheel>(hooks);
    keepAway<zwp_tablet_tool_v2::event::button>(hooks);
}

} // namespace gangway::decoration
