// SPDX-License-Identifier: Apache-2.0

#include "fuzz/meddler.h"

#include "relay/host_globals.h"
#include "relay/host_sync.h"
#include "relay/session.h"

#include "messages/primary-selection-unstable-v1.h"
#include "messages/wayland.h"
#include "messages/xdg-shell.h"

#include <string>
#include <utility>
#include <vector>

namespace gangway::fuzz {

using namespace protocol;
using relay::Object;
using relay::Own;
using relay::Session;

namespace {

constexpr std::size_t mostOfEach = 8;

// What a session's windows of own objects are made of.
struct Globals {
    relay::ObjectRef compositor;
    relay::ObjectRef shell;
};

Object *ofInterface(Session &session, std::string_view interface)
{
    Object *found = nullptr;
    session.objects().forEach([&](Object &object) {
        if (!found && object.clientId != 0 && object.hostId != 0 && object.type->name() == interface)
            found = &object;
    });
    return found;
}

} // namespace

// Pastes what it is told of.
class Meddler::Taker final : public feature::Taker {
public:
    bool listens() const override { return true; }
    void selection(const feature::Types *types, Object *) override { types_ = types ? *types : feature::Types{}; }
    std::string_view type() const { return types_.empty() ? std::string_view("text/plain") : types_.front(); }

private:
    feature::Types types_;
};

class Meddler::Giver final : public feature::Giver {
public:
    void send(std::string_view, wire::Fd) override {}
    void cancelled() override {}
};

template <class Message>
void Meddler::watchFor(relay::Hooks &hooks)
{
    hooks.add<Message>([this](auto &call) {
        switch (std::exchange(armed_, Armed::Nothing)) {
        case Armed::HoldRequests:
            hold(call.session.holdRequests());
            break;
        case Armed::OfferAgain:
            if constexpr (Message::messageKey.direction == Direction::Request) {
                if (holds_.size() < mostOfEach) {
                    hold(call.offerAgain());
                    return;
                }
            }
            break;
        case Armed::HoldEvents:
            hold(call.session.holdEvents(call.self));
            break;
        case Armed::SwitchGroups:
            switchGroup(false);
            switchGroup(true);
            break;
        case Armed::DestroyOwn:
            destroyWindow(0, true);
            break;
        case Armed::MakeWindow:
            makeWindow(call.session);
            break;
        case Armed::LetGo:
            letGo();
            break;
        case Armed::Drop:
            return;
        case Armed::End:
            call.session.end("because the fuzzer says so");
            break;
        case Armed::Nothing:
            break;
        }
        call.forward();
    });
}

void Meddler::install(relay::Hooks &hooks)
{
    watchFor<wl_compositor::request::create_surface>(hooks);
    watchFor<wl_surface::request::attach>(hooks);
    watchFor<wl_surface::request::commit>(hooks);
    watchFor<wl_surface::request::destroy>(hooks);
    watchFor<wl_shm::request::create_pool>(hooks);
    watchFor<xdg_toplevel::request::set_title>(hooks);
    watchFor<xdg_toplevel::request::destroy>(hooks);
    watchFor<wl_data_device::request::set_selection>(hooks);
    watchFor<wl_data_device::request::start_drag>(hooks);
    watchFor<wl_data_source::request::offer>(hooks);
    watchFor<wl_data_offer::request::receive>(hooks);
    watchFor<wl_keyboard::event::keymap>(hooks);
    watchFor<wl_keyboard::event::enter>(hooks);
    watchFor<wl_keyboard::event::leave>(hooks);
    watchFor<wl_data_device::event::data_offer>(hooks);
    watchFor<wl_data_device::event::selection>(hooks);
    watchFor<xdg_surface::event::configure>(hooks);
    watchFor<xdg_toplevel::event::close>(hooks);
    watchFor<wl_buffer::event::release>(hooks);

    hooks.grouped(changing_, [this](relay::Hooks &in) {
        in.add<wl_surface::request::damage>([](auto &call) {
            ++call.message.x;
            call.forward();
        });
        in.add<xdg_toplevel::request::set_title>([](auto &call) {
            const std::string longer = std::string(call.message.title) + "!";
            call.message.title = longer;
            call.forward();
        });
        in.add<wl_data_offer::request::receive>([](auto &call) { call.forward(); });
        in.add<wl_keyboard::event::key>([this](auto &call) {
            if (++seen_ % 2 == 0)
                call.forward();
        });
        in.add<wl_registry::request::bind>([](auto &call) { call.forward(); });
        in.add<wl_data_device::event::data_offer>([](auto &call) { call.forward(); });
    });
    hooks.grouped(watching_, [this](relay::Hooks &in) {
        const auto look = [this](const auto &) { ++seen_; };
        in.watch<wl_surface::request::commit>(look);
        in.watch<wl_pointer::event::motion>(look);
        in.watch<wl_keyboard::event::keymap>(look);
        in.watch<wl_data_offer::event::offer>(look);
        in.watch<xdg_surface::request::get_toplevel>(look);
        in.watch<wl_data_source::event::send>(look);
    });
}

void Meddler::meddle(Bytes &input, Session &session)
{
    switch (input.below(12)) {
    case 0:
        switchGroup(input.flag());
        break;
    case 1:
        hold(session.holdRequests());
        break;
    case 2: {
        std::vector<Object *> objects;
        session.objects().forEach([&](Object &object) {
            if (object.hostId != 0)
                objects.push_back(&object);
        });
        if (!objects.empty())
            hold(session.holdEvents(*objects[input.below(objects.size())]));
        break;
    }
    case 3:
        if (!holds_.empty())
            holds_.erase(holds_.begin() + static_cast<std::ptrdiff_t>(input.below(holds_.size())));
        break;
    case 4:
        makeWindow(session);
        break;
    case 5:
        if (!windows_.empty()) {
            const std::size_t index = input.below(windows_.size());
            destroyWindow(index, input.flag());
        }
        break;
    case 6:
        if (!windows_.empty()) {
            const std::size_t index = input.below(windows_.size());
            Session *const its = windows_[index].session.get();
            if (const Own &toplevel = windows_[index].toplevel)
                its->issue(*toplevel, xdg_toplevel::request::set_title{.title = "our own"});
            // A hook may have ended the window meanwhile, and another may be in its place.
            if (index < windows_.size() && windows_[index].session.get() == its && windows_[index].surface)
                its->issue(*windows_[index].surface, wl_surface::request::commit{});
        }
        break;
    case 7:
        join(session, input.flag());
        break;
    case 8:
        if (!parties_.empty()) {
            feature::Party &party = parties_.front();
            switch (input.below(4)) {
            case 0:
                party.copy({"text/plain", "image/png"}, std::make_unique<Giver>(), input.byte());
                break;
            case 1:
                party.clear(input.byte());
                break;
            case 2:
                party.paste("text/plain", wire::Fd());
                break;
            case 3:
                parties_.pop_front();
                break;
            }
        }
        break;
    case 9:
        armed_ = static_cast<Armed>(input.below(armedCount));
        break;
    case 10:
        if (Object *keyboard = ofInterface(session, wl_keyboard::interfaceName)) {
            if (Object *surface = ofInterface(session, wl_surface::interfaceName); surface && input.flag())
                session.replay(*keyboard, wl_keyboard::event::leave{.serial = input.byte(), .surface = surface});
            else
                session.replay(*keyboard, wl_keyboard::event::key{.serial = input.byte(), .state = input.byte()});
        }
        break;
    case 11:
        if (input.flag())
            relay::askHostGlobals(session, [this] { ++seen_; });
        else
            relay::syncWithHost(session, [this] { letGo(); });
        break;
    }
}

void Meddler::hold(relay::Hold hold)
{
    holds_.push_back(std::move(hold));
    if (holds_.size() > mostOfEach)
        holds_.pop_front();
}

void Meddler::switchGroup(bool second)
{
    relay::HookGroup &group = second ? watching_ : changing_;
    if (group.isIn())
        group.takeOut();
    else
        group.putIn();
}

void Meddler::makeWindow(Session &session)
{
    auto &globals = session.state<Globals>();
    if (!globals.compositor)
        globals.compositor = relay::bindOwn(session, wl_compositor::interfaceName, 4);
    if (!globals.shell)
        globals.shell = relay::bindOwn(session, xdg_wm_base::interfaceName, 2);
    if (!globals.compositor || !globals.shell)
        return;
    constexpr auto forClient = Session::Purpose::ForClient;
    Window window;
    window.session = session.ref();
    window.surface = Own(session, wl_surface::interfaceName, globals.compositor->version, forClient);
    window.xdgSurface = Own(session, xdg_surface::interfaceName, globals.shell->version, forClient);
    window.toplevel = Own(session, xdg_toplevel::interfaceName, globals.shell->version, forClient);
    window.surface.on<wl_surface::event::enter>([this](auto &) { ++seen_; });
    // Answers, and ends itself while it is told something.
    window.xdgSurface.on<xdg_surface::event::configure>([](auto &call) {
        call.session.issue(call.self, xdg_surface::request::ack_configure{.serial = call.message.serial});
    });
    window.toplevel.on<xdg_toplevel::event::close>([this](auto &call) {
        for (std::size_t i = 0; i < windows_.size(); ++i) {
            if (windows_[i].toplevel.get() == &call.self) {
                destroyWindow(i, true);
                break;
            }
        }
    });
    session.issue(*globals.compositor, wl_compositor::request::create_surface{.id = window.surface.get()});
    if (window.surface && window.xdgSurface)
        session.issue(
            *globals.shell,
            xdg_wm_base::request::get_xdg_surface{.id = window.xdgSurface.get(), .surface = window.surface.get()});
    if (window.xdgSurface && window.toplevel)
        session.issue(*window.xdgSurface, xdg_surface::request::get_toplevel{.id = window.toplevel.get()});
    windows_.push_back(std::move(window));
    if (windows_.size() > mostOfEach)
        destroyWindow(0, true);
}

void Meddler::destroyWindow(std::size_t index, bool inOrder)
{
    if (index >= windows_.size())
        return;
    Window window = std::move(windows_[index]);
    windows_.erase(windows_.begin() + static_cast<std::ptrdiff_t>(index));
    if (inOrder) {
        window.toplevel.reset();
        window.xdgSurface.reset();
    }
    window.surface.reset();
}

// By a manager and a device of our own.
void Meddler::join(Session &session, bool primary)
{
    Object *const seat = ofInterface(session, wl_seat::interfaceName);
    if (!seat || parties_.size() >= mostOfEach)
        return;
    const std::string_view interface =
        primary ? zwp_primary_selection_device_manager_v1::interfaceName : wl_data_device_manager::interfaceName;
    Object *const manager = relay::bindOwn(session, interface, 3);
    if (!manager)
        return;
    Object &device = session.create(
        primary ? zwp_primary_selection_device_v1::interfaceName : wl_data_device::interfaceName, manager->version);
    if (primary)
        session.request(*manager,
                        zwp_primary_selection_device_manager_v1::request::get_device{.id = &device, .seat = seat});
    else
        session.request(*manager, wl_data_device_manager::request::get_data_device{.id = &device, .seat = seat});
    parties_.emplace_back(primary ? clipboard_.primary() : clipboard_.clipboard(), session, *manager, device,
                          feature::Seats::nameOf(session, *seat), std::make_unique<Taker>());
}

void Meddler::reset()
{
    letGo();
    armed_ = Armed::Nothing;
    windows_.clear();
    parties_.clear();
    changing_.takeOut();
    watching_.takeOut();
    seen_ = 0;
}

} // namespace gangway::fuzz
