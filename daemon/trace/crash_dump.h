// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/ring.h"

#include <atomic>
#include <string>

namespace gangway::trace {

// While it exists, a crash (SIGSEGV, SIGBUS, SIGFPE, SIGILL, and SIGABRT, which std::terminate raises too) appends the
// ring to the file. After that the crash proceeds as usual, for example with a core dump. Create and destroy these
// objects in one thread; stack overflows are handled only in that thread.
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
    std::atomic<CrashDump *> next_ = nullptr; // a linked list of all instances
};

} // namespace gangway::trace
