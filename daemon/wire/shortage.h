// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cerrno>

namespace gangway::wire {

// Whether an errno says that this process or the system is out of descriptors or memory, which may pass.
inline bool isShortage(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOMEM;
}

} // namespace gangway::wire
