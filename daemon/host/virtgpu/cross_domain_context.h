// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/cross_domain.h"
#include "host/virtgpu/device.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace gangway::host::virtgpu {

// A cross-domain context with the two pages that it shares with the host. What fails returns an errno.
class CrossDomainContext {
public:
    // Begins a connection to the host's compositor, or with noChannel a context that only allocates. Null with an errno
    // in `error`: ENOTCONN if the compositor can't be reached, ETIMEDOUT if the host doesn't answer at all. The rest is
    // the kernel's.
    static std::unique_ptr<CrossDomainContext> open(Device &device, std::uint32_t channelType, int &error);
    CrossDomainContext(const CrossDomainContext &) = delete;
    CrossDomainContext &operator=(const CrossDomainContext &) = delete;
    ~CrossDomainContext();

    Context &context() { return *context_; }

    // Asks what memory an image would need, and waits for the answer. EIO: the host refuses. `stated` is the answer's;
    // a blob of it may be made as often as wanted.
    int requirements(std::uint32_t width, std::uint32_t height, std::uint32_t format,
                     cross_domain::ImageRequirements &stated);

    // Asks the host for its next message. At most one poll may be pending.
    int poll();
    // The command at the start of the channel's page, 0 if there is none.
    std::uint8_t arrived() const;
    // The channel's page. The host may change it at any time: copy first, then look.
    std::span<const std::byte> page() const { return channel_.mapping.bytes().first(cross_domain::pageSize); }
    // Makes it all zeros, so that the next message is noticed, and whether it is whole.
    void clearPage();

private:
    struct Page {
        NewBlob blob;
        Mapping mapping;
    };
    explicit CrossDomainContext(std::unique_ptr<Context> context) : context_(std::move(context)) {}
    int begin(std::uint32_t channelType);
    int makePage(Page &page);
    int checkConnection();

    std::unique_ptr<Context> context_;
    Page query_;
    Page channel_;
};

// R8, the format of memory without a meaning: one byte a pixel.
inline constexpr std::uint32_t bytesFormat = 'R' | '8' << 8 | ' ' << 16 | ' ' << 24;

} // namespace gangway::host::virtgpu
