// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace gangway::trace {

// Appends to a file in a thread of its own, so that a slow disk delays nothing else. A new file is readable by its
// owner only; a symbolic link is not followed.
class FileAppender {
public:
    // `written` is called by the loop after each append, with 0 or an errno; it must not destroy the appender. Throws
    // std::system_error if there is no descriptor or no thread.
    FileAppender(relay::EventLoop &loop, std::string path, std::function<void(int error)> written);
    FileAppender(const FileAppender &) = delete;
    FileAppender &operator=(const FileAppender &) = delete;
    // Waits for the write under way.
    ~FileAppender();

    // Only one at a time: wait for `written`.
    void append(std::string bytes);
    // Waits until that is written, and returns what `written` would get, which is then not called.
    int wait();

private:
    void work();
    int writeOut(const std::string &bytes);

    const std::string path_;
    std::function<void(int)> written_;
    wire::Fd event_;
    relay::FdWatch watch_;
    wire::Fd file_; // the thread's

    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<std::string> job_; // under the mutex, like the next
    std::optional<int> result_;
    bool stop_ = false;
    std::thread thread_;
};

} // namespace gangway::trace
