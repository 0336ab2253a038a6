// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/cross_domain.h"
#include "host/virtgpu/device.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::test::virtgpu {

// A cross-domain context in the plainest code: each function is one step of the protocol, nothing is done by itself.
// For devices of any kind.
class Guest {
public:
    // Opens a context and makes its two pages. Throws std::system_error.
    explicit Guest(host::virtgpu::Device &device);

    struct Identifier {
        std::uint32_t id = 0;
        std::uint32_t type = 0;
        std::uint32_t size = 0;
    };
    struct Message {
        host::virtgpu::cross_domain::Header header;
        std::vector<Identifier> identifiers; // of Receive
        std::uint32_t pipe = 0;              // of Read
        bool hangUp = false;
        std::vector<std::byte> bytes;
        std::string_view text() const { return {reinterpret_cast<const char *>(bytes.data()), bytes.size()}; }
    };

    // Each returns what the device says, 0 or an errno.
    int init(std::uint32_t channel = host::virtgpu::cross_domain::waylandChannel);
    int poll();
    int send(std::span<const std::byte> bytes, std::span<const Identifier> identifiers = {});
    int send(std::string_view text, std::span<const Identifier> identifiers = {});
    int writePipe(std::uint32_t id, std::string_view text, bool hangUp = false);

    // Whether the context's descriptor becomes readable, without a wait by default.
    bool readable(int milliseconds = 0) const;
    // What is in the page, whether or not an event came; empty if nothing is. It is taken out.
    std::optional<Message> takeMessage();
    // takeEvents and, if one came, what is in the page.
    std::optional<Message> next(int milliseconds = 0);

    struct Image {
        std::uint32_t width = 4096;
        std::uint32_t height = 1;
        std::uint32_t format = 0x20203852; // R8
    };
    // Empty if the host refuses it, or can't answer.
    std::optional<host::virtgpu::cross_domain::ImageRequirements> query(const Image &image);
    // An image as a blob of the host, and its memory.
    struct Memory {
        host::virtgpu::NewBlob blob;
        host::virtgpu::Mapping mapping;
    };
    int allocate(const Image &image, Memory &memory);
    // The blob that the host calls so.
    int claim(const Identifier &identifier, Memory &memory, bool writable = false);

    host::virtgpu::Context &context() { return *context_; }
    std::span<std::byte> channelPage() { return channel_.mapping.bytes(); }

private:
    int submit(std::span<const std::byte> commands, std::optional<std::uint32_t> ring = {},
               host::virtgpu::Handle buffer = 0);
    Memory page();

    std::unique_ptr<host::virtgpu::Context> context_;
    Memory query_;
    Memory channel_;
};

} // namespace gangway::test::virtgpu
