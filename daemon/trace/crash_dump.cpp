// SPDX-License-Identifier: Apache-2.0

#include "trace/crash_dump.h"

#include <signal.h>

#include <cstddef>
#include <string_view>
#include <utility>

namespace gangway::trace {

namespace {

struct Fault {
    int signal;
    std::string_view reason;
    struct sigaction previous;
};

constinit Fault faults[] = {
    {SIGSEGV, "crash by SIGSEGV, an access to memory that is not there", {}},
    {SIGBUS, "crash by SIGBUS, an access to memory that is gone or misaligned", {}},
    {SIGABRT, "crash by SIGABRT, the program gave up", {}},
    {SIGFPE, "crash by SIGFPE, an impossible calculation", {}},
    {SIGILL, "crash by SIGILL, an instruction that is none", {}},
};

constinit std::atomic<CrashDump *> first = nullptr;

// A stack of the handler's own, because after a stack overflow the normal one is unusable.
alignas(16) constinit std::byte handlerStack[64 * 1024] = {};
constinit bool handlerStackUsed = false;

} // namespace

struct CrashHandler {
    static void install()
    {
        stack_t present{};
        ::sigaltstack(nullptr, &present);
        handlerStackUsed = (present.ss_flags & SS_DISABLE) != 0;
        if (handlerStackUsed) {
            stack_t stack{};
            stack.ss_sp = handlerStack;
            stack.ss_size = sizeof handlerStack;
            ::sigaltstack(&stack, nullptr);
        }
        struct sigaction action {};
        action.sa_handler = &crashed;
        action.sa_flags = SA_ONSTACK;
        for (Fault &fault : faults)
            ::sigaction(fault.signal, &action, &fault.previous);
    }

    static void remove()
    {
        restore();
        if (handlerStackUsed) {
            stack_t none{};
            none.ss_flags = SS_DISABLE;
            ::sigaltstack(&none, nullptr);
        }
    }

    static void add(CrashDump &dump)
    {
        dump.next_ = first.load();
        first = &dump;
        if (!dump.next_)
            install();
    }

    static void remove(CrashDump &dump)
    {
        std::atomic<CrashDump *> *link = &first;
        while (*link != &dump)
            link = &link->load()->next_;
        *link = dump.next_.load();
        if (!first)
            remove();
    }

private:
    static void restore()
    {
        for (const Fault &fault : faults)
            ::sigaction(fault.signal, &fault.previous, nullptr);
    }

    static void crashed(int signal)
    {
        // First, so that a fault in the handler itself ends the process as without it.
        restore();
        std::string_view reason = "crash";
        for (const Fault &fault : faults) {
            if (fault.signal == signal)
                reason = fault.reason;
        }
        for (CrashDump *dump = first; dump; dump = dump->next_)
            dump->ring_.dump(dump->path_.c_str(), reason);
        // Delivered when this handler returns. Re-executing the faulting instruction would not be enough: the signal
        // may have been sent by a process, or the cause may have gone.
        ::raise(signal);
    }
};

CrashDump::CrashDump(Ring &ring, std::string path) : ring_(ring), path_(std::move(path))
{
    CrashHandler::add(*this);
}

CrashDump::~CrashDump()
{
    CrashHandler::remove(*this);
}

} // namespace gangway::trace
