// SPDX-License-Identifier: Apache-2.0

#include "trace/file_appender.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

namespace gangway::trace {

namespace {

wire::Fd makeEvent()
{
    wire::Fd event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!event)
        throw std::system_error(errno, std::generic_category());
    return event;
}

} // namespace

FileAppender::FileAppender(relay::EventLoop &loop, std::string path, std::function<void(int)> written)
    : path_(std::move(path)), written_(std::move(written)), event_(makeEvent()),
      watch_(loop, event_.get(), relay::FdWatch::Readable,
             [this](std::uint32_t) {
                 std::uint64_t count = 0;
                 [[maybe_unused]] const ssize_t size = ::read(event_.get(), &count, sizeof count);
                 std::unique_lock lock(mutex_);
                 const std::optional<int> result = std::exchange(result_, {});
                 lock.unlock();
                 if (result)
                     written_(*result);
             }),
      thread_([this] { work(); })
{}

FileAppender::~FileAppender()
{
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void FileAppender::append(std::string bytes)
{
    {
        const std::lock_guard lock(mutex_);
        job_ = std::move(bytes);
    }
    changed_.notify_all();
}

int FileAppender::wait()
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return result_.has_value(); });
    return *std::exchange(result_, {});
}

void FileAppender::work()
{
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stop_ || job_; });
        if (!job_)
            return;
        const std::string bytes = *std::exchange(job_, {});
        lock.unlock();
        const int error = writeOut(bytes);
        lock.lock();
        result_ = error;
        changed_.notify_all();
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t size = ::write(event_.get(), &one, sizeof one);
    }
}

int FileAppender::writeOut(const std::string &bytes)
{
    if (!file_) {
        // Non-blocking, in case it is a pipe without a reader.
        file_.reset(::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
        if (!file_)
            return errno;
    }
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t written = ::write(file_.get(), bytes.data() + done, bytes.size() - done);
        if (written >= 0)
            done += static_cast<std::size_t>(written);
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

} // namespace gangway::trace
