// SPDX-License-Identifier: Apache-2.0

#include "xwayland/input_gate.h"

#include "messages/wayland.h"
#include "relay/per_object.h"
#include "relay/session.h"
#include "relay/session_ref.h"
#include "xwayland/window_manager.h"

#include <memory>
#include <utility>
#include <vector>

namespace gangway::xwayland {

namespace p = protocol;

namespace {

// Of a wl_pointer, wl_keyboard or wl_touch.
struct Device {
    relay::ObjectRef seat;
    relay::ObjectRef surface; // where it is
};
using Devices = relay::PerObject<Device>;

template <class Message>
void rememberSeat(relay::Hooks &hooks)
{
    hooks.watch<Message>([](const auto &seen) {
        if (seen.message.id)
            seen.session.template state<Devices>().of(*seen.message.id).seat = seen.self;
    });
}

struct LastSerial {
    std::uint32_t serial = 0;
};

void press(relay::Session &session, relay::Object &device, relay::Object *surface, std::uint32_t serial)
{
    session.state<LastSerial>().serial = serial;
    const Device &state = session.state<Devices>().of(device);
    session.state<InputGate::Press>() = {
        .seat = state.seat, .surface = surface ? relay::ObjectRef(surface) : state.surface, .serial = serial};
}

} // namespace

const InputGate::Press *InputGate::press(relay::Session &session)
{
    const Press &press = session.state<Press>();
    return press.seat ? &press : nullptr;
}

std::uint32_t InputGate::lastSerial(relay::Session &session)
{
    return session.state<LastSerial>().serial;
}

void InputGate::install(relay::Hooks &hooks)
{
    rememberSeat<p::wl_seat::request::get_pointer>(hooks);
    rememberSeat<p::wl_seat::request::get_keyboard>(hooks);
    rememberSeat<p::wl_seat::request::get_touch>(hooks);
    installPointer(hooks);
    installKeyboard(hooks);
    installTouch(hooks);
}

void InputGate::installPointer(relay::Hooks &hooks)
{
    hooks.add<p::wl_pointer::event::enter>([this](auto &call) {
        relay::Object *const surface = call.message.surface;
        call.session.template state<Devices>().of(call.self).surface = surface;
        WindowManager *const manager = call.session.replaying() ? nullptr : managerOf_(call.session);
        XWindow *const window = manager && surface ? manager->windowOf(*surface) : nullptr;
        if (!window)
            return call.forward();
        manager->raise(*window,
                       [session = call.session.ref(), pointer = relay::ObjectRef(call.self),
                        on = relay::ObjectRef(surface), serial = call.message.serial, x = call.message.surface_x,
                        y = call.message.surface_y, hold = call.session.holdEvents(call.self)]() mutable {
                           relay::Session *const there = session.get();
                           if (!there)
                               return;
                           if (pointer && on)
                               there->replay(
                                   *pointer,
                                   p::wl_pointer::event::enter{
                                       .serial = serial, .surface = on.get(), .surface_x = x, .surface_y = y});
                           hold.reset();
                           there->flush();
                       });
    });
    hooks.watch<p::wl_pointer::event::button>([](const auto &seen) {
        if (seen.message.state == p::wl_pointer::button_state::pressed)
            xwayland::press(seen.session, seen.self, nullptr, seen.message.serial);
    });
}

void InputGate::installKeyboard(relay::Hooks &hooks)
{
    hooks.add<p::wl_keyboard::event::enter>([this](auto &call) {
        relay::Object *const surface = call.message.surface;
        call.session.template state<Devices>().of(call.self).surface = surface;
        call.session.template state<LastSerial>().serial = call.message.serial;
        WindowManager *const manager = call.session.replaying() ? nullptr : managerOf_(call.session);
        XWindow *const window = manager && surface ? manager->windowOf(*surface) : nullptr;
        if (!window)
            return call.forward();
        const auto keys = call.message.keys;
        manager->focus(
            window,
            [session = call.session.ref(), keyboard = relay::ObjectRef(call.self), on = relay::ObjectRef(surface),
             serial = call.message.serial, pressed = std::vector<std::byte>(keys.begin(), keys.end()),
             hold = call.session.holdEvents(call.self)]() mutable {
                relay::Session *const there = session.get();
                if (!there)
                    return;
                if (keyboard && on)
                    there->replay(*keyboard,
                                  p::wl_keyboard::event::enter{.serial = serial, .surface = on.get(), .keys = pressed});
                hold.reset();
                there->flush();
            });
    });
    hooks.watch<p::wl_keyboard::event::leave>([this](const auto &seen) {
        seen.session.template state<Devices>().of(seen.self).surface = {};
        if (WindowManager *const manager = managerOf_(seen.session))
            manager->focus(nullptr, {});
    });
    hooks.watch<p::wl_keyboard::event::key>([](const auto &seen) {
        if (seen.message.state == p::wl_keyboard::key_state::pressed)
            xwayland::press(seen.session, seen.self, nullptr, seen.message.serial);
    });
}

void InputGate::installTouch(relay::Hooks &hooks)
{
    hooks.watch<p::wl_touch::event::down>(
        [](const auto &seen) { xwayland::press(seen.session, seen.self, seen.message.surface, seen.message.serial); });
}

} // namespace gangway::xwayland
