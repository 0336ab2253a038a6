// SPDX-License-Identifier: Apache-2.0

#include "signal_watch.h"

#include <doctest/doctest.h>

#include <csignal>
#include <optional>
#include <vector>

using namespace gangway;

namespace {

// Signals are as before when it goes.
class SignalsKept {
public:
    SignalsKept() { sigprocmask(SIG_SETMASK, nullptr, &before_); }
    ~SignalsKept() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_;
};

} // namespace

TEST_CASE("Signals come as events of the loop")
{
    const SignalsKept kept;
    relay::EventLoop loop;
    std::vector<int> arrived;
    const SignalWatch watch(loop, {SIGUSR1, SIGTERM}, [&](int signal) { arrived.push_back(signal); });
    std::raise(SIGUSR1);
    CHECK(arrived.empty());
    loop.dispatch(0);
    CHECK(arrived == std::vector{SIGUSR1});
    std::raise(SIGTERM);
    loop.dispatch(0);
    CHECK(arrived == std::vector{SIGUSR1, SIGTERM});
}

TEST_CASE("Signals that come together are all told")
{
    const SignalsKept kept;
    relay::EventLoop loop;
    std::vector<int> arrived;
    const SignalWatch watch(loop, {SIGUSR1, SIGUSR2, SIGTERM}, [&](int signal) { arrived.push_back(signal); });
    for (const int signal : {SIGUSR2, SIGTERM, SIGUSR1})
        std::raise(signal);
    loop.dispatch(0);
    CHECK(arrived.size() == 3);
}

TEST_CASE("A signal that came before the watch is told to it")
{
    const SignalsKept kept;
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    sigprocmask(SIG_BLOCK, &one, nullptr);
    std::raise(SIGUSR1);
    relay::EventLoop loop;
    int arrived = 0;
    const SignalWatch watch(loop, {SIGUSR1}, [&](int signal) { arrived = signal; });
    loop.dispatch(0);
    CHECK(arrived == SIGUSR1);
}
