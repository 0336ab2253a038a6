// SPDX-License-Identifier: Apache-2.0

#include "trace/ring_dump.h"

#include "trace/dump_heading.h"

#include <algorithm>
#include <utility>

namespace gangway::trace {

RingDump::RingDump(relay::EventLoop &loop, Ring &ring, std::string path, std::string_view reason,
                   std::function<void(int)> done)
    : loop_(loop), ring_(ring), done_(std::move(done)), position_(ring.begin()), until_(ring.end()),
      piece_(DumpHeading(reason).text()), file_(loop, std::move(path), [this](int error) {
          written(error);
          if (ended_) {
              // Deferred, because it may destroy this.
              loop_.defer([this, error, alive = alive_] {
                  if (*alive)
                      std::exchange(done_, {})(error);
              });
          }
      })
{
    appendPiece();
}

RingDump::~RingDump()
{
    *alive_ = false;
}

void RingDump::written(int error)
{
    if (error == 0 && position_ < until_) {
        appendPiece();
        return;
    }
    ended_ = true;
    if (error == 0)
        ring_.forget(until_);
}

void RingDump::appendPiece()
{
    // The log is faster than the disk.
    if (position_ < ring_.begin()) {
        const std::uint64_t begin = std::min(ring_.begin(), until_);
        piece_ += "\n=== " + std::to_string(begin - position_)
            + " bytes are missing here: newer lines replaced them while the log was written ===\n";
        position_ = begin;
    }
    position_ += ring_.copy(position_, std::min<std::uint64_t>(until_ - position_, pieceSize), piece_);
    file_.append(std::exchange(piece_, {}));
}

void RingDump::finish()
{
    int error = 0;
    while (!ended_) {
        error = file_.wait();
        written(error);
    }
    *alive_ = false;
    std::exchange(done_, {})(error);
}

} // namespace gangway::trace
