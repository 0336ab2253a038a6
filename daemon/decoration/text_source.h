// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/text_process.h"
#include "relay/event_loop.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace gangway::decoration {

// Has lines of text drawn by gangway-text, which runs while there is something to draw and a little longer.
class TextSource {
public:
    // Times in milliseconds.
    struct Patience {
        int answer = 5'000; // that a line may take; then the program is killed
        int idle = 60'000;  // the program ends after so long without work
        // It is started that many times in a `window` after it has died.
        std::size_t deaths = 5;
        int window = 60'000;
    };
    struct Line {
        std::string text;       // clean (features/clean_text.h), in UTF-8
        std::int32_t size = 14; // of the font, in pixels of a buffer
        bool bold = false;
        std::int32_t width = 0; // at most that many pixels

        friend bool operator==(const Line &, const Line &) = default;
    };
    using Answer = TextProcess::Answer;
    using Answered = std::function<void(Answer)>;

    // `program` is the path of gangway-text. The loop must outlive it.
    TextSource(relay::EventLoop &loop, std::string program, Patience patience);
    TextSource(relay::EventLoop &loop, std::string program) : TextSource(loop, std::move(program), Patience{}) {}
    TextSource(const TextSource &) = delete;
    TextSource &operator=(const TextSource &) = delete;

    // Returns at once; `answered` is called later, or never if the line can't be drawn. It may ask and forget.
    std::uint64_t ask(Line line, Answered answered);
    // `answered` isn't called any more.
    void forget(std::uint64_t number) { waiting_.erase(number); }

    bool running() const { return process_ != nullptr; }

private:
    struct Waiting {
        Line line;
        Answered answered;
        int tries = 0;
    };
    void goOnLater();
    void goOn();
    void askNext();
    void answered(Answer answer);
    void died();
    bool mayStart();

    relay::EventLoop &loop_;
    const std::string program_;
    const Patience patience_;
    std::unique_ptr<TextProcess> process_;
    bool broken_ = false;                      // the process has died, and is about to be destroyed
    std::map<std::uint64_t, Waiting> waiting_; // in the order in which they were asked
    std::uint64_t last_ = 0;
    std::uint64_t asked_ = 0; // what the process draws now; 0: nothing
    std::deque<std::chrono::steady_clock::time_point> deaths_;
    relay::Timer patienceTimer_; // of what the process does: an answer, or being idle
    relay::Timer retryTimer_;
    bool due_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); // for deferred work
};

} // namespace gangway::decoration
