// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QEventLoop>
#include <QSocketNotifier>

#include <optional>

namespace gangway::ctl {

class Output;

// An event loop for verbs that run until they are stopped: by Ctrl+C, SIGTERM, SIGHUP, the reader of the output closing
// its end, or end(). None of these is a failure.
class Follow {
public:
    // Catches the signals from here on. Only one at a time may exist. The output must outlive it.
    explicit Follow(const Output &output);
    Follow(const Follow &) = delete;
    Follow &operator=(const Follow &) = delete;
    ~Follow();

    // Returns at once if end() was called or a signal came before.
    void run();
    void end();

private:
    int signals_;
    QSocketNotifier signal_;
    // Output may pause for a long time, so a closed reader must be noticed without writing.
    QSocketNotifier readerGone_;
    QEventLoop loop_;
    bool ended_ = false;
};

} // namespace gangway::ctl
