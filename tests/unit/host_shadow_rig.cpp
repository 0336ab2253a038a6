// SPDX-License-Identifier: Apache-2.0

#include "host_shadow.h"

#include "messages/ext-image-capture-source-v1.h"
#include "messages/ext-image-copy-capture-v1.h"
#include "messages/viewporter.h"
#include "messages/wlr-screencopy-unstable-v1.h"
#include "messages/xdg-toplevel-icon-v1.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/mman.h>

#include <cstring>
#include <stdexcept>
#include <utility>

namespace gangway::test {

namespace wl_subcompositor = protocol::wl_subcompositor;
namespace wl_subsurface = protocol::wl_subsurface;
namespace wlr_frame = protocol::zwlr_screencopy_frame_v1;
namespace wlr_manager = protocol::zwlr_screencopy_manager_v1;
namespace ext_manager = protocol::ext_image_copy_capture_manager_v1;
namespace ext_sources = protocol::ext_output_image_capture_source_manager_v1;
namespace ext_session = protocol::ext_image_copy_capture_session_v1;
namespace ext_frame = protocol::ext_image_copy_capture_frame_v1;

// --- files

namespace {

std::span<std::byte> mapped(int fd, std::size_t size)
{
    void *const memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory == MAP_FAILED)
        throw std::runtime_error("a file of the test can't be mapped");
    return {static_cast<std::byte *>(memory), size};
}

} // namespace

MappedFile::MappedFile(std::size_t size) : file_(::memfd_create("gangway-test-pool", MFD_CLOEXEC))
{
    truncate(size);
    bytes_ = mapped(file_.get(), size);
}

MappedFile::MappedFile(wire::Fd file, std::size_t size) : file_(std::move(file)), bytes_(mapped(file_.get(), size))
{}

MappedFile::~MappedFile()
{
    ::munmap(bytes_.data(), bytes_.size());
}

wire::Fd MappedFile::duplicate() const
{
    return wire::Fd(::fcntl(file_.get(), F_DUPFD_CLOEXEC, 0));
}

void MappedFile::resize(std::size_t size)
{
    truncate(size);
    ::munmap(bytes_.data(), bytes_.size());
    bytes_ = mapped(file_.get(), size);
}

void MappedFile::truncate(std::size_t size)
{
    REQUIRE(::ftruncate(file_.get(), static_cast<off_t>(size)) == 0);
}

Bytes pixelsIn(std::span<const std::byte> memory, const Layout &layout)
{
    Bytes result;
    for (std::int32_t y = 0; y < layout.height; ++y) {
        const auto row = memory.subspan(static_cast<std::size_t>(layout.offset + y * layout.stride),
                                        static_cast<std::size_t>(layout.width * layout.pixelBytes));
        result.insert(result.end(), row.begin(), row.end());
    }
    return result;
}

// --- the host

void ShadowHost::serve()
{
    do {
        app_.bench.pump();
        while (auto message = app_.host.next())
            handle(std::move(*message));
    } while (app_.bench.turn());
}

void ShadowHost::add(std::uint32_t id, std::string_view interface)
{
    kinds_[id] = interface;
    made.emplace_back(interface);
    if (interface == wl_shm::interfaceName) {
        for (const std::uint32_t format : formats)
            app_.host.send(plain<wl_shm::event::format>(id, format));
    }
}

void ShadowHost::remove(std::uint32_t id)
{
    kinds_.erase(id);
    app_.host.send(deleteId(id));
}

void ShadowHost::release(std::uint32_t id)
{
    const auto buffer = buffers.find(id);
    if (buffer == buffers.end() || !std::exchange(buffer->second.inUse, false))
        return;
    app_.host.send(plain<wl_buffer::event::release>(id));
}

void ShadowHost::commit(std::uint32_t id)
{
    Surface &surface = surfaces[id];
    ++surface.commits;
    surface.damaged = std::exchange(surface.pendingDamage, false);
    if (std::exchange(surface.attached, false)) {
        const std::uint32_t former = std::exchange(surface.shown, surface.pending);
        if (const auto buffer = buffers.find(surface.shown); buffer != buffers.end())
            buffer->second.inUse = true;
        surface.uploaded.reset();
        if (releasing == Releasing::AtOnce) {
            if (uploads)
                surface.uploaded = pixels(id);
            release(surface.shown);
        }
        if (releasing != Releasing::Never && former != surface.shown)
            release(former);
    }
    for (const std::uint32_t callback : std::exchange(surface.frames, {})) {
        app_.host.send(done(callback, 0));
        remove(callback);
    }
}

Bytes ShadowHost::pixels(std::uint32_t surface) const
{
    if (const auto &uploaded = surfaces.at(surface).uploaded)
        return *uploaded;
    const auto buffer = buffers.find(surfaces.at(surface).shown);
    if (buffer == buffers.end())
        return {};
    return pixelsIn(buffer->second.pool->bytes(), buffer->second.layout);
}

void ShadowHost::handle(Message message)
{
    const std::uint32_t id = message.object();
    const std::uint16_t code = message.opcode();
    const auto is = [code]<class Request>(Request) { return code == opcode<Request>; };
    if (id == displayId) {
        REQUIRE(is(wl_display::request::sync{}));
        const std::uint32_t callback = message.takeWord();
        app_.host.send(done(callback, 0));
        app_.host.send(deleteId(callback));
        return;
    }
    if (id == app_.hostRegistry) {
        message.takeWord();
        const auto interface = message.takeString();
        message.takeWord();
        add(message.takeWord(), *interface);
        return;
    }
    REQUIRE(kinds_.contains(id));
    const std::string kind = kinds_[id];
    if (kind == wl_compositor::interfaceName) {
        const std::uint32_t made_ = message.takeWord();
        if (is(wl_compositor::request::create_surface{})) {
            add(made_, wl_surface::interfaceName);
            surfaces[made_] = {};
        } else {
            add(made_, wl_region::interfaceName);
        }
    } else if (kind == wl_shm::interfaceName) {
        REQUIRE(is(wl_shm::request::create_pool{}));
        const std::uint32_t pool = message.takeWord();
        add(pool, wl_shm_pool::interfaceName);
        const auto size = static_cast<std::size_t>(message.takeNumber());
        pools_[pool] = std::make_shared<MappedFile>(app_.host.takeFd(), size);
    } else if (kind == wl_shm_pool::interfaceName) {
        if (is(wl_shm_pool::request::create_buffer{})) {
            const std::uint32_t buffer = message.takeWord();
            add(buffer, wl_buffer::interfaceName);
            Layout layout;
            layout.offset = message.takeNumber();
            layout.width = message.takeNumber();
            layout.height = message.takeNumber();
            layout.stride = message.takeNumber();
            layout.format = message.takeWord();
            layout.pixelBytes = pixelBytes(layout.format);
            CHECK(layout.offset == 0);
            CHECK(static_cast<std::size_t>(layout.stride * layout.height) <= pools_[id]->bytes().size());
            buffers[buffer] = {.pool = pools_[id], .layout = layout};
        } else {
            REQUIRE(is(wl_shm_pool::request::destroy{}));
            pools_.erase(id);
            remove(id);
        }
    } else if (kind == wl_buffer::interfaceName) {
        for (auto &[surface, state] : surfaces) {
            if (state.attached && state.pending == id)
                state.pending = 0;
        }
        buffers.erase(id);
        remove(id);
    } else if (kind == wl_surface::interfaceName) {
        Surface &surface = surfaces[id];
        if (is(wl_surface::request::destroy{})) {
            const std::uint32_t shown = surface.shown;
            surfaces.erase(id);
            if (releasing != Releasing::Never)
                release(shown);
            remove(id);
        } else if (is(wl_surface::request::attach{})) {
            surface.pending = message.takeWord();
            surface.attached = true;
            if (surface.pending != 0)
                CHECK(buffers.contains(surface.pending));
        } else if (is(wl_surface::request::frame{})) {
            surface.frames.push_back(message.takeWord());
            add(surface.frames.back(), wl_callback::interfaceName);
        } else if (is(wl_surface::request::damage{}) || is(wl_surface::request::damage_buffer{})) {
            surface.pendingDamage = true;
        } else if (is(wl_surface::request::commit{})) {
            commit(id);
        }
    } else if (kind == protocol::wp_viewporter::interfaceName) {
        add(message.takeWord(), protocol::wp_viewport::interfaceName);
    } else if (kind == wl_subcompositor::interfaceName) {
        add(message.takeWord(), wl_subsurface::interfaceName);
    } else if (kind == protocol::xdg_toplevel_icon_manager_v1::interfaceName) {
        add(message.takeWord(), protocol::xdg_toplevel_icon_v1::interfaceName);
    } else if (kind == ext_sources::interfaceName) {
        add(message.takeWord(), protocol::ext_image_capture_source_v1::interfaceName);
    } else if (kind == ext_manager::interfaceName) {
        add(message.takeWord(), ext_session::interfaceName);
    } else if (kind == wlr_manager::interfaceName) {
        add(message.takeWord(), wlr_frame::interfaceName);
    } else if (kind == ext_session::interfaceName) {
        add(message.takeWord(), ext_frame::interfaceName);
    } else if (kind == wlr_frame::interfaceName) {
        if (is(wlr_frame::request::destroy{}))
            remove(id);
        else
            captures[id] = message.takeWord();
    } else if (kind == ext_frame::interfaceName) {
        if (is(ext_frame::request::destroy{}))
            remove(id);
        else if (is(ext_frame::request::attach_buffer{}))
            captures[id] = message.takeWord();
    } else if (code == 0) {
        remove(id); // a destructor
    }
}

// --- the client

std::int32_t ShadowHost::pixelBytes(std::uint32_t format)
{
    switch (format) {
    case wl_shm::format::rgb565:
        return 2;
    case wl_shm::format::bgr888:
        return 3;
    case wl_shm::format::xbgr16161616:
        return 8;
    default:
        return 4;
    }
}

Painting::Painting(RelayBench &bench) : app(bench), host(app)
{
    host.formats = {wl_shm::format::argb8888, wl_shm::format::xrgb8888, wl_shm::format::rgb565, wl_shm::format::nv12};
    compositor = bind(20, wl_compositor::interfaceName, 5);
    shm = bind(21, wl_shm::interfaceName, 1);
    viewporter = bind(22, protocol::wp_viewporter::interfaceName, 1);
    pump();
}

std::uint32_t Painting::bind(std::uint32_t name, std::string_view interface, std::uint32_t version)
{
    app.host.send(global(app.hostRegistry, name, interface, version));
    app.bench.pump();
    const std::uint32_t id = app.newId();
    send(bindGlobal(app.registry, name, interface, version, id));
    pump();
    return id;
}

void Painting::pump()
{
    host.serve();
    while (auto message = app.client.next()) {
        if (message->object() == displayId && message->opcode() == opcode<wl_display::event::delete_id>)
            deleted.insert(message->takeWord());
        else if (message->object() == displayId && message->opcode() == opcode<wl_display::event::error>)
            error = std::move(message);
        else if (buffers_.contains(message->object()))
            releases.push_back(message->object());
        else
            others.push_back(std::move(*message));
    }
}

std::uint32_t Painting::makePool(const MappedFile &file, std::int32_t size)
{
    const std::uint32_t id = app.newId();
    Message request = plain<wl_shm::request::create_pool>(shm, id);
    send(request.fd(file.duplicate()).number(size));
    return id;
}

std::uint32_t Painting::makeBuffer(std::uint32_t pool, const Layout &layout)
{
    const std::uint32_t id = app.newId();
    Message request = plain<wl_shm_pool::request::create_buffer>(pool, id);
    request.number(layout.offset).number(layout.width).number(layout.height).number(layout.stride);
    send(request.word(layout.format));
    buffers_.insert(id);
    return id;
}

std::uint32_t Painting::makeSurface()
{
    const std::uint32_t id = app.newId();
    std::set<std::uint32_t> before;
    for (const auto &[known, state] : host.surfaces)
        before.insert(known);
    send(plain<wl_compositor::request::create_surface>(compositor, id));
    pump();
    for (const auto &[known, state] : host.surfaces) {
        if (!before.contains(known))
            surfaces_[id] = known;
    }
    return id;
}

void Painting::attach(std::uint32_t surface, std::uint32_t buffer, std::int32_t x, std::int32_t y)
{
    Message request = plain<wl_surface::request::attach>(surface, buffer);
    send(request.number(x).number(y));
}

void Painting::damage(std::uint32_t surface, std::int32_t x, std::int32_t y, std::int32_t width, std::int32_t height)
{
    Message request(surface, opcode<wl_surface::request::damage>);
    send(request.number(x).number(y).number(width).number(height));
}

void Painting::damageBuffer(std::uint32_t surface, std::int32_t x, std::int32_t y, std::int32_t width,
                            std::int32_t height)
{
    Message request(surface, opcode<wl_surface::request::damage_buffer>);
    send(request.number(x).number(y).number(width).number(height));
}

std::uint32_t Painting::hostSurface(std::uint32_t surface) const
{
    return surfaces_.at(surface);
}

ShadowBench::ShadowBench(const Variation &variation)
    : bench(variation, {.hooks = [this](relay::Hooks &hooks) { shadows.install(hooks); }})
{}

} // namespace gangway::test
