// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <vector>

namespace gangway::wire {

// How many bytes each buffer of an idle connection may keep allocated.
inline constexpr std::size_t keptCapacity = 1024;

template <class T>
void clearAndShrink(std::vector<T> &vector)
{
    if (vector.capacity() * sizeof(T) > keptCapacity)
        std::vector<T>().swap(vector);
    else
        vector.clear();
}

// Removes the first `head` elements, which are used up, once more than half of the vector is. Returns how many used
// elements remain: 0 or `head`.
template <class T>
std::size_t dropUsed(std::vector<T> &vector, std::size_t head)
{
    if (head == vector.size())
        clearAndShrink(vector);
    else if (head > vector.size() / 2)
        vector.erase(vector.begin(), vector.begin() + static_cast<std::ptrdiff_t>(head));
    else
        return head;
    return 0;
}

} // namespace gangway::wire
