// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/file_appender.h"
#include "trace/ring.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace gangway::trace {

// Appends a heading and the ring's lines to a file and then removes these lines from the ring, piece by piece and
// without ever waiting for the disk. Lines that come meanwhile stay in the ring. If it fails, all lines do.
class RingDump {
public:
    // `done` is called once, by the loop, with 0 or an errno; it may destroy the dump. The loop and the ring must
    // outlive it. Throws std::system_error as FileAppender does.
    RingDump(relay::EventLoop &loop, Ring &ring, std::string path, std::string_view reason,
             std::function<void(int error)> done);
    RingDump(const RingDump &) = delete;
    RingDump &operator=(const RingDump &) = delete;
    // Leaves the rest out, and calls nothing any more.
    ~RingDump();

    // Waits until it is done, and calls `done`.
    void finish();

    // Bytes of each piece: they are copied, which is the only work of the loop's thread.
    static constexpr std::size_t pieceSize = 256 * 1024;

private:
    void written(int error);
    void appendPiece();

    relay::EventLoop &loop_;
    Ring &ring_;
    std::function<void(int)> done_;
    std::uint64_t position_; // of what has not been given to the file yet
    const std::uint64_t until_;
    std::string piece_;
    bool ended_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); // for deferred work
    FileAppender file_;
};

} // namespace gangway::trace
