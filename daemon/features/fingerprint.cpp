// SPDX-License-Identifier: Apache-2.0

#include "features/fingerprint.h"

#include "wire/pipe.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

namespace gangway::feature {

namespace {

constexpr std::size_t maxBytes = 64 * 1024;
constexpr int maxMilliseconds = 1000;

} // namespace

Fingerprint::Fingerprint(relay::EventLoop &loop, std::function<void(std::optional<std::size_t>)> done)
    : done_(std::move(done)), timer_(loop, [this] { finish(false); })
{
    wire::Pipe pipe = wire::makePipe();
    if (!pipe) {
        timer_.start(1);
        return;
    }
    reading_ = std::move(pipe.read);
    writing_ = std::move(pipe.write);
    ::fcntl(reading_.get(), F_SETFL, O_NONBLOCK); // the writer's end blocks, as it would for anyone
    watch_.emplace(loop, reading_.get(), relay::FdWatch::Readable, [this](std::uint32_t) { read(); });
    timer_.start(maxMilliseconds);
}

void Fingerprint::read()
{
    std::array<char, 16 * 1024> buffer;
    const ssize_t size = ::read(reading_.get(), buffer.data(), buffer.size());
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size > 0)
        data_.append(buffer.data(), static_cast<std::size_t>(size));
    if (size <= 0 || data_.size() >= maxBytes)
        finish(size >= 0);
}

// The last thing that is done here.
void Fingerprint::finish(bool whole)
{
    const auto done = std::move(done_);
    watch_.reset();
    timer_.start(0);
    data_.resize(std::min(data_.size(), maxBytes));
    done(whole && !data_.empty() ? std::optional(std::hash<std::string_view>()(data_)) : std::nullopt);
}

} // namespace gangway::feature
