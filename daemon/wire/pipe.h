// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <fcntl.h>

namespace gangway::wire {

struct Pipe {
    Fd read;
    Fd write;

    explicit operator bool() const { return static_cast<bool>(read); }
};

// Both ends are closed on exec. Empty with errno if this process is out of descriptors.
inline Pipe makePipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return {};
    return {Fd(ends[0]), Fd(ends[1])};
}

} // namespace gangway::wire
