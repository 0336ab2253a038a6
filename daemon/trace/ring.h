// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace gangway::trace {

// The newest lines of the log, in a fixed number of bytes. One thread writes lines; a signal handler that interrupts it
// can dump the ring at any moment.
class Ring {
public:
    static constexpr std::size_t defaultSize = 512 * 1024;
    static constexpr std::size_t leastSize = 4 * 1024;
    static constexpr std::size_t greatestSize = 1024 * 1024 * 1024;

    // `size` in bytes; at least leastSize. Throws std::bad_alloc.
    explicit Ring(std::size_t size = defaultSize);

    std::size_t capacity() const { return capacity_; }
    std::size_t size() const { return static_cast<std::size_t>(end_ - begin_); }

    // Positions of the oldest line and behind the newest one, in the stream of all bytes that were ever written.
    std::uint64_t begin() const { return begin_; }
    std::uint64_t end() const { return end_; }
    // Appends up to `most` bytes from that position on to `text`, and returns how many. It must be one from begin to
    // end.
    std::size_t copy(std::uint64_t position, std::size_t most, std::string &text) const;
    // Removes what is before that position, where a line must begin or have ended.
    void forget(std::uint64_t position);

    // Adds the line and a newline. The oldest lines are removed, each as a whole, to make room. A line longer than the
    // ring is truncated.
    void write(std::string_view line);

    // Appends a heading with the time and the reason, and all lines from the oldest, to the file, then empties the
    // ring. A new file is readable by its owner only; a symbolic link is not followed. Returns 0, or an errno with all
    // lines still in the ring. May be called in a signal handler.
    int dump(const char *path, std::string_view reason);

private:
    void dropLine();
    void copyIn(const char *bytes, std::size_t size);
    int writeTo(int fd, std::string_view reason) const;

    std::size_t capacity_;
    std::unique_ptr<char[]> bytes_;
    // Positions in the stream of all bytes ever written; modulo the capacity they are indexes into bytes_. Each is
    // changed by a single store after the data is complete, so a signal handler never finds half a line.
    std::atomic<std::uint64_t> begin_{0};
    std::atomic<std::uint64_t> end_{0};
    static_assert(std::atomic<std::uint64_t>::is_always_lock_free);
};

} // namespace gangway::trace
