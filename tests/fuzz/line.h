// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "fuzz/bytes.h"
#include "wire/transport.h"

#include <deque>
#include <memory>

namespace gangway::fuzz {

// One side of a session, in the fuzzer's hands. It hears nothing; what it says is given to it.
class Line {
public:
    // `alwaysReady` is a descriptor that can always be read and written; its copies are what is passed. The relay's
    // loop waits on it too, unless the line `tells`: then it says by itself when it is ready.
    Line(int alwaysReady, bool tells);
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    // The relay's end of it. Once.
    std::unique_ptr<wire::Transport> transport();

    void say(Stream stream);
    // Once all is read that was said.
    void close();
    // It takes a little, a lot or nothing, in turn; or all at once.
    void setHungry(bool hungry);

    // Says that it is ready for what the relay waits for, if it tells. Whether anything came of it.
    bool tell();
    // Nothing is left to be read, or nobody reads it any more.
    bool isRead() const;

private:
    class End;
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace gangway::fuzz
