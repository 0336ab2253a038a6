// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/cross_domain_context.h"
#include "host/virtgpu/host_allocator.h"
#include "host/virtgpu/pace.h"
#include "host/virtgpu/pipes_from_host.h"
#include "host/virtgpu/pipes_to_host.h"
#include "relay/event_loop.h"
#include "wire/transport.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace gangway::host::virtgpu {

// A connection to the host's compositor over a cross-domain context.
class ChannelTransport final : public wire::Transport {
public:
    ChannelTransport(relay::EventLoop &loop, std::shared_ptr<Device> device, std::shared_ptr<HostAllocator> allocator,
                     std::unique_ptr<CrossDomainContext> context, Pace::Patience patience = {});
    ~ChannelTransport() override;

    // The session that it carries.
    void begin(relay::Session &session) { pace_.begin(session); }

    int pollFd() const override { return -1; }
    void onReady(ReadyFunction ready) override { ready_ = std::move(ready); }
    void want(bool reading, bool writing) override;
    Result receive(std::span<std::byte> into, wire::FdQueue &fds) override;
    Result send(std::span<const iovec> parts, std::span<const int> fds) override;

private:
    // A message of the host that the relay hasn't read yet.
    struct Received {
        std::vector<std::byte> bytes;
        std::size_t taken = 0;
        std::vector<wire::Fd> fds; // arrive with the first byte
        bool empty() const { return taken == bytes.size() && fds.empty(); }
    };

    enum class Page { Nothing, Taken, Held };
    void eventsCame();
    void advance();
    Page look();
    bool isComplete(std::uint8_t command) const;
    Page takeTransfer();
    Page takePipeData();
    bool claim();
    void setPageTimer(int milliseconds);
    void doubtSilence();
    void close();
    void tell();
    void tellLater();

    relay::EventLoop &loop_;
    std::shared_ptr<Device> device_;
    std::shared_ptr<HostAllocator> allocator_;
    std::unique_ptr<CrossDomainContext> context_;
    Pace pace_;
    PipesFromHost fromHost_;
    PipesToHost toHost_;
    std::uint32_t nextPipe_ = cross_domain::firstReadPipe;

    ReadyFunction ready_;
    bool wantsReading_ = true;
    bool wantsWriting_ = false;

    Received received_;
    cross_domain::Transfer claiming_; // its descriptors can't be had yet; they are the first of received_.fds
    std::uint32_t claimed_ = 0;
    bool closed_ = false;
    bool held_ = false; // the next message stays in the page for now
    bool telling_ = false;

    relay::FdWatch watch_;
    std::optional<relay::Timer> pageTimer_;
    bool eventCame_ = false;   // since the last message
    int pageMilliseconds_ = 0; // 0: the host's event tells of the next message; else how often to look for it
    bool seen_ = false;        // the message was there a moment ago, so it is complete now
    bool eventsLie_ = false;   // there was one without a message
    std::optional<relay::Timer> doubt_;
    bool doubting_ = false;
    std::shared_ptr<ChannelTransport *> self_ = std::make_shared<ChannelTransport *>(this);
};

} // namespace gangway::host::virtgpu
