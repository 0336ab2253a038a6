// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/pipes_to_host.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <span>
#include <utility>

namespace gangway::host::virtgpu {

namespace cd = cross_domain;

namespace {

// The host's part of the device waits where its pipe is full, which holds 64 KiB.
constexpr std::size_t mostUnconfirmed = 32 * 1024;
constexpr int retryMilliseconds = 10;

} // namespace

PipesToHost::~PipesToHost()
{
    *self_ = nullptr;
    while (!pipes_.empty()) {
        const Place place = pipes_.begin();
        place->second.watch.reset();
        // As much as a pipe holds: a writer that goes on is not waited for.
        for (std::size_t moved = 0; moved < 2 * mostUnconfirmed && moveSome(place) == Step::Went;)
            moved += cd::maxPipeBytes;
        pipes_.erase(place);
    }
}

void PipesToHost::add(std::uint32_t id, wire::Fd source)
{
    const Place place = pipes_.try_emplace(id).first;
    place->second.source = std::move(source);
    watch(place);
}

void PipesToHost::watch(Place place)
{
    place->second.watch.emplace(loop_, place->second.source.get(), relay::FdWatch::Readable,
                                [this, place](std::uint32_t) { move(place); });
}

// Moves what there is, until the host has to be waited for.
void PipesToHost::move(Place place)
{
    Pipe &pipe = place->second;
    Step step = Step::Went;
    while (step == Step::Went && pipe.unconfirmed < mostUnconfirmed)
        step = moveSome(place);
    if (step == Step::Ended) {
        pipes_.erase(place);
    } else if (step == Step::Refused) {
        pipe.watch.reset(); // it would tell again and again
        if (!pipe.retry)
            pipe.retry.emplace(loop_, [this, place] {
                watch(place);
                move(place);
            });
        pipe.retry->start(retryMilliseconds);
    } else if (pipe.unconfirmed >= mostUnconfirmed) {
        pipe.watch.reset();
        pace_.sync([self = self_, id = place->first] {
            if (*self)
                (*self)->confirmed(id);
        });
    }
}

void PipesToHost::confirmed(std::uint32_t id)
{
    const Place place = pipes_.find(id);
    if (place == pipes_.end())
        return;
    place->second.unconfirmed = 0;
    watch(place);
}

// Moves what fits into one command.
PipesToHost::Step PipesToHost::moveSome(Place place)
{
    Pipe &pipe = place->second;
    if (pipe.command.empty()) {
        pipe.command.resize(sizeof(cd::PipeTransfer) + cd::maxPipeBytes);
        const auto data = std::span(pipe.command).subspan(sizeof(cd::PipeTransfer));
        ssize_t got;
        do {
            got = ::read(pipe.source.get(), data.data(), data.size());
        } while (got < 0 && errno == EINTR);
        if (got < 0 && errno == EAGAIN) {
            pipe.command.clear();
            return Step::Empty;
        }
        // A short read is no end: a writer may be slow.
        pipe.ended = got <= 0;
        const std::size_t bytes = pipe.ended ? 0 : static_cast<std::size_t>(got);
        pipe.command.resize(sizeof(cd::PipeTransfer) + bytes);
        const cd::PipeTransfer header{
            .header = {.command = cd::Write, .size = static_cast<std::uint16_t>(pipe.command.size())},
            .id = place->first,
            .hangUp = pipe.ended,
            .bytes = static_cast<std::uint32_t>(bytes),
        };
        std::memcpy(pipe.command.data(), &header, sizeof header);
        pipe.unconfirmed += bytes;
    }
    if (context_.context().submit(pipe.command) != 0)
        return Step::Refused;
    pipe.command.clear();
    return pipe.ended ? Step::Ended : Step::Went;
}

} // namespace gangway::host::virtgpu
