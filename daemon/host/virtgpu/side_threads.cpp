// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/side_threads.h"

namespace gangway::host::virtgpu {

const SideThreads::Count &SideThreads::all()
{
    // Never destroyed, because threads may still run when the process ends.
    static const auto *const count = new Count(std::make_shared<std::atomic<unsigned>>(0));
    return *count;
}

SideThreads::Place SideThreads::takePlace(const Count &count, unsigned limit)
{
    if (count->fetch_add(1) >= limit) {
        --*count;
        return nullptr;
    }
    return {count.get(), [count](const void *) { --*count; }};
}

SideThreads::BlockedSignals::BlockedSignals()
{
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
}

SideThreads::BlockedSignals::~BlockedSignals()
{
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

} // namespace gangway::host::virtgpu
