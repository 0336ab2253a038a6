// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/cross_domain_context.h"
#include "host/virtgpu/pace.h"
#include "relay/event_loop.h"
#include "wire/fd.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace gangway::host::virtgpu {

// Pipes that somebody in this virtual machine writes into and the host reads from, as when something is copied there.
class PipesToHost {
public:
    PipesToHost(relay::EventLoop &loop, CrossDomainContext &context, Pace &pace)
        : loop_(loop), context_(context), pace_(pace)
    {}
    // What was written until now still goes out: the connection's end doesn't lose what its client had written before.
    ~PipesToHost();
    PipesToHost(const PipesToHost &) = delete;
    PipesToHost &operator=(const PipesToHost &) = delete;

    // What is read from `source` goes to the host's pipe `id`.
    void add(std::uint32_t id, wire::Fd source);

    std::size_t size() const { return pipes_.size(); }

private:
    struct Pipe {
        wire::Fd source;
        std::vector<std::byte> command; // not taken yet
        bool ended = false;             // nothing is behind it
        std::size_t unconfirmed = 0;    // bytes since the host was last seen to go on
        std::optional<relay::FdWatch> watch;
        std::optional<relay::Timer> retry;
    };
    using Place = std::map<std::uint32_t, Pipe>::iterator;
    enum class Step { Went, Empty, Ended, Refused };

    void watch(Place place);
    void move(Place place);
    void confirmed(std::uint32_t id);
    Step moveSome(Place place);

    relay::EventLoop &loop_;
    CrossDomainContext &context_;
    Pace &pace_;
    std::map<std::uint32_t, Pipe> pipes_;
    std::shared_ptr<PipesToHost *> self_ = std::make_shared<PipesToHost *>(this);
};

} // namespace gangway::host::virtgpu
