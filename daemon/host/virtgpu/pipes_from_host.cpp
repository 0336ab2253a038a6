// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/pipes_from_host.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace gangway::host::virtgpu {

namespace {

// How long everything else of a connection may wait for a reader that doesn't read, before its transfer is given up.
constexpr int patienceMilliseconds = 10'000;

} // namespace

void PipesFromHost::add(std::uint32_t id, wire::Fd sink)
{
    // The file's flags are shared with the client, who has given it away.
    if (const int flags = ::fcntl(sink.get(), F_GETFL); flags >= 0)
        ::fcntl(sink.get(), F_SETFL, flags | O_NONBLOCK);
    pipes_[id].sink = std::move(sink);
}

void PipesFromHost::received(std::uint32_t id, std::span<const std::byte> data, bool end)
{
    const Place place = pipes_.find(id);
    if (place == pipes_.end())
        return;
    Pipe &pipe = place->second;
    if (pipe.sink) {
        pipe.queue.insert(pipe.queue.end(), data.begin(), data.end());
        queued_ += data.size();
    }
    pipe.ended |= end;
    if (!pipe.watch)
        write(place);
}

// Writes as much as the reader takes. May end the pipe.
void PipesFromHost::write(Place place)
{
    Pipe &pipe = place->second;
    const bool wasFull = full();
    while (pipe.sink && pipe.written < pipe.queue.size()) {
        const ssize_t took =
            ::write(pipe.sink.get(), pipe.queue.data() + pipe.written, pipe.queue.size() - pipe.written);
        if (took >= 0) {
            pipe.written += static_cast<std::size_t>(took);
            queued_ -= static_cast<std::size_t>(took);
            pipe.patience.reset();
        } else if (errno == EAGAIN) {
            break;
        } else if (errno != EINTR) {
            drop(pipe);
        }
    }
    if (pipe.written == pipe.queue.size() || pipe.written > mostQueued / 4) {
        pipe.queue.erase(pipe.queue.begin(), pipe.queue.begin() + static_cast<std::ptrdiff_t>(pipe.written));
        pipe.written = 0;
    }
    if (pipe.queue.empty()) {
        pipe.queue.shrink_to_fit();
        pipe.watch.reset();
        if (pipe.ended)
            pipes_.erase(place);
    } else {
        if (!pipe.watch)
            pipe.watch.emplace(loop_, pipe.sink.get(), relay::FdWatch::Writable,
                               [this, place](std::uint32_t) { write(place); });
        if (full() && !pipe.patience) {
            pipe.patience.emplace(loop_, [this, place] {
                drop(place->second);
                write(place);
            });
            pipe.patience->start(patienceMilliseconds);
        }
    }
    if (wasFull && !full())
        room_();
}

void PipesFromHost::drop(Pipe &pipe)
{
    pipe.watch.reset();
    queued_ -= pipe.queue.size() - pipe.written;
    pipe.queue = {};
    pipe.written = 0;
    pipe.sink.reset();
}

} // namespace gangway::host::virtgpu
