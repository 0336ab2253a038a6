// SPDX-License-Identifier: Apache-2.0

#include "xwayland/capabilities.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace gangway::xwayland {

namespace {

constexpr std::size_t mostOutput = 65536; // bytes; the help has about 7000

// The rest of the line of the help that is on the option; nothing if there is none.
std::optional<std::string> helpOn(std::string_view option, std::string_view help)
{
    std::istringstream lines{std::string(help)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string word;
        if (words >> word && word == option) {
            std::string rest;
            std::getline(words, rest);
            return rest;
        }
    }
    return {};
}

std::string versionIn(std::string_view text)
{
    constexpr std::string_view before = "Xwayland Version ";
    const std::size_t begin = text.find(before);
    if (begin == std::string_view::npos)
        return {};
    text.remove_prefix(begin + before.size());
    return std::string(text.substr(0, std::min(text.find_first_not_of("0123456789."), text.size())));
}

} // namespace

Capabilities parseCapabilities(std::string_view version, std::string_view help)
{
    const auto has = [help](std::string_view option) { return helpOn(option, help).has_value(); };
    const auto terminate = helpOn("-terminate", help);
    return {
        .version = versionIn(version),
        .isXwayland = has("-rootless") && has("-wm") && has("-displayfd") && (has("-listenfd") || has("-listen")),
        .hasListenFd = has("-listenfd"),
        .hasTerminateDelay = terminate && terminate->find("[delay]") != std::string::npos,
    };
}

CapabilityProbe::CapabilityProbe(relay::EventLoop &loop, wire::ProcessStart start, int patienceMilliseconds,
                                 std::function<void(const Result &)> done)
    : loop_(loop), start_(std::move(start)), done_(std::move(done)), patience_(loop, [this] {
          result_.timedOut = true;
          if (process_)
              process_->signal(SIGKILL);
      })
{
    patience_.start(patienceMilliseconds);
    run("-version", version_, [this] { run("-help", help_, [this] { finish(); }); });
}

void CapabilityProbe::run(const char *option, std::string &output, std::function<void()> next)
{
    wire::ProcessStart start = start_;
    start.command.emplace_back(option);
    process_.emplace(loop_, std::move(start),
                     relay::ChildProcess::Events{
                         .ended =
                             [this, next = std::move(next)](const relay::ChildProcess::End &end) {
                                 result_.end = end;
                                 if (end.startError != 0 || end.execError != 0 || result_.timedOut)
                                     finish();
                                 else
                                     next();
                             },
                         .output =
                             [&output](std::string_view bytes) {
                                 output += bytes.substr(0, mostOutput - std::min(mostOutput, output.size()));
                             },
                     });
}

void CapabilityProbe::finish()
{
    process_.reset();
    patience_.start(0);
    result_.capabilities = parseCapabilities(version_, help_);
    const auto done = std::move(done_);
    const Result result = std::move(result_);
    done(result);
}

} // namespace gangway::xwayland
