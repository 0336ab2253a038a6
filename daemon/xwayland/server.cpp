// SPDX-License-Identifier: Apache-2.0

#include "xwayland/server.h"

#include "translations/filled.h"
#include "wire/pipe.h"
#include "wire/shortage.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace gangway::xwayland {

namespace {

using namespace std::chrono;

constexpr const char *idleSeconds = "10";   // that Xwayland stays without clients, if it can
constexpr std::size_t mostTurnedAway = 16;  // at once
constexpr int turnedAwayFor = 1000;         // milliseconds
constexpr std::size_t longestRefusal = 255; // by the X protocol

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(XServer)
};

std::pair<wire::Fd, wire::Fd> socketPair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return {};
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK); // ours
    return {wire::Fd(ends[0]), wire::Fd(ends[1])};
}

bool mayPass(int error)
{
    return wire::isShortage(error) || error == EAGAIN;
}

// By a name of its own, because lupdate takes a function of std::string for a member of a class "std".
using Reason = std::string;

Reason howItEnded(int status)
{
    if (WIFSIGNALED(status))
        return filled(Texts::tr("it was ended by signal %1 (%2)"), std::to_string(WTERMSIG(status)),
                      ::strsignal(WTERMSIG(status)));
    return filled(Texts::tr("it ended with exit status %1"), std::to_string(WEXITSTATUS(status)));
}

// The answer to a client's connection setup, "Failed", in this machine's byte order.
std::string refusal(std::string reason)
{
    reason.resize(std::min(reason.size(), longestRefusal));
    const auto words = static_cast<std::uint16_t>((reason.size() + 3) / 4);
    const std::uint16_t version[2] = {11, 0};
    std::string answer{'\0', static_cast<char>(reason.size())};
    answer.append(reinterpret_cast<const char *>(version), sizeof version);
    answer.append(reinterpret_cast<const char *>(&words), sizeof words);
    answer += reason;
    answer.resize(8 + 4U * words);
    return answer;
}

} // namespace

std::string_view Server::name(State state)
{
    constexpr std::array<std::string_view, 6> names{"off", "listening", "starting", "running", "backing-off", "failed"};
    return names[static_cast<std::size_t>(state)];
}

Server::Server(relay::EventLoop &loop, Surroundings surroundings, Events events, ServerTimes times)
    : loop_(loop), surroundings_(std::move(surroundings)), events_(std::move(events)), times_(times),
      patience_(loop,
                [this] {
                    if (!process_)
                        return;
                    if (!ending_)
                        killedFor_ = filled(Texts::tr("it didn't become ready within %1 s"),
                                            std::to_string(times_.start / 1000));
                    process_->signal(SIGKILL);
                }),
      pause_(loop, [this] { resume(); })
{}

Server::~Server() = default;

void Server::setState(State state, const std::string &reason)
{
    if (state == state_ && reason == reason_)
        return;
    state_ = state;
    reason_ = reason;
    events_.changed();
}

bool Server::start(XDisplay display, const std::string &authorityPath, Options options, std::string &problem)
{
    Xauthority authority = Xauthority::create(authorityPath, display.number(), problem);
    if (!authority)
        return false;
    display_ = std::move(display);
    authority_ = std::move(authority);
    options_ = std::move(options);
    crashes_.clear();
    inARow_ = 0;
    listen();
    return true;
}

std::string Server::notThere() const
{
    return filled(Texts::tr("there is no program %1; install Xwayland (the package xwayland, xorg-xwayland or "
                            "xorg-x11-server-Xwayland), or say where it is with xwayland-binary"),
                  options_.binary);
}

void Server::listen()
{
    // Better told now than to the first X client.
    if (!wire::findProgram(options_.binary)) {
        fail(notThere());
        return;
    }
    setState(State::Listening);
    watch(&Server::clientWaits);
}

void Server::watch(void (Server::*ready)(int))
{
    watches_.clear();
    for (const wire::Fd &socket : display_.sockets())
        watches_.emplace_back(loop_, socket.get(), relay::FdWatch::Readable,
                              [this, fd = socket.get(), ready](std::uint32_t) { (this->*ready)(fd); });
}

void Server::clientWaits(int)
{
    watches_.clear(); // it stays readable until Xwayland accepts
    setState(State::Starting);
    probe();
}

void Server::resume()
{
    turnedAway_.clear();
    if (state_ == State::Failed)
        watch(&Server::turnAway);
    else
        listen();
}

void Server::probe()
{
    const auto program = wire::findProgram(options_.binary);
    const auto identity = program ? wire::identityBehind(*program) : std::nullopt;
    if (!identity) {
        fail(notThere());
        return;
    }
    if (probed_ == identity) {
        launch();
        return;
    }
    probed_ = identity;
    const wire::ProcessStart start{.command = {options_.binary},
                                   .environment = surroundings_.environment,
                                   .state = surroundings_.state,
                                   .descriptors = std::vector<int>()};
    probe_ = std::make_unique<CapabilityProbe>(loop_, start, times_.probe,
                                               [this](const CapabilityProbe::Result &result) { probed(result); });
}

void Server::probed(const CapabilityProbe::Result &result)
{
    probe_.reset();
    capabilities_ = result.capabilities;
    if (!capabilities_.isXwayland)
        probed_.reset();
    if (const int error = result.end.startError != 0 ? result.end.startError : result.end.execError; error != 0)
        couldNotRun(error);
    else if (result.timedOut)
        crashed(filled(Texts::tr("%1 doesn't answer to -version and -help"), options_.binary));
    else if (capabilities_.isXwayland)
        launch();
    else if (WIFSIGNALED(result.end.status))
        crashed(howItEnded(result.end.status));
    else
        fail(
            filled(Texts::tr("%1 is no Xwayland that can be used: its -help has to name -rootless, -wm, -displayfd and "
                             "-listenfd; say with xwayland-binary where Xwayland is"),
                   options_.binary));
}

void Server::launch()
{
    auto [wayland, itsWayland] = socketPair();
    auto [manager, itsManager] = socketPair();
    wire::Pipe displayNumber = wire::makePipe();
    if (!wayland || !manager || !displayNumber) {
        crashed(std::strerror(errno));
        return;
    }
    ::fcntl(displayNumber.read.get(), F_SETFL, O_NONBLOCK);

    wire::ProcessStart start{.command = {options_.binary, display_.name(), "-rootless"},
                             .environment = surroundings_.environment,
                             .state = surroundings_.state,
                             .descriptors = std::vector{itsWayland.get(), itsManager.get(), displayNumber.write.get()}};
    const auto add = [&start](auto... words) { (start.command.emplace_back(words), ...); };
    for (const wire::Fd &socket : display_.sockets()) {
        start.descriptors->push_back(socket.get());
        add(capabilities_.hasListenFd ? "-listenfd" : "-listen", std::to_string(socket.get()));
    }
    add("-displayfd", std::to_string(displayNumber.write.get()), "-wm", std::to_string(itsManager.get()), "-auth",
        authority_.path());
    exitsWhenIdle_ = options_.exitWhenIdle;
    if (!exitsWhenIdle_)
        add("-noreset");
    else if (capabilities_.hasTerminateDelay)
        add("-terminate", idleSeconds);
    else
        add("-terminate");
    start.command.insert(start.command.end(), options_.options.begin(), options_.options.end());
    start.environment.push_back("WAYLAND_SOCKET=" + std::to_string(itsWayland.get()));

    events_.admit(std::move(wayland));
    killedFor_.clear();
    ending_ = false;
    manager_ = std::move(manager);
    displayNumber_ = std::move(displayNumber.read);
    displayWatch_.emplace(loop_, displayNumber_.get(), relay::FdWatch::Readable,
                          [this](std::uint32_t) { readDisplay(); });
    lines_.emplace(loop_, events_.line);
    launched_ = steady_clock::now();
    patience_.start(times_.start);
    process_ = std::make_unique<relay::ChildProcess>(
        loop_, std::move(start),
        relay::ChildProcess::Events{
            .ended = [this](const relay::ChildProcess::End &end) { processEnded(end); },
            .output = [this](std::string_view bytes) { lines_->add(bytes); },
        });
}

void Server::readDisplay()
{
    std::array<char, 64> text;
    const ssize_t size = ::read(displayNumber_.get(), text.data(), text.size());
    if (size > 0 && std::string_view(text.data(), static_cast<std::size_t>(size)).find('\n') != std::string_view::npos)
        isReady();
    else if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR))
        displayWatch_.reset(); // it ends, or is ended when it has had its time
}

void Server::isReady()
{
    displayWatch_.reset();
    displayNumber_.reset();
    patience_.start(0);
    setState(State::Running);
    events_.ready(std::move(manager_), authority_.cookie());
}

void Server::processEnded(const relay::ChildProcess::End &end)
{
    lines_->finish();
    patience_.start(0);
    displayWatch_.reset();
    displayNumber_.reset();
    manager_.reset();
    process_.reset();
    events_.ended();
    if (std::exchange(ending_, false)) {
        if (display_)
            listen();
        else
            setState(State::Off);
        return;
    }
    if (const int error = end.startError != 0 ? end.startError : end.execError; error != 0) {
        couldNotRun(error);
        return;
    }
    const bool wasRunning = state_ == State::Running;
    const auto lived = steady_clock::now() - launched_;
    if (wasRunning && lived >= milliseconds(times_.soundAfter))
        inARow_ = 0;
    if (wasRunning && WIFEXITED(end.status) && WEXITSTATUS(end.status) == 0) {
        // It was idle, or somebody has ended it. If that goes on, the next clients don't make it start all the time.
        if (lived >= milliseconds(times_.firstPause))
            listen();
        else
            pauseFor(times_.firstPause, howItEnded(end.status));
        return;
    }
    std::string reason = killedFor_.empty() ? howItEnded(end.status) : killedFor_;
    if (!lines_->last().empty())
        reason += ": " + lines_->last();
    crashed(reason);
}

void Server::couldNotRun(int error)
{
    if (mayPass(error))
        crashed(std::strerror(error));
    else
        fail(filled(Texts::tr("%1 can't be run: %2; say with xwayland-binary where Xwayland is"), options_.binary,
                    std::strerror(error)));
}

void Server::crashed(const std::string &reason)
{
    const auto now = steady_clock::now();
    crashes_.push_back(now);
    while (crashes_.front() + milliseconds(times_.crashWindow) < now)
        crashes_.pop_front();
    if (crashes_.size() >= static_cast<std::size_t>(times_.mostCrashes)) {
        fail(filled(Texts::tr("it has failed %1 times, the last time because %2"), std::to_string(crashes_.size()),
                    reason));
        return;
    }
    int pause = times_.firstPause;
    for (int i = 0; i < inARow_ && pause < times_.longestPause; ++i)
        pause *= 2;
    ++inARow_;
    pauseFor(std::min(pause, times_.longestPause), reason);
}

void Server::pauseFor(int milliseconds, const std::string &reason)
{
    setState(State::BackingOff, reason);
    pause_.start(milliseconds);
}

void Server::fail(const std::string &reason)
{
    setState(State::Failed, reason);
    watch(&Server::turnAway);
    events_.failed(reason);
}

// Without it, X programs would wait for ever instead of saying that there is no display.
void Server::turnAway(int socket)
{
    wire::Fd client(::accept4(socket, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    pause_.start(turnedAwayFor);
    if (!client) {
        if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
            watches_.clear(); // until the pause is over
        return;
    }
    const std::string answer = refusal("Xwayland: " + reason_);
    [[maybe_unused]] const ssize_t sent = ::send(client.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
    if (turnedAway_.size() == mostTurnedAway)
        turnedAway_.pop_front();
    turnedAway_.push_back(std::move(client));
}

void Server::stop()
{
    watches_.clear();
    turnedAway_.clear();
    probe_.reset();
    pause_.start(0);
    display_ = {};
    authority_ = {};
    if (process_)
        endProcess();
    else
        setState(State::Off);
}

void Server::restart()
{
    crashes_.clear();
    inARow_ = 0;
    if (!display_)
        return;
    pause_.start(0);
    turnedAway_.clear();
    probe_.reset();
    probed_.reset();
    if (process_)
        endProcess();
    else
        listen();
}

void Server::setOptions(Options options)
{
    const bool changed = options != options_;
    options_ = std::move(options);
    if (changed && state_ == State::Failed)
        restart();
}

void Server::endProcess()
{
    ending_ = true;
    displayWatch_.reset();
    patience_.start(times_.stop);
    process_->signal(SIGTERM);
}

} // namespace gangway::xwayland
