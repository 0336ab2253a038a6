// SPDX-License-Identifier: Apache-2.0
//
// A window of a plain colour in Gangway's own decoration, on the host that WAYLAND_DISPLAY names: what the daemon does
// for a window of an X11 application. It says on its standard output what the host and the user ask for.

#include "decoration/decoration.h"
#include "decoration/buffer.h"
#include "decoration/decorations.h"
#include "decoration/host_objects.h"
#include "decoration/text_program.h"
#include "protocols/builtin.h"
#include "relay/host_globals.h"
#include "relay/relay.h"
#include "wire/unix_socket.h"
#include "wire/unix_transport.h"

#include "messages/wayland.h"
#include "messages/xdg-shell.h"

#include <sys/socket.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

using namespace gangway;
using decoration::forClient;
using relay::Own;
using relay::Session;

namespace p = protocol;

namespace {

constexpr std::uint32_t contentColour = 0xff2050a0;

// The arguments: NAME=VALUE each.
struct Options {
    decoration::Look look;
    std::int32_t width = 400;
    std::int32_t height = 250;
    bool alwaysActive = false;

    bool take(std::string_view argument)
    {
        const std::size_t equals = argument.find('=');
        if (equals == std::string_view::npos)
            return false;
        const std::string_view name = argument.substr(0, equals);
        const std::string value(argument.substr(equals + 1));
        const auto number = static_cast<std::int32_t>(std::strtol(value.c_str(), nullptr, 0));
        if (name == "title")
            look.title = value;
        else if (name == "colour")
            look.colour = {static_cast<std::uint8_t>(number >> 16), static_cast<std::uint8_t>(number >> 8),
                           static_cast<std::uint8_t>(number)};
        else if (name == "edge")
            look.edge = number;
        else if (name == "bar")
            look.bar = number != 0;
        else if (name == "scale")
            look.scale = static_cast<std::uint32_t>(number); // in 120ths
        else if (name == "width")
            width = number;
        else if (name == "height")
            height = number;
        else if (name == "active")
            alwaysActive = number != 0;
        else
            return false;
        return true;
    }
};

void say(const std::string &line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
}

class Window {
public:
    Window(Session &session, decoration::Decorations &decorations, const Options &options)
        : session_(session), options_(options)
    {
        relay::Object &compositor = *relay::bindOwn(session, p::wl_compositor::interfaceName, 4, forClient);
        relay::Object &shell = *relay::bindOwn(session, p::xdg_wm_base::interfaceName, 3, forClient);
        shm_ = relay::bindOwn(session, p::wl_shm::interfaceName, 1, forClient);
        session.listen<p::xdg_wm_base::event::ping>(shell, [](auto &call) {
            call.session.request(call.self, p::xdg_wm_base::request::pong{.serial = call.message.serial});
        });
        surface_ = Own(session, p::wl_surface::interfaceName, compositor.version, forClient);
        session.issue(compositor, p::wl_compositor::request::create_surface{.id = surface_.get()});
        xdgSurface_ = Own(session, p::xdg_surface::interfaceName, shell.version, forClient);
        session.issue(shell,
                      p::xdg_wm_base::request::get_xdg_surface{.id = xdgSurface_.get(), .surface = surface_.get()});
        toplevel_ = Own(session, p::xdg_toplevel::interfaceName, shell.version, forClient);
        session.issue(*xdgSurface_, p::xdg_surface::request::get_toplevel{.id = toplevel_.get()});
        session.issue(*toplevel_, p::xdg_toplevel::request::set_app_id{.app_id = "decorated"});
        session.issue(*toplevel_, p::xdg_toplevel::request::set_title{.title = "decorated"});
        toplevel_.on<p::xdg_toplevel::event::configure>([this](auto &call) { configure(call.message); });
        toplevel_.on<p::xdg_toplevel::event::close>([](auto &) { say("host closes"); });
        xdgSurface_.on<p::xdg_surface::event::configure>([this](auto &call) { show(call.message.serial); });
        decoration_.emplace(decorations, session, *surface_, actions());
        followSeat();
        session.issue(*surface_, p::wl_surface::request::commit{});
        session.flush();
    }

private:
    decoration::Decoration::Actions actions()
    {
        return {
            .move =
                [this](relay::Object &seat, std::uint32_t serial) {
                    say("move");
                    session_.issue(*toplevel_, p::xdg_toplevel::request::move{.seat = &seat, .serial = serial});
                },
            .resize =
                [this](relay::Object &seat, std::uint32_t serial, std::uint32_t edge) {
                    say("resize " + std::to_string(edge));
                    session_.issue(*toplevel_,
                                   p::xdg_toplevel::request::resize{.seat = &seat, .serial = serial, .edges = edge});
                },
            .menu =
                [this](relay::Object &seat, std::uint32_t serial, decoration::Point at) {
                    say("menu " + std::to_string(at.x) + " " + std::to_string(at.y));
                    session_.issue(*toplevel_,
                                   p::xdg_toplevel::request::show_window_menu{
                                       .seat = &seat, .serial = serial, .x = at.x, .y = at.y});
                },
            .minimise =
                [this] {
                    say("minimise");
                    session_.issue(*toplevel_, p::xdg_toplevel::request::set_minimized{});
                },
            .maximise =
                [this] {
                    say("maximise");
                    if (decoration_->look().maximised)
                        session_.issue(*toplevel_, p::xdg_toplevel::request::unset_maximized{});
                    else
                        session_.issue(*toplevel_, p::xdg_toplevel::request::set_maximized{});
                },
            .close = [] { say("close"); },
        };
    }

    void followSeat()
    {
        seat_ = relay::bindOwn(session_, p::wl_seat::interfaceName, 5, forClient);
        if (!seat_)
            return;
        session_.listen<p::wl_seat::event::capabilities>(*seat_, [this](auto &call) {
            if ((call.message.capabilities_ & 1U) != 0 && !pointer_) {
                pointer_ = Own(session_, p::wl_pointer::interfaceName, call.self.version, forClient);
                session_.issue(call.self, p::wl_seat::request::get_pointer{.id = pointer_.get()});
                session_.flushLater();
            }
        });
    }

    void configure(const p::xdg_toplevel::event::configure &message)
    {
        decoration::Look look = options_.look;
        const auto count = message.states.size() / sizeof(std::uint32_t);
        for (std::size_t i = 0; i < count; ++i) {
            std::uint32_t state = 0;
            std::memcpy(&state, message.states.data() + i * sizeof state, sizeof state);
            look.maximised |= state == 1;
            look.fullscreen |= state == 2;
            look.active |= state == 4;
            look.tiled.left |= state == 5;
            look.tiled.right |= state == 6;
            look.tiled.top |= state == 7;
            look.tiled.bottom |= state == 8;
        }
        look.active |= options_.alwaysActive;
        decoration_->set(look);
        const decoration::Insets insets = decoration_->insets();
        if (message.width > 0 && message.height > 0) {
            options_.width = std::max(1, message.width - insets.left - insets.right);
            options_.height = std::max(1, message.height - insets.top - insets.bottom);
        } else {
            // The host lets us choose, as weston does after it was maximised.
            options_.width = normalWidth_;
            options_.height = normalHeight_;
        }
        if (!look.maximised && !look.fullscreen) {
            normalWidth_ = options_.width;
            normalHeight_ = options_.height;
        }
    }

    void show(std::uint32_t serial)
    {
        session_.issue(*xdgSurface_, p::xdg_surface::request::ack_configure{.serial = serial});
        if (decoration::Buffer *buffer = buffers_.take(session_, *shm_, options_.width, options_.height)) {
            std::ranges::fill(buffer->canvas().pixels, contentColour);
            session_.issue(*surface_, p::wl_surface::request::attach{.buffer = buffer->attach(), .x = 0, .y = 0});
            session_.issue(
                *surface_,
                p::wl_surface::request::damage{.x = 0, .y = 0, .width = options_.width, .height = options_.height});
        }
        decoration_->contentSize(options_.width, options_.height);
        const decoration::Rect outer = decoration_->outer();
        session_.issue(*xdgSurface_,
                       p::xdg_surface::request::set_window_geometry{
                           .x = outer.x, .y = outer.y, .width = outer.width, .height = outer.height});
        session_.issue(*surface_, p::wl_surface::request::commit{});
        session_.flushLater();
        say("shown " + std::to_string(outer.width) + "x" + std::to_string(outer.height));
    }

    Session &session_;
    Options options_;
    std::int32_t normalWidth_ = options_.width;
    std::int32_t normalHeight_ = options_.height;
    relay::Object *shm_ = nullptr;
    relay::Object *seat_ = nullptr;
    decoration::Buffers buffers_;
    Own pointer_;
    Own surface_;
    Own xdgSurface_;
    Own toplevel_;
    std::optional<decoration::Decoration> decoration_;
};

struct Ending final : relay::Observer {
    bool ended = false;
    void sessionEnded(Session &, std::string_view reason) override
    {
        ended = true;
        say("ended: " + std::string(reason));
    }
};

} // namespace

int main(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        if (!options.take(argv[i])) {
            std::fprintf(stderr, "unknown: %s\n", argv[i]);
            return 2;
        }
    }
    const char *const display = std::getenv("WAYLAND_DISPLAY");
    wire::Fd host = wire::connectUnix(display ? display : "");
    int ends[2];
    if (!host || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0) {
        std::perror("no host");
        return 1;
    }
    const wire::Fd client(ends[0]);

    relay::EventLoop loop;
    const relay::Catalogue catalogue(protocol::builtinProtocols());
    Ending ending;
    decoration::Decorations decorations(loop, decoration::textProgram());
    relay::Relay relay(loop, catalogue, {}, ending);
    relay::Hooks hooks(catalogue);
    decorations.install(hooks);
    Session &session = relay.start(relay::Relay::makeProfile(std::move(hooks)),
                                   std::make_unique<wire::UnixTransport>(wire::Fd(ends[1])),
                                   std::make_unique<wire::UnixTransport>(std::move(host)));
    std::optional<Window> window;
    relay::askHostGlobals(session, [&] { window.emplace(session, decorations, options); });
    while (!ending.ended)
        loop.dispatch(-1);
    return 1;
}
