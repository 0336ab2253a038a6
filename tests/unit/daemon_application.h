// SPDX-License-Identifier: Apache-2.0
//
// What the daemon's own tests need of a process: Qt's application, and what is written to standard output and
// error.

#pragma once

#include "event_dispatcher.h"
#include "relay/event_loop.h"
#include "wire/fd.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace gangway::test {

// Qt on the relay's event loop, as gangwayd has it.
class Application {
public:
    Application() : application_(argumentCount_, arguments_) {}

    relay::EventLoop &loop() { return loop_.loop; }
    QCoreApplication &qt() { return application_; }

private:
    struct Loop {
        Loop() { QCoreApplication::setEventDispatcher(new EventDispatcher(loop)); } // the application's
        relay::EventLoop loop;
    };

    int argumentCount_ = 1;
    char name_[9] = "gangwayd";
    char *arguments_[2] = {name_, nullptr};
    Loop loop_;
    QCoreApplication application_;
};

// Takes what is written to a descriptor from now on.
class Captured {
public:
    explicit Captured(int fd)
        : fd_(fd), before_(::fcntl(fd, F_DUPFD_CLOEXEC, 0)), file_(::memfd_create("captured", MFD_CLOEXEC))
    {
        std::fflush(nullptr);
        ::dup2(file_.get(), fd_);
    }
    Captured(const Captured &) = delete;
    Captured &operator=(const Captured &) = delete;
    ~Captured() { restore(); }

    // Ends it.
    std::string text()
    {
        restore();
        std::string all;
        char part[4096];
        while (true) {
            const ssize_t size = ::pread(file_.get(), part, sizeof part, static_cast<off_t>(all.size()));
            if (size <= 0)
                return all;
            all.append(part, static_cast<std::size_t>(size));
        }
    }

private:
    void restore()
    {
        if (!before_)
            return;
        std::fflush(nullptr);
        ::dup2(before_.get(), fd_);
        before_.reset();
    }

    int fd_;
    wire::Fd before_;
    wire::Fd file_;
};

} // namespace gangway::test
