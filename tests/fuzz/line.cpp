// SPDX-License-Identifier: Apache-2.0

#include "fuzz/line.h"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <utility>

namespace gangway::fuzz {

struct Line::State {
    int alwaysReady = -1;
    bool tells = false; // it has no descriptor that the relay could wait on
    std::deque<Stream> said;
    bool closed = false;
    bool there = false; // the relay's end
    bool hungry = false;
    std::size_t turn = 0;

    wire::Transport::ReadyFunction ready;
    bool reading = false;
    bool writing = false;
};

class Line::End final : public wire::Transport {
public:
    explicit End(std::shared_ptr<State> state) : state_(std::move(state)) {}
    ~End() override
    {
        state_->there = false;
        state_->ready = nullptr;
    }

    int pollFd() const override { return state_->tells ? -1 : state_->alwaysReady; }
    void onReady(ReadyFunction ready) override { state_->ready = std::move(ready); }
    void want(bool reading, bool writing) override
    {
        state_->reading = reading;
        state_->writing = writing;
    }

    Result receive(std::span<std::byte> into, wire::FdQueue &fds) override
    {
        if (state_->said.empty())
            return {state_->closed ? Status::Closed : Status::WouldBlock, 0};
        Stream &stream = state_->said.front();
        for (; stream.fds > 0; --stream.fds)
            fds.push(wire::Fd(::fcntl(state_->alwaysReady, F_DUPFD_CLOEXEC, 0)));
        const std::size_t size = std::min(into.size(), stream.bytes.size());
        std::copy_n(stream.bytes.begin(), size, into.begin());
        stream.bytes.erase(stream.bytes.begin(), stream.bytes.begin() + static_cast<std::ptrdiff_t>(size));
        if (stream.bytes.empty())
            state_->said.pop_front();
        return {size ? Status::Ok : Status::WouldBlock, size};
    }

    Result send(std::span<const iovec> parts, std::span<const int>) override
    {
        constexpr std::array<std::size_t, 4> appetites{1 << 20, 7, 0, 4096};
        std::size_t offered = 0;
        for (const iovec &part : parts)
            offered += part.iov_len;
        const std::size_t taken =
            state_->hungry ? offered : std::min(offered, appetites[state_->turn++ % appetites.size()]);
        return taken ? Result{Status::Ok, taken} : Result{Status::WouldBlock, 0};
    }

private:
    std::shared_ptr<State> state_;
};

Line::Line(int alwaysReady, bool tells) : state_(std::make_shared<State>())
{
    state_->alwaysReady = alwaysReady;
    state_->tells = tells;
}

std::unique_ptr<wire::Transport> Line::transport()
{
    state_->there = true;
    return std::make_unique<End>(state_);
}

void Line::say(Stream stream)
{
    if (!stream.bytes.empty() && !state_->closed)
        state_->said.push_back(std::move(stream));
}

void Line::close()
{
    state_->closed = true;
}

void Line::setHungry(bool hungry)
{
    state_->hungry = hungry;
}

bool Line::tell()
{
    const bool readable = state_->reading && (!state_->said.empty() || state_->closed);
    const bool writable = state_->writing;
    if (!state_->ready || (!readable && !writable))
        return false;
    const auto ready = state_->ready; // the relay's end may go meanwhile
    ready(readable, writable);
    return true;
}

bool Line::isRead() const
{
    return !state_->there || state_->said.empty();
}

} // namespace gangway::fuzz
