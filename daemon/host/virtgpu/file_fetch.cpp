// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/file_fetch.h"

#include "wire/pipe.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

namespace gangway::host::virtgpu {

namespace {

constexpr int longestWait = 5000; // milliseconds

std::string tooLarge()
{
    return "the file is larger than " + std::to_string(FileFetch::mostBytes) + " bytes";
}

} // namespace

// What the thread works on. It may still do so when nobody waits for it any more.
struct FileFetch::Job {
    wire::Fd from;
    wire::Fd into;
    std::string problem;
    std::atomic<bool> done = false; // the other side may look at the members

    void run()
    {
        problem = copy();
        done = true;
    }
    std::string copy() const
    {
        std::array<std::byte, 64 * 1024> buffer;
        for (std::uint64_t at = 0;;) {
            const ssize_t got = ::pread(from.get(), buffer.data(), buffer.size(), static_cast<off_t>(at));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return std::string("the file can't be read: ") + std::strerror(errno);
            if (got == 0)
                return {};
            at += static_cast<std::uint64_t>(got);
            if (at > mostBytes)
                return tooLarge();
            // Memory takes all of it at once.
            if (::write(into.get(), buffer.data(), static_cast<std::size_t>(got)) != got)
                return std::string("there is no memory for the file: ") + std::strerror(errno);
        }
    }
};

std::string FileFetch::unfit(const wire::Fd &file)
{
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)
        || (::fcntl(file.get(), F_GETFL) & O_ACCMODE) == O_WRONLY)
        return "the descriptor is no file that can be read";
    if (static_cast<std::uint64_t>(status.st_size) > mostBytes)
        return tooLarge();
    return {};
}

bool FileFetch::isInMemory(const wire::Fd &file)
{
    struct statfs system = {};
    return ::fstatfs(file.get(), &system) == 0 && system.f_type == TMPFS_MAGIC;
}

void FileFetch::begin(relay::EventLoop &loop, SideThreads &threads, const wire::Fd &file, relay::Hold hold)
{
    hold_ = std::move(hold);
    wire::Pipe pipe = wire::makePipe();
    job_ = std::make_shared<Job>();
    job_->from = wire::Fd(::fcntl(file.get(), F_DUPFD_CLOEXEC, 0));
    job_->into = wire::Fd(::memfd_create("gangway-file", MFD_CLOEXEC));
    if (!pipe || !job_->from || !job_->into) {
        end({{}, std::string("there is no room for a copy of the file: ") + std::strerror(errno)});
        return;
    }
    done_ = std::move(pipe.read);
    // The other end is closed with the work.
    if (!threads.run([job = job_, end = std::move(pipe.write)] { job->run(); })) {
        end({{}, "too many files are being read already"});
        return;
    }
    watch_.emplace(loop, done_.get(), relay::FdWatch::Readable, [this](std::uint32_t) {
        if (job_->done)
            end({std::move(job_->into), std::move(job_->problem)});
    });
    timer_.emplace(loop, [this] { end({{}, "reading the file takes too long"}); });
    timer_->start(longestWait);
}

void FileFetch::end(Result result)
{
    result_ = std::move(result);
    job_.reset();
    timer_.reset();
    watch_.reset();
    done_.reset();
    hold_.reset();
}

} // namespace gangway::host::virtgpu
