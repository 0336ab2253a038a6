// SPDX-License-Identifier: Apache-2.0
//
// How the descriptors in messages cross between a virtual machine and its host. A cross-domain context carries memory,
// GPU buffers and pipes, each in its own way, and nothing else. A message that isn't listed here doesn't cross, and the
// globals that lead to it are hidden.

#pragma once

#include "protocols/message_key.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace gangway::host::virtgpu {

enum class Passage : std::uint8_t {
    // A request with the client's memory for pixels, which stays in the virtual machine: shadow buffers stand for it.
    Pool,
    // A file that the receiver only reads: the transport copies its content into memory of the receiver's side.
    File,
    // The writing end of a pipe: the transport makes a pipe on the receiver's side and moves the data. A host that
    // passes a file instead gets nothing, because a copy arrives; the client writes into that, or fails, at once.
    Pipe,
    // A buffer of the guest's GPU driver, passed by the number that the host knows it by. Needs a GPU.
    Dmabuf,
    Never,
};

struct DescriptorRule {
    protocol::Direction direction = protocol::Direction::Request;
    std::string_view interface;
    std::string_view message;
    Passage passage = Passage::Never;
    // Of what never crosses: why, for people. In the translations' context "Crossing".
    const char *reason = nullptr;
};

std::span<const DescriptorRule> descriptorRules();
// Null if the message isn't listed.
const DescriptorRule *findDescriptorRule(protocol::Direction direction, std::string_view interface,
                                         std::string_view message);

} // namespace gangway::host::virtgpu
