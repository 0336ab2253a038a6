// SPDX-License-Identifier: Apache-2.0

#include "wire/input.h"

#include <algorithm>

namespace gangway::wire {

Input::Result Input::receive(Transport &transport, ReadBuffer &buffer)
{
    const std::span<std::byte> bytes = buffer.bytes();
    std::copy(tail_.begin(), tail_.end(), bytes.begin());
    const Transport::Result result = transport.receive(bytes.subspan(tail_.size(), ReadBuffer::readSize), fds);
    if (result.bytes == 0)
        return {result.status, {}};
    return {result.status, bytes.first(tail_.size() + result.bytes)};
}

void Input::keep(std::span<const std::byte> rest)
{
    if (rest.empty()) {
        if (!tail_.empty())
            tail_ = {}; // most reads end with a whole message: give the memory back
        return;
    }
    tail_.assign(rest.begin(), rest.end());
}

} // namespace gangway::wire
