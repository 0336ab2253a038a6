// SPDX-License-Identifier: Apache-2.0

#include "host/shadow/session_shadows.h"

#include "host/shadow/bus_guard.h"
#include "host/shadow/pixel_copy.h"
#include "relay/host_globals.h"
#include "relay/host_sync.h"

#include <algorithm>
#include <string>
#include <utility>

namespace gangway::host::shadow {

namespace wl_buffer = protocol::wl_buffer;
namespace wl_shm = protocol::wl_shm;
namespace wl_shm_pool = protocol::wl_shm_pool;
namespace wl_surface = protocol::wl_surface;

using relay::DisplayError;
using relay::Object;

namespace {

// Linux lets a process have 65,530 mappings by default, and each pool is one. Applications have some hundreds.
constexpr std::size_t maxPools = 4096;
constexpr std::size_t maxAllPools = 32768;

// How long a surface may show an old picture because there is no memory for the new one.
constexpr std::chrono::seconds longestWait{5};
constexpr int retryMilliseconds = 50;

// After copying this much, the client's other requests wait until others have had their turn.
constexpr std::size_t turnBytes = 1024 * 1024;

// As many buffers as clients have.
constexpr std::size_t maxRecent = 4;

// What a surface keeps of destroyed buffers, and how long: no longer than a client that draws all the time takes.
constexpr std::size_t maxSpares = 2;
constexpr int spareMilliseconds = 500;

constexpr auto noMemory = "the host has no shared memory left for this client's pictures";

} // namespace

// --- pools and buffers

void SessionShadows::createPool(Object &shm, wl_shm::request::create_pool &request)
{
    if (request.size <= 0) {
        session_.refuse(shm, wl_shm::error::invalid_stride,
                        "a pool of " + std::to_string(request.size) + " bytes can't be made");
        return;
    }
    if (*poolCount_ >= maxPools || *memory_->clientPools >= maxAllPools) {
        session_.refuse({DisplayError::NoMemory, "there are too many shared memory pools"});
        return;
    }
    std::string problem;
    auto pool = ClientPool::map(request.fd, static_cast<std::size_t>(request.size), {poolCount_, memory_->clientPools},
                                problem);
    if (!pool) {
        session_.refuse(shm, wl_shm::error::invalid_fd, std::move(problem));
        return;
    }
    pools_.make(*request.id, std::move(pool));
    // So that the formats come while the client draws.
    this->shm();
}

void SessionShadows::resizePool(Object &pool, std::int32_t size)
{
    const auto *const known = pools_.find(pool);
    if (!known)
        return;
    std::string problem = (*known)->resize(static_cast<std::size_t>(std::max(size, 0)));
    if (!problem.empty())
        session_.refuse(pool, wl_shm::error::invalid_fd, std::move(problem));
}

void SessionShadows::createBuffer(Object &pool, const wl_shm_pool::request::create_buffer &request)
{
    const auto *const known = pools_.find(pool);
    if (!known)
        return;
    const PixelLayout layout{request.offset, request.width, request.height, request.stride, request.format};
    if (!allows(layout.format)) {
        session_.refuse(pool, wl_shm::error::invalid_format,
                        "the host doesn't offer the format " + std::to_string(layout.format));
        return;
    }
    std::string problem = layout.problem((*known)->bytes().size());
    if (!problem.empty()) {
        session_.refuse(pool, wl_shm::error::invalid_stride, std::move(problem));
        return;
    }
    Shadow shadow;
    shadow.pool = *known;
    shadow.layout = layout;
    shadow.bytes = layout.bytes((*known)->bytes().size());
    shadows_.make(*request.id, std::move(shadow));
}

// The host's wl_shm; null if it has none any more.
Object *SessionShadows::shm()
{
    if (Object *known = shm_.get())
        return known;
    Object *const bound = relay::bindOwn(session_, wl_shm::interfaceName, 1);
    if (!bound)
        return nullptr;
    shm_ = *bound;
    session_.listen<wl_shm::event::format>(*bound, [this](auto &call) { formats_.push_back(call.message.format_); });
    relay::syncWithHost(session_, [this] { formatsKnown_ = true; });
    return bound;
}

// As long as the host hasn't told its formats, it has to judge itself.
bool SessionShadows::allows(std::uint32_t format) const
{
    return format == wl_shm::format::argb8888 || format == wl_shm::format::xrgb8888 || !formatsKnown_
        || std::ranges::find(formats_, format) != formats_.end();
}

// Makes the buffer at the host if it isn't there. False: there is no memory for it.
bool SessionShadows::provide(Object &buffer, Shadow &shadow)
{
    if (shadow.host.block)
        return true;
    const PixelLayout &layout = shadow.layout;
    auto block = memory_->allocate(shadow.bytes, share_);
    if (!block) {
        for (auto &[self, surface] : surfaces_)
            dropSpares(surface, std::chrono::steady_clock::now());
        return false;
    }
    wire::Fd descriptor = block->descriptor();
    Object *const shm = this->shm();
    if (!descriptor || !shm)
        return false;
    shadow.host.block = std::move(block);
    Object &pool = session_.create(wl_shm_pool::interfaceName, shm->version);
    session_.request(*shm,
                     wl_shm::request::create_pool{
                         .id = &pool, .fd = std::move(descriptor), .size = static_cast<std::int32_t>(shadow.bytes)});
    session_.request(pool,
                     wl_shm_pool::request::create_buffer{.id = &buffer,
                                                         .offset = 0,
                                                         .width = layout.width,
                                                         .height = layout.height,
                                                         .stride = layout.stride,
                                                         .format = layout.format});
    // The buffer keeps the memory.
    session_.destroyOwn(pool);
    return true;
}

// By the protocol, what a surface shows becomes undefined when its buffer is destroyed before its release. Compositors
// go on showing the memory then; so the host's buffer stays until it is released, or its memory would get somebody
// else's pixels while it is shown.
bool SessionShadows::destroyBuffer(Object &buffer)
{
    Shadow *const shadow = shadows_.find(buffer);
    Surface *const surface = shadow && shadow->user ? surfaces_.find(*shadow->user) : nullptr;
    if (!surface || buffer.clientId == 0)
        return true;
    if (shadow->inUse) {
        std::erase_if(surface->orphans, [](const relay::ObjectRef &orphan) { return !orphan; });
        surface->orphans.emplace_back(buffer);
    } else if (!spare(buffer, *shadow, *surface)) {
        return true;
    }
    shadow->pool.reset();
    buffer.states |= Object::ForClient; // so that its release is still told
    return false;
}

void SessionShadows::released(Object &buffer)
{
    Shadow *const shadow = shadows_.find(buffer);
    if (!shadow)
        return;
    shadow->inUse = false;
    if (buffer.clientId != 0)
        return;
    Surface *const surface = shadow->user ? surfaces_.find(*shadow->user) : nullptr;
    if (!surface || !spare(buffer, *shadow, *surface))
        session_.destroyOwn(buffer);
}

// Some clients make a buffer for each picture. Then what the host has of the former one is worth keeping, or each would
// be copied whole. False: not of this buffer.
bool SessionShadows::spare(Object &buffer, const Shadow &shadow, Surface &surface)
{
    const Surface::Committed &committed = surface.committed;
    if (!shadow.host.block || shadow.shared || shadow.layout.width != committed.width
        || shadow.layout.height != committed.height || shadow.layout.format != committed.format)
        return false;
    std::erase_if(surface.spares, [](const Surface::Spare &each) { return !each.buffer; });
    if (surface.spares.size() == maxSpares) {
        session_.destroyOwn(*surface.spares.front().buffer);
        surface.spares.erase(surface.spares.begin());
    }
    surface.spares.push_back({buffer, std::chrono::steady_clock::now()});
    if (!spareTimer_)
        spareTimer_.emplace(session_.loop(), [this] { dropOldSpares(); });
    if (!spareTimerRuns_)
        spareTimer_->start(spareMilliseconds);
    spareTimerRuns_ = true;
    return true;
}

// Those that are spare since then at the latest.
void SessionShadows::dropSpares(Surface &surface, std::chrono::steady_clock::time_point since)
{
    std::erase_if(surface.spares, [this, since](const Surface::Spare &each) {
        if (each.since > since)
            return false;
        if (each.buffer)
            session_.destroyOwn(*each.buffer);
        return true;
    });
}

void SessionShadows::dropOldSpares()
{
    spareTimerRuns_ = false;
    for (auto &[self, surface] : surfaces_) {
        dropSpares(surface, std::chrono::steady_clock::now() - std::chrono::milliseconds(spareMilliseconds));
        spareTimerRuns_ |= !surface.spares.empty();
    }
    if (spareTimerRuns_)
        spareTimer_->start(spareMilliseconds);
    session_.flush();
}

// --- other uses than a surface's picture

void SessionShadows::named(Object &buffer)
{
    Shadow *const shadow = shadows_.find(buffer);
    if (!shadow)
        return;
    if (!provide(buffer, *shadow)) {
        session_.refuse({DisplayError::NoMemory, noMemory});
        return;
    }
    const std::span<std::byte> pool = shadow->pool->bytes();
    const std::span<std::byte> block = shadow->host.block->bytes();
    const BusGuard guard(pool, block);
    copied(copyAll(block.data(), pool.data() + shadow->layout.offset, shadow->layout, shadow->bytes));
    shadow->host.surface = {};
    shadow->shared = true;
}

void SessionShadows::capturing(Object &frame, Object *buffer)
{
    if (!buffer)
        return;
    named(*buffer);
    captures_.of(frame) = *buffer;
}

void SessionShadows::captured(const Object &frame)
{
    const relay::ObjectRef *const buffer = captures_.find(frame);
    Shadow *const shadow = buffer && *buffer ? shadows_.find(**buffer) : nullptr;
    if (!shadow || !shadow->host.block || !shadow->pool)
        return;
    const std::span<std::byte> pool = shadow->pool->bytes();
    const std::span<std::byte> block = shadow->host.block->bytes();
    const BusGuard guard(pool, block);
    copied(copyAll(pool.data() + shadow->layout.offset, block.data(), shadow->layout, shadow->bytes));
}

// --- surfaces

bool SessionShadows::attach(Object &self, const wl_surface::request::attach &request)
{
    Surface &surface = surfaces_.of(self);
    giveUpWaiting(surface);
    surface.pending.attached = true;
    surface.pending.moved |= request.x != 0 || request.y != 0;
    surface.buffer = request.buffer;
    Shadow *const shadow = request.buffer ? shadows_.find(*request.buffer) : nullptr;
    if (!shadow)
        return true;
    use(self, *shadow);
    takeLatest(self, surface, *request.buffer, *shadow);
    if (provide(*request.buffer, *shadow))
        return true;
    surface.waiting = {.x = request.x, .y = request.y};
    return false;
}

void SessionShadows::use(Object &self, Shadow &shadow)
{
    shadow.shared |= shadow.inUse || (shadow.user && shadow.user.get() != &self);
    shadow.user = self;
}

// The buffer becomes what another one of the surface is at the host, if that lacks less of what the surface shows. The
// client doesn't notice, since the host uses neither of the two. So a client with three buffers has no more to copy
// than one with as many as its host needs, and no more of them are in memory.
void SessionShadows::takeLatest(Object &self, const Surface &surface, Object &buffer, Shadow &shadow)
{
    const auto idle = [](const Shadow &each) { return !each.shared && !each.inUse; };
    if (!idle(shadow))
        return;
    for (auto recent = surface.recent.rbegin(); recent != surface.recent.rend(); ++recent) {
        Object *const other = recent->get();
        if (other == &buffer)
            return;
        if (!other || other->clientDestroyed() || other->hostDestroyed)
            continue;
        Shadow *const latest = shadows_.find(*other);
        if (!latest || !latest->host.block || !idle(*latest) || latest->user.get() != &self
            || !latest->layout.sameSize(shadow.layout) || latest->bytes != shadow.bytes)
            continue;
        std::swap(latest->host, shadow.host);
        session_.objects().swapHostIds(*other, buffer);
        if (other->clientId == 0)
            session_.destroyOwn(*other); // it was spare
        return;
    }
}

// Another buffer takes the place of one that has waited: the client may have that one back.
void SessionShadows::giveUpWaiting(Surface &surface)
{
    if (surface.waiting && surface.waiting->committed && surface.buffer)
        session_.event(*surface.buffer, wl_buffer::event::release{});
    surface.waiting.reset();
}

bool SessionShadows::sendWaiting(Object &self, const Surface &surface, Object &buffer, Shadow &shadow)
{
    if (!provide(buffer, shadow))
        return false;
    const Surface::Waiting &waiting = *surface.waiting;
    session_.request(self, wl_surface::request::attach{.buffer = &buffer, .x = waiting.x, .y = waiting.y});
    // Its damage was sent with a commit without it.
    if (waiting.committed)
        session_.request(self, wl_surface::request::damage{.x = 0, .y = 0, .width = INT32_MAX, .height = INT32_MAX});
    return true;
}

// The host keeps the former picture while commit and frame callback pass, so that the client goes on.
void SessionShadows::skipFrame(Surface &surface)
{
    surface.waiting->committed = true;
    if (!surface.waitingSince)
        surface.waitingSince = std::chrono::steady_clock::now();
    if (surface.shown)
        retryLater();
    else
        session_.refuse({DisplayError::NoMemory, noMemory});
}

void SessionShadows::retryLater()
{
    if (retryDue_)
        return;
    if (!retry_)
        retry_.emplace(session_.loop(), [this] { retry(); });
    retry_->start(retryMilliseconds);
    retryDue_ = true;
}

// A client that has drawn its last picture for now commits no more. So when there is memory, the picture that waits is
// committed in its place, unless it has begun with something else.
void SessionShadows::retry()
{
    retryDue_ = false;
    const bool idle = std::exchange(requestsSeen_, session_.requests().messages) == session_.requests().messages;
    const auto now = std::chrono::steady_clock::now();
    for (auto &[self, surface] : surfaces_) {
        if (!surface.waiting || !surface.waiting->committed || self.hostDestroyed)
            continue;
        if (now - *surface.waitingSince > longestWait) {
            session_.refuse({DisplayError::NoMemory, noMemory});
            break;
        }
        if (idle && surface.untouched()) {
            commit(self);
            if (!surface.waiting)
                session_.request(self, wl_surface::request::commit{});
        } else {
            retryLater();
        }
    }
    session_.flush();
}

void SessionShadows::commit(Object &self)
{
    Surface *const surface = surfaces_.find(self);
    if (!surface)
        return;
    Surface::Pending pending = std::exchange(surface->pending, {});
    Object *const buffer = surface->buffer.get();
    Shadow *const shadow = buffer ? shadows_.find(*buffer) : nullptr;
    if (surface->waiting) {
        // The client may have destroyed the buffer meanwhile.
        pending.attached = shadow;
        if (!shadow || sendWaiting(self, *surface, *buffer, *shadow))
            surface->waiting.reset();
    }

    if (!shadow) {
        if (pending.attached) {
            surface->history.reset();
            surface->committed = {};
            surface->waitingSince.reset();
            surface->shown = buffer;
        }
        return;
    }

    const PixelLayout &layout = shadow->layout;
    Region damage = toBuffer(pending.damage, surface->geometry, layout.width, layout.height);
    pending.bufferDamage.clip(layout.width, layout.height);
    damage.add(pending.bufferDamage);
    const Surface::Committed now{surface->geometry, layout.width, layout.height, layout.format};
    const bool changed = std::exchange(surface->committed, now) != now;
    const bool damaged = !damage.empty();
    if (changed)
        dropSpares(*surface, std::chrono::steady_clock::now());
    // A client that shows another buffer without any damage claims that it looks the same. Hosts may look at all of it
    // or at nothing.
    if (changed || pending.moved || (pending.attached && !damaged))
        surface->history.reset();
    else
        surface->history.add(std::move(damage));

    if (surface->waiting) {
        skipFrame(*surface);
        return;
    }
    surface->waitingSince.reset();
    // The client draws something else in a buffer that the host has released, or that it has destroyed.
    if (buffer->clientId != 0 && (pending.attached || (shadow->inUse && (changed || damaged))))
        refresh(self, *surface, *shadow);
    if (!pending.attached)
        return;
    surface->shown = shadow->inUse = true;
    std::erase_if(surface->recent, [buffer](const relay::ObjectRef &each) { return !each || each.get() == buffer; });
    if (surface->recent.size() == maxRecent)
        surface->recent.erase(surface->recent.begin());
    surface->recent.emplace_back(*buffer);
}

// Makes the shadow what the client's buffer is now.
void SessionShadows::refresh(Object &self, const Surface &surface, Shadow &shadow)
{
    Region lacking;
    const bool known = shadow.host.surface.get() == &self && surface.history.since(shadow.host.frame, lacking);
    const std::span<std::byte> pool = shadow.pool->bytes();
    const std::span<std::byte> block = shadow.host.block->bytes();
    const std::byte *const from = pool.data() + shadow.layout.offset;
    {
        const BusGuard guard(pool, block);
        copied(known ? copyRegion(block.data(), from, shadow.layout, shadow.bytes, lacking)
                     : copyAll(block.data(), from, shadow.layout, shadow.bytes));
    }
    ++memory_->statistics.frames;
    memory_->statistics.fullBytes += shadow.bytes;
    shadow.host.surface = self;
    shadow.host.frame = surface.history.frame();
}

void SessionShadows::copied(std::size_t bytes)
{
    memory_->statistics.copiedBytes += bytes;
    if (bytes >= turnBytes)
        session_.pauseRequests();
}

// The host shows nothing of it any more, and some hosts don't release the buffers of such surfaces.
void SessionShadows::surfaceGone(const Object &self)
{
    Surface *const surface = surfaces_.find(self);
    if (!surface || !session_.serving())
        return;
    dropSpares(*surface, std::chrono::steady_clock::now());
    for (const relay::ObjectRef &orphan : surface->orphans) {
        if (orphan)
            session_.destroyOwn(*orphan);
    }
}

// --- viewports

void SessionShadows::addViewport(Object &viewport, Object *surface)
{
    if (surface)
        viewports_.of(viewport) = *surface;
}

SurfaceGeometry *SessionShadows::viewed(const Object &viewport)
{
    const relay::ObjectRef *const surface = viewports_.find(viewport);
    return surface && *surface ? &surfaces_.of(**surface).geometry : nullptr;
}

} // namespace gangway::host::shadow
