// SPDX-License-Identifier: Apache-2.0
//
// The descriptors of a message as numbers, for MessageView.

#pragma once

#include "relay/interface_type.h"
#include "wire/fd_queue.h"

#include <algorithm>
#include <span>
#include <vector>

namespace gangway::relay {

// The descriptors that a received message of this type will take.
inline std::vector<int> waitingFds(const wire::FdQueue &fds, const MessageType &type)
{
    std::vector<int> numbers;
    if (!type.carriesFds)
        return numbers;
    for (const ArgumentType &argument : type.arguments) {
        if (argument.type == protocol::ArgumentType::Fd)
            numbers.push_back(fds.peek(numbers.size()));
    }
    return numbers;
}

inline std::vector<int> borrowed(std::span<const wire::Fd> fds)
{
    std::vector<int> numbers(fds.size());
    std::ranges::transform(fds, numbers.begin(), &wire::Fd::get);
    return numbers;
}

} // namespace gangway::relay
