// SPDX-License-Identifier: Apache-2.0

#include "decoration/buffer.h"

#include "decoration/host_objects.h"
#include "wire/fd.h"

#include "messages/wayland.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace gangway::decoration {

namespace p = protocol;

namespace {

// More than that are only there while the host releases none; it has long replaced the oldest then.
constexpr std::size_t mostBuffers = 4;
constexpr std::int32_t longest = 32'767; // pixels, each way

std::size_t bytesOf(std::int32_t width, std::int32_t height)
{
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * sizeof(std::uint32_t);
}

// Zeroed, of exactly that size for ever.
wire::Fd sealedMemory(std::size_t bytes)
{
    wire::Fd memory(::memfd_create("gangway-decoration", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory || ::ftruncate(memory.get(), static_cast<off_t>(bytes)) != 0
        || ::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        return {};
    return memory;
}

} // namespace

Buffer::Buffer(std::uint32_t *pixels, std::int32_t width, std::int32_t height)
    : pixels_(pixels), width_(width), height_(height)
{}

Buffer::~Buffer()
{
    ::munmap(pixels_, bytesOf(width_, height_));
}

std::unique_ptr<Buffer> Buffer::make(relay::Session &session, relay::Object &shm, std::int32_t width,
                                     std::int32_t height)
{
    if (width < 1 || height < 1 || width > longest || height > longest)
        return nullptr;
    const std::size_t bytes = bytesOf(width, height);
    if (bytes > INT32_MAX)
        return nullptr;
    wire::Fd memory = sealedMemory(bytes);
    if (!memory)
        return nullptr;
    void *const mapped = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, memory.get(), 0);
    if (mapped == MAP_FAILED)
        return nullptr;
    std::unique_ptr<Buffer> made(new Buffer(static_cast<std::uint32_t *>(mapped), width, height));

    relay::Own pool(session, p::wl_shm_pool::interfaceName, shm.version, forClient);
    session.issue(shm,
                  p::wl_shm::request::create_pool{
                      .id = pool.get(), .fd = std::move(memory), .size = static_cast<std::int32_t>(bytes)});
    made->buffer_ = relay::Own(session, p::wl_buffer::interfaceName, 1, forClient);
    made->buffer_.on<p::wl_buffer::event::release>([buffer = made.get()](auto &) { buffer->busy_ = false; });
    if (pool)
        session.issue(*pool,
                      p::wl_shm_pool::request::create_buffer{
                          .id = made->buffer_.get(),
                          .offset = 0,
                          .width = width,
                          .height = height,
                          .stride = width * static_cast<std::int32_t>(sizeof(std::uint32_t)),
                          .format = p::wl_shm::format::argb8888,
                      });
    return made;
}

Canvas Buffer::canvas() const
{
    return {{pixels_, bytesOf(width_, height_) / sizeof(std::uint32_t)}, width_, height_};
}

relay::Object *Buffer::attach()
{
    busy_ = true;
    return buffer_.get();
}

Buffer *Buffers::take(relay::Session &session, relay::Object &shm, std::int32_t width, std::int32_t height)
{
    std::erase_if(all_, [&](const auto &buffer) { return !buffer->busy() && !buffer->fits(width, height); });
    if (all_.size() >= mostBuffers && std::ranges::all_of(all_, &Buffer::busy))
        all_.erase(all_.begin());
    auto free = std::ranges::find_if(all_, [](const auto &buffer) { return !buffer->busy(); });
    if (free == all_.end()) {
        auto made = Buffer::make(session, shm, width, height);
        if (!made)
            return nullptr;
        all_.push_back(std::move(made));
    } else {
        std::rotate(free, free + 1, all_.end());
    }
    return all_.back().get();
}

} // namespace gangway::decoration
