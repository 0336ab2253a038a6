// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/paint.h"
#include "relay/own.h"
#include "relay/session.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace gangway::decoration {

// A wl_buffer of our own in ARGB8888, over memory of its own that nobody can shrink.
class Buffer {
public:
    // Null if there is no memory or descriptor for it.
    static std::unique_ptr<Buffer> make(relay::Session &session, relay::Object &shm, std::int32_t width,
                                        std::int32_t height);
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;
    ~Buffer();

    Canvas canvas() const;
    bool fits(std::int32_t width, std::int32_t height) const { return width == width_ && height == height_; }
    // The host may read it: it must not be painted.
    bool busy() const { return busy_; }
    // To be sent with wl_surface.attach.
    relay::Object *attach();

private:
    Buffer(std::uint32_t *pixels, std::int32_t width, std::int32_t height);

    std::uint32_t *pixels_;
    std::int32_t width_;
    std::int32_t height_;
    bool busy_ = false;
    relay::Own buffer_;
};

// The buffers of one surface: those that the host has released are painted again.
class Buffers {
public:
    // One that may be painted, or null if there is no memory or descriptor for it.
    Buffer *take(relay::Session &session, relay::Object &shm, std::int32_t width, std::int32_t height);

private:
    std::vector<std::unique_ptr<Buffer>> all_; // the one attached last is the last
};

} // namespace gangway::decoration
