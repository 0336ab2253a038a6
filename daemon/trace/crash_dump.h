// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/ring.h"

#include <atomic>
#include <string>

namespace gangway::trace {

// As long as it lives, a crash (SIGSEGV, SIGBUS, SIGFPE, SIGILL, and SIGABRT, by which
// std::terminate ends too) appends the ring to the file. Then the crash takes the course that it
// would have taken: a core dump, say. Make and destroy these in one thread; it is the one whose stack
// overflow can be dumped too.
class CrashDump {
public:
    // The ring must outlive it.
    CrashDump(Ring &ring, std::string path);
    CrashDump(const CrashDump &) = delete;
    CrashDump &operator=(const CrashDump &) = delete;
    ~CrashDump();

private:
    friend struct CrashHandler;

    Ring &ring_;
    std::string path_;
    std::atomic<CrashDump *> next_ = nullptr; // all that live are linked
};

} // namespace gangway::trace
