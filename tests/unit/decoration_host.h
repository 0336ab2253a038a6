// SPDX-License-Identifier: Apache-2.0
//
// A host that keeps the state of surfaces as the core protocol says, and a client with a surface that is decorated.

#pragma once

#include "decoration/decoration.h"
#include "decoration/decorations.h"
#include "relay/event_loop.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"

#include "messages/viewporter.h"

#include <doctest/doctest.h>

#include <unistd.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gangway::test {

namespace wl_subcompositor = protocol::wl_subcompositor;
namespace wl_subsurface = protocol::wl_subsurface;
namespace wl_touch = protocol::wl_touch;
namespace wp_viewport = protocol::wp_viewport;
namespace wp_viewporter = protocol::wp_viewporter;

// What of a surface is double-buffered.
struct SurfaceState {
    std::uint32_t buffer = 0; // 0: none
    std::int32_t width = 0;   // of the destination; 0: that of the buffer
    std::int32_t height = 0;
    std::int32_t scale = 1;
    bool takesInput = true;
};

struct HostSurface {
    SurfaceState pending;
    std::optional<SurfaceState> cached; // of a synchronised subsurface
    SurfaceState current;
    std::uint32_t parent = 0;
    bool sync = true;
    decoration::Point pendingPosition;
    decoration::Point position;
};

struct HostBuffer {
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::uint32_t pool = 0;
    std::int32_t offset = 0;
    std::int32_t stride = 0;
};

class DecorationHost {
public:
    explicit DecorationHost(TestApplication &app) : app_(app) {}

    // Does what it is asked, and frees what is destroyed.
    void serve()
    {
        app_.bench.pump();
        while (auto message = app_.host.next())
            handle(*message);
        app_.bench.pump();
    }

    std::size_t objects() const { return kinds_.size(); }
    const HostSurface &surface(std::uint32_t id) const { return surfaces_.at(id); }
    // The subsurfaces of a surface that can be seen, in the order in which they were made.
    std::vector<std::uint32_t> shownOn(std::uint32_t parent) const
    {
        std::vector<std::uint32_t> shown;
        for (const auto &[id, surface] : surfaces_) {
            if (surface.parent == parent && surface.current.buffer != 0 && surfaces_.at(parent).current.buffer != 0)
                shown.push_back(id);
        }
        return shown;
    }
    // Where a subsurface is, in the coordinates of its parent.
    decoration::Rect rectOf(std::uint32_t id) const
    {
        const HostSurface &surface = surfaces_.at(id);
        const HostBuffer &buffer = buffers_.at(surface.current.buffer);
        const bool viewed = surface.current.width != 0;
        return {surface.position.x, surface.position.y,
                viewed ? surface.current.width : buffer.width / surface.current.scale,
                viewed ? surface.current.height : buffer.height / surface.current.scale};
    }
    HostBuffer bufferOf(std::uint32_t id) const { return buffers_.at(surfaces_.at(id).current.buffer); }
    // Of the buffer that is shown.
    std::uint32_t pixel(std::uint32_t id, std::int32_t x, std::int32_t y) const
    {
        const HostBuffer buffer = bufferOf(id);
        std::uint32_t value = 0;
        const off_t at = buffer.offset + y * buffer.stride + x * 4;
        CHECK(::pread(pools_.at(buffer.pool).get(), &value, sizeof value, at) == sizeof value);
        return value;
    }
    std::size_t commits(std::uint32_t surface) const
    {
        const auto found = commits_.find(surface);
        return found == commits_.end() ? 0 : found->second;
    }
    std::size_t buffers() const { return buffers_.size(); }
    // From now on buffers that are replaced are not released.
    void keepBuffers() { keeps_ = true; }
    // Other requests: by interface and opcode.
    std::function<void(const std::string &interface, Message &message)> other;
    // Those that were destroyed, in order.
    std::vector<std::string> destroyed;

private:
    void add(std::uint32_t id, std::string_view interface) { kinds_[id] = interface; }

    void end(std::uint32_t id)
    {
        destroyed.push_back(kinds_.at(id));
        kinds_.erase(id);
        app_.host.send(deleteId(id));
    }

    void show(HostSurface &surface, const SurfaceState &next)
    {
        const std::uint32_t before = surface.current.buffer;
        surface.current = next;
        if (before != 0 && before != next.buffer && buffers_.contains(before) && kinds_.contains(before) && !keeps_)
            app_.host.send(plain<wl_buffer::event::release>(before));
    }

    void commit(std::uint32_t id)
    {
        ++commits_[id];
        HostSurface &surface = surfaces_.at(id);
        if (surface.parent != 0 && surface.sync) {
            surface.cached = surface.pending;
            return;
        }
        show(surface, surface.pending);
        for (auto &[childId, child] : surfaces_) {
            if (child.parent != id)
                continue;
            child.position = child.pendingPosition;
            if (child.cached)
                show(child, *child.cached);
            child.cached.reset();
        }
    }

    void onSurface(std::uint32_t id, Message &message)
    {
        HostSurface &surface = surfaces_.at(id);
        switch (message.opcode()) {
        case opcode<wl_surface::request::destroy>:
            surfaces_.erase(id);
            end(id);
            break;
        case opcode<wl_surface::request::attach>:
            surface.pending.buffer = message.takeWord();
            CHECK((surface.pending.buffer == 0 || buffers_.contains(surface.pending.buffer)));
            break;
        case opcode<wl_surface::request::set_buffer_scale>:
            surface.pending.scale = message.takeNumber();
            break;
        case opcode<wl_surface::request::set_input_region>:
            surface.pending.takesInput = message.takeWord() == 0; // no rectangle is ever added
            break;
        case opcode<wl_surface::request::commit>:
            commit(id);
            break;
        default:
            break;
        }
    }

    void onSubsurface(std::uint32_t id, Message &message)
    {
        HostSurface &surface = surfaces_.at(roles_.at(id));
        switch (message.opcode()) {
        case opcode<wl_subsurface::request::destroy>:
            surface.parent = 0;
            end(id);
            break;
        case opcode<wl_subsurface::request::set_position>:
            surface.pendingPosition.x = message.takeNumber();
            surface.pendingPosition.y = message.takeNumber();
            break;
        case opcode<wl_subsurface::request::set_desync>:
            surface.sync = false;
            if (surface.cached)
                show(surface, *surface.cached);
            surface.cached.reset();
            break;
        case opcode<wl_subsurface::request::set_sync>:
            surface.sync = true;
            break;
        default:
            break;
        }
    }

    void handle(Message &message)
    {
        const std::uint32_t id = message.object();
        if (id == app_.hostRegistry) {
            message.takeWord();
            const std::string interface = *message.takeString();
            message.takeWord();
            add(message.takeWord(), interface);
            return;
        }
        const auto known = kinds_.find(id);
        const std::string kind = known == kinds_.end() ? std::string() : known->second;
        const bool first = message.opcode() == 0;
        if (kind == "wl_compositor") {
            const std::uint32_t made = message.takeWord();
            add(made, first ? "wl_surface" : "wl_region");
            if (first)
                surfaces_[made];
        } else if (kind == "wl_subcompositor"
                   && message.opcode() == opcode<wl_subcompositor::request::get_subsurface>) {
            const std::uint32_t made = message.takeWord();
            add(made, "wl_subsurface");
            roles_[made] = message.takeWord();
            surfaces_.at(roles_[made]).parent = message.takeWord();
        } else if (kind == "wp_viewporter" && message.opcode() == opcode<wp_viewporter::request::get_viewport>) {
            const std::uint32_t made = message.takeWord();
            add(made, "wp_viewport");
            roles_[made] = message.takeWord();
        } else if (kind == "wl_shm" && message.opcode() == opcode<wl_shm::request::create_pool>) {
            const std::uint32_t made = message.takeWord();
            add(made, "wl_shm_pool");
            pools_[made] = app_.host.takeFd();
        } else if (kind == "wl_shm_pool" && message.opcode() == opcode<wl_shm_pool::request::create_buffer>) {
            const std::uint32_t made = message.takeWord();
            add(made, "wl_buffer");
            HostBuffer &buffer = buffers_[made];
            buffer.pool = id;
            buffer.offset = message.takeNumber();
            buffer.width = message.takeNumber();
            buffer.height = message.takeNumber();
            buffer.stride = message.takeNumber();
        } else if (kind == "wp_cursor_shape_manager_v1" && !first) {
            add(message.takeWord(), "wp_cursor_shape_device_v1");
        } else if (kind == "wp_cursor_shape_device_v1" && first) {
            end(id);
        } else if (kind == "wl_surface") {
            onSurface(id, message);
        } else if (kind == "wl_subsurface") {
            onSubsurface(id, message);
        } else if (kind == "wp_viewport" && !first) {
            if (message.opcode() == opcode<wp_viewport::request::set_destination>) {
                surfaces_.at(roles_.at(id)).pending.width = message.takeNumber();
                surfaces_.at(roles_.at(id)).pending.height = message.takeNumber();
            }
        } else if (kind == "wl_region" || kind == "wp_viewport" || kind == "wl_buffer" || kind == "wl_shm_pool") {
            if (first || kind == "wl_shm_pool")
                end(id);
        } else if (other) {
            other(kind, message);
        }
    }

    TestApplication &app_;
    std::map<std::uint32_t, std::string> kinds_;
    std::map<std::uint32_t, HostSurface> surfaces_;
    std::map<std::uint32_t, std::uint32_t> roles_; // the surfaces of subsurfaces and viewports
    std::map<std::uint32_t, HostBuffer> buffers_;
    std::map<std::uint32_t, wire::Fd> pools_;
    std::map<std::uint32_t, std::size_t> commits_;
    bool keeps_ = false;
};

// What the user asked a decoration for.
struct Asked {
    std::string what;
    const relay::Object *seat = nullptr;
    std::uint32_t serial = 0;
    std::uint32_t edge = 0;
    decoration::Point at = {};
};

struct DecoratedScene {
    using Pair = TestApplication::Pair;

    explicit DecoratedScene(const Variation &variation, bool viewporter = true, bool cursorShapes = false)
        : DecoratedScene(variation, "/nonexistent", viewporter, cursorShapes)
    {}
    DecoratedScene(const Variation &variation, const char *textProgram, bool viewporter = true,
                   bool cursorShapes = false)
        : decorations(loop, textProgram),
          bench(variation, {.hooks = [this](relay::Hooks &hooks) { decorations.install(hooks); }}), app(bench),
          session(*bench.session(app.connection)), host(app)
    {
        offer(41, "wl_subcompositor", 1);
        offer(42, "wl_shm", 1);
        if (viewporter)
            offer(43, "wp_viewporter", 1);
        if (cursorShapes)
            offer(39, "wp_cursor_shape_manager_v1", 1);
        compositor = bind(40, "wl_compositor", 4);
        surface = make<wl_compositor::request::create_surface>(compositor);
        host.serve();
        surfaceId = hostIdOf(surface);
    }

    // From the host, which the client does not bind.
    void offer(std::uint32_t name, std::string_view interface, std::uint32_t version)
    {
        app.host.send(global(app.hostRegistry, name, interface, version));
        bench.pump();
        expect(app.client, global(app.registry, name, interface, version));
    }
    // By the client; its id there.
    std::uint32_t bind(std::uint32_t name, std::string_view interface, std::uint32_t version)
    {
        offer(name, interface, version);
        const std::uint32_t id = app.newId();
        app.client.send(bindGlobal(app.registry, name, interface, version, id));
        host.serve();
        return id;
    }
    template <class Request>
    std::uint32_t make(std::uint32_t maker)
    {
        const std::uint32_t id = app.newId();
        app.client.send(plain<Request>(maker, id));
        host.serve();
        return id;
    }
    std::uint32_t hostIdOf(std::uint32_t clientId) { return session.objects().fromClient.find(clientId)->hostId; }
    relay::Object &object(std::uint32_t clientId) { return *session.objects().fromClient.find(clientId); }

    decoration::Decoration &decorate()
    {
        const auto note = [this](const char *what) { return [this, what] { asked.push_back({.what = what}); }; };
        decorated.emplace(decorations, session, object(surface),
                          decoration::Decoration::Actions{
                              .move =
                                  [this](relay::Object &seat, std::uint32_t serial) {
                                      asked.push_back({.what = "move", .seat = &seat, .serial = serial});
                                  },
                              .resize =
                                  [this](relay::Object &seat, std::uint32_t serial, std::uint32_t edge) {
                                      asked.push_back(
                                          {.what = "resize", .seat = &seat, .serial = serial, .edge = edge});
                                  },
                              .menu =
                                  [this](relay::Object &seat, std::uint32_t serial, decoration::Point at) {
                                      asked.push_back({.what = "menu", .seat = &seat, .serial = serial, .at = at});
                                  },
                              .minimise = note("minimise"),
                              .maximise = note("maximise"),
                              .close =
                                  [this] {
                                      asked.push_back({.what = "close"});
                                      if (closes)
                                          decorated.reset();
                                  },
                          });
        return *decorated;
    }
    // Content of that size, committed by the client.
    void show(std::int32_t width, std::int32_t height)
    {
        if (shm == 0) {
            const std::uint32_t id = app.newId();
            app.client.send(bindGlobal(app.registry, 42, "wl_shm", 1, id));
            host.serve();
            shm = id;
        }
        const std::uint32_t pool = app.newId();
        Message create(shm, opcode<wl_shm::request::create_pool>);
        app.client.send(create.word(pool).fd(fileHolding("pixels")).number(width * height * 4));
        const std::uint32_t buffer = app.newId();
        Message made(pool, opcode<wl_shm_pool::request::create_buffer>);
        app.client.send(made.word(buffer).number(0).number(width).number(height).number(width * 4).word(0));
        Message attach(surface, opcode<wl_surface::request::attach>);
        app.client.send(attach.word(buffer).number(0).number(0));
        host.serve();
        decorated->contentSize(width, height);
        host.serve();
        commit();
    }
    void commit()
    {
        app.client.send(plain<wl_surface::request::commit>(surface));
        host.serve();
    }
    std::vector<decoration::Rect> shown() const
    {
        std::vector<decoration::Rect> rects;
        for (const std::uint32_t id : host.shownOn(surfaceId))
            rects.push_back(host.rectOf(id));
        return rects;
    }
    // The host's id of the bar, once it is shown.
    std::uint32_t bar() const { return host.shownOn(surfaceId).at(0); }

    relay::EventLoop loop; // of the titles
    decoration::Decorations decorations;
    RelayBench bench;
    TestApplication app;
    relay::Session &session;
    DecorationHost host;
    std::uint32_t compositor = 0;
    std::uint32_t surface = 0;   // the client's id
    std::uint32_t surfaceId = 0; // the host's
    std::uint32_t shm = 0;
    std::vector<Asked> asked;
    bool closes = false;
    std::optional<decoration::Decoration> decorated;
};

} // namespace gangway::test
