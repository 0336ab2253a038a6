// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/channel_transport.h"

#include "host/virtgpu/received_fds.h"
#include "host/virtgpu/sent_fds.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace gangway::host::virtgpu {

namespace cd = cross_domain;

namespace {

// How many bytes of requests are handed to the host at a time.
constexpr std::size_t mostAtOnce = 32 * 1024;
// How often to look for a message that no event will tell of: often at first, while something is likely to come.
constexpr int firstLookMilliseconds = 1;
constexpr int lastLookMilliseconds = 8;
// Before descriptors that can't be had are asked for again.
constexpr int claimMilliseconds = 10;

template <class Command>
Command commandIn(std::span<const std::byte> page)
{
    Command command;
    std::memcpy(&command, page.data(), sizeof command);
    return command;
}

// Goes through the bytes of several parts.
class Cursor {
public:
    explicit Cursor(std::span<const iovec> parts) : parts_(parts) {}

    void copyTo(std::byte *to, std::size_t bytes)
    {
        while (bytes > 0) {
            const std::size_t piece = std::min(bytes, parts_.front().iov_len - at_);
            std::memcpy(to, static_cast<const std::byte *>(parts_.front().iov_base) + at_, piece);
            to += piece;
            bytes -= piece;
            at_ += piece;
            if (at_ == parts_.front().iov_len) {
                parts_ = parts_.subspan(1);
                at_ = 0;
            }
        }
    }

private:
    std::span<const iovec> parts_;
    std::size_t at_ = 0;
};

} // namespace

ChannelTransport::ChannelTransport(relay::EventLoop &loop, std::shared_ptr<Device> device,
                                   std::shared_ptr<HostAllocator> allocator,
                                   std::unique_ptr<CrossDomainContext> context, Pace::Patience patience)
    : loop_(loop), device_(std::move(device)), allocator_(std::move(allocator)), context_(std::move(context)),
      pace_(loop, patience, [this] { tellLater(); }), fromHost_(loop, [this] { tellLater(); }),
      toHost_(loop, *context_, pace_),
      watch_(loop, context_->context().eventFd(), relay::FdWatch::Readable, [this](std::uint32_t) { eventsCame(); })
{}

ChannelTransport::~ChannelTransport()
{
    *self_ = nullptr;
}

// --- from the host

void ChannelTransport::eventsCame()
{
    const int polls = context_->context().takeEvents();
    if (polls < 0) {
        closed_ = true;
        watch_.want(0);
    } else if (polls == 0) {
        return;
    }
    eventCame_ = true;
    advance();
    tell();
}

// Takes what the host has written, as far as there is room for it.
void ChannelTransport::advance()
{
    if (closed_ || !claim())
        return;
    held_ = false;
    switch (look()) {
    case Page::Held:
        held_ = true;
        break;
    case Page::Taken:
        pageMilliseconds_ = 0;
        eventCame_ = false;
        seen_ = false;
        if (!closed_ && context_->poll() != 0)
            closed_ = true;
        break;
    case Page::Nothing:
        break;
    }
}

ChannelTransport::Page ChannelTransport::look()
{
    const std::uint8_t command = context_->arrived();
    if (command == 0 && !eventCame_)
        return Page::Nothing;
    if (command == 0) {
        // An event without a message: some hosts complete the polls of all contexts when one of them has something. The
        // message will come without an event. To poll again could lose it.
        eventsLie_ = true;
        setPageTimer(pageMilliseconds_ == 0 ? firstLookMilliseconds
                                            : std::min(pageMilliseconds_ * 2, lastLookMilliseconds));
        return Page::Nothing;
    }
    if (!isComplete(command) && !std::exchange(seen_, true)) {
        setPageTimer(firstLookMilliseconds);
        return Page::Nothing;
    }
    switch (command) {
    case cd::Receive:
        return takeTransfer();
    case cd::Read:
        return takePipeData();
    default:
        closed_ = true;
        return Page::Taken;
    }
}

// Whether the message in the page is surely not in writing. The page was all zeros, and is written from its beginning;
// where an event is no proof, a message that ends in zeros isn't told from one whose end is still to come.
bool ChannelTransport::isComplete(std::uint8_t command) const
{
    std::size_t end = 0;
    if (command == cd::Receive) {
        const auto transfer = commandIn<cd::Transfer>(context_->page());
        if (transfer.bytes == 0 && transfer.identifiers == 0)
            return false;
        end = sizeof transfer + transfer.bytes;
    } else {
        const auto transfer = commandIn<cd::PipeTransfer>(context_->page());
        if (transfer.bytes == 0 && transfer.hangUp == 0)
            return false;
        end = sizeof transfer + transfer.bytes;
    }
    if (!eventsLie_ && pageMilliseconds_ == 0)
        return true;
    return end <= context_->page().size() && context_->page()[end - 1] != std::byte{0};
}

ChannelTransport::Page ChannelTransport::takeTransfer()
{
    if (!received_.empty())
        return Page::Held;
    const auto transfer = commandIn<cd::Transfer>(context_->page());
    const auto data = context_->page().subspan(sizeof transfer);
    // What doesn't fit is a host's fault, and nothing is what it says when the compositor has closed the connection.
    if (transfer.identifiers > cd::maxIdentifiers || transfer.bytes > data.size()
        || (transfer.identifiers == 0 && transfer.bytes == 0)) {
        closed_ = true;
        return Page::Taken;
    }
    received_.bytes.assign(data.begin(), data.begin() + transfer.bytes);
    received_.taken = 0;
    claiming_ = transfer;
    claimed_ = 0;
    context_->clearPage();
    pace_.received();
    claim();
    return Page::Taken;
}

ChannelTransport::Page ChannelTransport::takePipeData()
{
    if (fromHost_.full())
        return Page::Held;
    const auto transfer = commandIn<cd::PipeTransfer>(context_->page());
    const auto data = context_->page().subspan(sizeof transfer);
    if (transfer.bytes > data.size()) {
        closed_ = true;
        return Page::Taken;
    }
    const std::vector<std::byte> copy(data.begin(), data.begin() + transfer.bytes);
    context_->clearPage();
    fromHost_.received(transfer.id, copy, transfer.hangUp != 0);
    return Page::Taken;
}

// Makes descriptors of the identifiers that came with the bytes. False: it is tried again, and the bytes have to wait.
bool ChannelTransport::claim()
{
    for (; claimed_ < claiming_.identifiers; ++claimed_) {
        wire::Fd fd;
        if (receiveFd(context_->context(), toHost_, claiming_.types[claimed_], claiming_.ids[claimed_],
                      claiming_.sizes[claimed_], fd)
            != 0) {
            setPageTimer(claimMilliseconds);
            pageMilliseconds_ = 0;
            return false;
        }
        received_.fds.push_back(std::move(fd));
    }
    return true;
}

void ChannelTransport::setPageTimer(int milliseconds)
{
    pageMilliseconds_ = milliseconds;
    if (!pageTimer_)
        pageTimer_.emplace(loop_, [this] {
            advance();
            tell();
        });
    pageTimer_->start(milliseconds);
}

wire::Transport::Result ChannelTransport::receive(std::span<std::byte> into, wire::FdQueue &fds)
{
    const bool readable = claimed_ == claiming_.identifiers && !received_.empty();
    if (!readable)
        return {closed_ ? Status::Closed : Status::WouldBlock, 0};
    for (wire::Fd &fd : std::exchange(received_.fds, {}))
        fds.push(std::move(fd));
    const auto rest = std::span(received_.bytes).subspan(received_.taken);
    const std::size_t bytes = std::min(into.size(), rest.size());
    std::copy_n(rest.begin(), bytes, into.begin());
    received_.taken += bytes;
    if (received_.empty())
        received_ = {};
    if (held_ || closed_ || !received_.empty())
        tellLater();
    return {bytes == 0 ? Status::WouldBlock : Status::Ok, bytes};
}

// --- to the host

wire::Transport::Result ChannelTransport::send(std::span<const iovec> parts, std::span<const int> fds)
{
    if (closed_)
        return {Status::Closed, 0};
    if (pace_.full())
        return {Status::WouldBlock, 0};

    SentFds sent(*device_, context_->context(), *allocator_);
    switch (sent.prepare(fds, nextPipe_)) {
    case SentFds::Prepared::Yes:
        break;
    case SentFds::Prepared::NotNow:
        return {Status::Busy, 0};
    case SentFds::Prepared::Never:
        close();
        return {Status::Closed, 0};
    }
    std::size_t left = 0;
    for (const iovec &part : parts)
        left += part.iov_len;
    left = std::min(left, mostAtOnce);
    // A descriptor doesn't go without a byte.
    if (sent.groups().size() > left) {
        close();
        return {Status::Closed, 0};
    }

    const std::size_t total = left;
    std::size_t groupsLeft = sent.groups().size();
    std::vector<std::byte> commands;
    commands.reserve(left + (groupsLeft + left / cd::maxTransferBytes + 1) * sizeof(cd::Transfer));
    Cursor bytes(parts);
    std::size_t pieces = 0;
    for (; left > 0; ++pieces) {
        cd::Transfer transfer;
        if (pieces < sent.groups().size()) {
            const SentFds::Group &with = sent.groups()[pieces];
            transfer.identifiers = static_cast<std::uint32_t>(with.ids.size());
            std::ranges::copy(with.ids, transfer.ids);
            std::fill_n(transfer.types, with.ids.size(), with.pipe ? cd::ReadPipe : cd::Blob);
            --groupsLeft;
        }
        // Descriptors may come before the bytes of their message, but not after them.
        const std::size_t piece = groupsLeft > 0 ? 1 : std::min(left, cd::maxTransferBytes);
        transfer.header = {.command = cd::Send, .size = static_cast<std::uint16_t>(sizeof transfer + piece)};
        transfer.bytes = static_cast<std::uint32_t>(piece);
        const std::size_t at = commands.size();
        commands.resize(at + sizeof transfer + piece);
        std::memcpy(commands.data() + at, &transfer, sizeof transfer);
        bytes.copyTo(commands.data() + at + sizeof transfer, piece);
        left -= piece;
    }
    switch (context_->context().submit(commands)) {
    case 0:
        break;
    case ENOMEM:
    case EBUSY:
    case ENOSPC:
        return {Status::Busy, 0};
    default:
        close();
        return {Status::Closed, 0};
    }
    nextPipe_ = sent.begin(fromHost_);
    pace_.sent(total, pieces);
    doubtSilence();
    return {Status::Ok, total};
}

// An answer may be there of which nobody told. It is looked for once, a while after something was asked.
void ChannelTransport::doubtSilence()
{
    if (doubting_)
        return;
    if (!doubt_)
        doubt_.emplace(loop_, [this] {
            doubting_ = false;
            if (!closed_ && pageMilliseconds_ == 0 && !held_ && context_->arrived() != 0)
                setPageTimer(firstLookMilliseconds);
        });
    doubting_ = true;
    doubt_->start(pace_.patience().doubtMilliseconds);
}

// Who sends isn't told of the end by that: it still reads what came before.
void ChannelTransport::close()
{
    closed_ = true;
    tellLater();
}

// --- readiness

void ChannelTransport::want(bool reading, bool writing)
{
    wantsReading_ = reading;
    wantsWriting_ = writing;
    if ((reading && (!received_.empty() || closed_)) || (writing && !pace_.full()))
        tellLater();
}

void ChannelTransport::tellLater()
{
    if (std::exchange(telling_, true))
        return;
    loop_.defer([self = self_] {
        ChannelTransport *const transport = *self;
        if (!transport)
            return;
        transport->telling_ = false;
        if (transport->held_)
            transport->advance();
        transport->tell();
    });
}

// The callback may destroy this.
void ChannelTransport::tell()
{
    const bool readable = wantsReading_ && (closed_ || (!received_.empty() && claimed_ == claiming_.identifiers));
    const bool writable = wantsWriting_ && !pace_.full();
    if ((!readable && !writable) || !ready_)
        return;
    const ReadyFunction ready = ready_;
    ready(readable, writable);
}

} // namespace gangway::host::virtgpu
