// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/shadow/client_pool.h"
#include "host/shadow/counted_memory.h"
#include "host/shadow/damage_history.h"
#include "host/shadow/pixel_layout.h"
#include "host/shadow/surface_geometry.h"
#include "relay/event_loop.h"
#include "relay/object_ref.h"
#include "relay/per_object.h"
#include "relay/session.h"

#include "messages/wayland.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace gangway::host::shadow {

// What the host has of a client's wl_buffer, besides the object.
struct HostBuffer {
    std::unique_ptr<CountedMemory::Block> block; // null: the host doesn't know the buffer
    // What is in it: that frame of that surface.
    relay::ObjectRef surface;
    std::uint64_t frame = 0;
};

// A client's wl_buffer.
struct Shadow {
    std::shared_ptr<ClientPool> pool; // null: the client has destroyed the buffer
    PixelLayout layout;
    std::size_t bytes = 0; // from the layout's offset on, also when the pool has grown
    HostBuffer host;

    bool inUse = false; // it was committed, and the host hasn't released it since

    // The only surface that it has been attached to. `shared`: there are several, or it has other uses too, or was
    // attached again before its release, and then it isn't certain what a release is about.
    relay::ObjectRef user;
    bool shared = false;
};

// What a client has set of a wl_surface.
struct Surface {
    // Since the last commit.
    struct Pending {
        bool attached = false;
        bool moved = false;  // the new buffer lies elsewhere than the previous one
        Region damage;       // in surface coordinates
        Region bufferDamage; // in pixels of the buffer
    };
    Pending pending;
    SurfaceGeometry geometry; // as of the next commit
    relay::ObjectRef buffer;  // attached last

    // The attach of `buffer` is kept back, because there was no memory for its shadow.
    struct Waiting {
        std::int32_t x = 0;
        std::int32_t y = 0;
        bool committed = false;
    };
    std::optional<Waiting> waiting;
    std::optional<std::chrono::steady_clock::time_point> waitingSince; // through several attaches
    bool shown = false;                                                // some buffer was committed to the host

    struct Committed {
        SurfaceGeometry geometry;
        std::int32_t width = 0; // of the buffer, in pixels
        std::int32_t height = 0;
        std::uint32_t format = 0;

        friend bool operator==(const Committed &, const Committed &) = default;
    };
    Committed committed;
    // Nothing was set since.
    bool untouched() const
    {
        return !pending.attached && !pending.moved && pending.damage.empty() && pending.bufferDamage.empty()
            && geometry == committed.geometry;
    }
    DamageHistory history;
    std::vector<relay::ObjectRef> recent; // the buffers that were committed last, the latest one last

    // Buffers that the client has destroyed while the host showed them here. The host's wait for their release.
    std::vector<relay::ObjectRef> orphans;
    // Those that wait no longer: the next buffer takes over what the host has, see takeLatest. Not for long.
    struct Spare {
        relay::ObjectRef buffer;
        std::chrono::steady_clock::time_point since;
    };
    std::vector<Spare> spares;
};

// The shadows of one session. What its client and its host do is told by the hooks.
class SessionShadows {
public:
    SessionShadows(relay::Session &session, std::shared_ptr<CountedMemory> memory)
        : session_(session), memory_(std::move(memory))
    {}
    SessionShadows(const SessionShadows &) = delete;
    SessionShadows &operator=(const SessionShadows &) = delete;

    void createPool(relay::Object &shm, protocol::wl_shm::request::create_pool &request);
    void resizePool(relay::Object &pool, std::int32_t size);
    void createBuffer(relay::Object &pool, const protocol::wl_shm_pool::request::create_buffer &request);
    // False: the request is not to be sent now.
    bool destroyBuffer(relay::Object &buffer);
    void released(relay::Object &buffer);

    // A request other than attach names the buffer: it gets its shadow, with all that is in it.
    void named(relay::Object &buffer);
    // The host is asked to write into the buffer, and tells of it by an event of `frame`.
    void capturing(relay::Object &frame, relay::Object *buffer);
    void captured(const relay::Object &frame);

    Surface &surface(relay::Object &surface) { return surfaces_.of(surface); }
    // False: the request is not to be sent now.
    bool attach(relay::Object &surface, const protocol::wl_surface::request::attach &request);
    void commit(relay::Object &surface);
    void surfaceGone(const relay::Object &surface);

    void addViewport(relay::Object &viewport, relay::Object *surface);
    // Null if the surface has gone.
    SurfaceGeometry *viewed(const relay::Object &viewport);

private:
    relay::Object *shm();
    bool allows(std::uint32_t format) const;
    bool provide(relay::Object &buffer, Shadow &shadow);
    void use(relay::Object &self, Shadow &shadow);
    bool spare(relay::Object &buffer, const Shadow &shadow, Surface &surface);
    void dropSpares(Surface &surface, std::chrono::steady_clock::time_point since);
    void dropOldSpares();
    void takeLatest(relay::Object &self, const Surface &surface, relay::Object &buffer, Shadow &shadow);
    void refresh(relay::Object &self, const Surface &surface, Shadow &shadow);
    bool sendWaiting(relay::Object &self, const Surface &surface, relay::Object &buffer, Shadow &shadow);
    void skipFrame(Surface &surface);
    void retryLater();
    void retry();
    void giveUpWaiting(Surface &surface);
    void copied(std::size_t bytes);

    relay::Session &session_;
    std::shared_ptr<CountedMemory> memory_;
    CountedMemory::Share share_ = std::make_shared<std::uint64_t>(0);
    relay::ObjectRef shm_; // ours: the client may release its own
    std::vector<std::uint32_t> formats_;
    bool formatsKnown_ = false; // the host has told them all

    std::optional<relay::Timer> spareTimer_; // created on first use, as the next one
    std::optional<relay::Timer> retry_;
    bool retryDue_ = false;
    bool spareTimerRuns_ = false;
    std::uint64_t requestsSeen_ = 0;

    std::shared_ptr<std::size_t> poolCount_ = std::make_shared<std::size_t>(0);
    relay::PerObject<std::shared_ptr<ClientPool>> pools_;
    relay::PerObject<Shadow> shadows_;
    relay::PerObject<Surface> surfaces_;
    relay::PerObject<relay::ObjectRef> viewports_; // their surfaces
    relay::PerObject<relay::ObjectRef> captures_;  // the buffers of screen captures, by the object that tells of them
};

} // namespace gangway::host::shadow
