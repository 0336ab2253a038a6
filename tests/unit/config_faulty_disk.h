// SPDX-License-Identifier: Apache-2.0
//
// A real disk that fails, or on which somebody else does something, at a chosen system call.

#pragma once

#include "config/disk.h"

#include <fcntl.h>

#include <cerrno>
#include <functional>
#include <mutex>
#include <utility>

namespace gangway::test {

class FaultyDisk final : public config::Disk {
public:
    // What a file system can't do.
    enum class Kind {
        Usual,
        NoExchange, // as NFS
        NoLinks,    // nor links, as FAT
    };
    explicit FaultyDisk(Kind kind = Kind::Usual) : kind_(kind) {}

    enum class Fault {
        Once,
        Full,   // from there on, calls that need room fail
        Broken, // from there on, all fail
    };
    // Counts calls from 0 on; the one with this number is the first that fails.
    void failAt(int call, int error, Fault fault) { begin(call, error, fault, nullptr); }
    // Calls this before the call with this number.
    void interruptAt(int call, std::function<void()> interrupt) { begin(call, 0, Fault::Once, std::move(interrupt)); }
    void heal() { begin(never, 0, Fault::Once, nullptr); }
    // Whether it was about to replace one file by another there.
    bool wasReplacing() const
    {
        const std::lock_guard guard(mutex_);
        return wasReplacing_;
    }
    // Whether that call came.
    bool reached() const
    {
        const std::lock_guard guard(mutex_);
        return count_ > at_;
    }

    int open(int folder, const char *name, int flags, mode_t mode) override
    {
        return fails((flags & O_CREAT) != 0) ? -1 : Disk::open(folder, name, flags, mode);
    }
    ssize_t read(int fd, char *buffer, std::size_t size) override
    {
        return fails(false) ? -1 : Disk::read(fd, buffer, size);
    }
    ssize_t write(int fd, const char *bytes, std::size_t size) override
    {
        if (fails(true))
            return -1;
        // In pieces, so that some of it is there when the next call fails.
        return Disk::write(fd, bytes, (size + 1) / 2);
    }
    int setMode(int fd, mode_t mode) override { return fails(false) ? -1 : Disk::setMode(fd, mode); }
    int sync(int) override { return fails(true) ? -1 : 0; } // quick
    int close(int fd) override
    {
        const int closed = Disk::close(fd);
        return fails(true) ? -1 : closed;
    }
    int rename(int folder, const char *from, const char *to, unsigned flags) override
    {
        if (fails(false, flags == 0))
            return -1;
        if (kind_ != Kind::Usual && flags != 0) {
            errno = EINVAL;
            return -1;
        }
        return Disk::rename(folder, from, to, flags);
    }
    int link(int folder, const char *from, const char *to) override
    {
        if (fails(true))
            return -1;
        if (kind_ == Kind::NoLinks) {
            errno = EPERM;
            return -1;
        }
        return Disk::link(folder, from, to);
    }
    int unlink(int folder, const char *name) override { return fails(false) ? -1 : Disk::unlink(folder, name); }
    void pause() override {}

private:
    static constexpr int never = 1'000'000;

    void begin(int at, int error, Fault fault, std::function<void()> interrupt)
    {
        const std::lock_guard guard(mutex_);
        at_ = at;
        count_ = 0;
        error_ = error;
        fault_ = fault;
        wasReplacing_ = false;
        interrupt_ = std::move(interrupt);
    }

    bool fails(bool needsRoom, bool replaces = false)
    {
        std::function<void()> interrupt;
        bool now = false;
        {
            const std::lock_guard guard(mutex_);
            const int call = count_++;
            if (call == at_) {
                interrupt = std::exchange(interrupt_, nullptr);
                wasReplacing_ = replaces;
            }
            now = call == at_ || (call > at_ && (fault_ == Fault::Broken || (fault_ == Fault::Full && needsRoom)));
            errno = error_;
            now = now && error_ != 0;
        }
        if (interrupt)
            interrupt();
        return now;
    }

    mutable std::mutex mutex_;
    Kind kind_;
    int at_ = never;
    int count_ = 0;
    int error_ = 0;
    bool wasReplacing_ = false;
    Fault fault_ = Fault::Once;
    std::function<void()> interrupt_;
};

} // namespace gangway::test
