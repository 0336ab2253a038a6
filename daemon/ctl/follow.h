// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QEventLoop>
#include <QSocketNotifier>

#include <optional>

namespace gangway::ctl {

class Output;

// An event loop for verbs that go on until somebody has enough: Ctrl+C, SIGTERM, SIGHUP, the reader of the output
// closing its end, or end(). None of these is a failure.
class Follow {
public:
    // The signals are caught from here on. One at a time. The output must outlive it.
    explicit Follow(const Output &output);
    Follow(const Follow &) = delete;
    Follow &operator=(const Follow &) = delete;
    ~Follow();

    // Returns at once if it was ended before.
    void run();
    void end();

private:
    int signals_;
    QSocketNotifier signal_;
    // Nothing may be printed for long: the reader's going is noticed without.
    QSocketNotifier readerGone_;
    QEventLoop loop_;
    bool ended_ = false;
};

} // namespace gangway::ctl
