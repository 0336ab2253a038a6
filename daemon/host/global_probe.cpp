// SPDX-License-Identifier: Apache-2.0

#include "host/global_probe.h"

#include "relay/session.h"
#include "translations/filled.h"
#include "wire/unix_transport.h"

#include "messages/wayland.h"

#include <QCoreApplication>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace gangway::host {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(GlobalProbe)
};

constexpr int patienceMilliseconds = 5000;
constexpr int nowMilliseconds = 1;
constexpr int retryMilliseconds = 20;

// wl_display.get_registry and wl_display.sync, the first requests of a client.
constexpr std::uint32_t registryId = 2;
constexpr std::uint32_t callbackId = 3;
constexpr std::uint32_t request(std::uint16_t opcode)
{
    return std::uint32_t{12} << 16 | opcode;
}
constexpr std::array<std::uint32_t, 6> questions = {
    wire::displayId, request(protocol::wl_display::request::get_registry::messageKey.opcode), registryId,
    wire::displayId, request(protocol::wl_display::request::sync::messageKey.opcode),         callbackId};

// Those of `all` that are not in `seen`.
std::vector<HostGlobal> keptOf(std::vector<HostGlobal> all, const std::vector<HostGlobal> &seen)
{
    std::erase_if(all, [&](const HostGlobal &global) { return std::ranges::find(seen, global) != seen.end(); });
    return all;
}

} // namespace

GlobalProbe::GlobalProbe(relay::EventLoop &loop, const relay::Catalogue &catalogue, std::shared_ptr<Connector> host,
                         std::function<void(const Outcome &)> done)
    : host_(std::move(host)), done_(std::move(done)), profile_(relay::Relay::makeProfile(makeHooks(catalogue))),
      relay_(loop, catalogue, {}, *this), retry_(loop, [this] { ask(); }),
      deadline_(loop, [this] { finish(outcome_.problem); })
{
    deadline_.start(patienceMilliseconds);
    ask();
}

// Problems are reported later, after the caller's constructor call has returned.
void GlobalProbe::ask()
{
    Connector::Opened opened = host_->open();
    if (!opened.transport) {
        outcome_.problem = std::move(opened.problem);
        if (opened.retry)
            retry_.start(retryMilliseconds);
        else
            deadline_.start(nowMilliseconds);
        return;
    }
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0) {
        cannotAsk(errno);
        return;
    }
    client_.reset(ends[0]);
    relay_.start(profile_, std::make_unique<wire::UnixTransport>(wire::Fd(ends[1])), std::move(opened.transport));
    if (::write(client_.get(), questions.data(), sizeof questions) != sizeof questions) {
        cannotAsk(errno);
        return;
    }
    outcome_.problem = filled(Texts::tr("the host has not answered"));
}

void GlobalProbe::cannotAsk(int error)
{
    outcome_.problem = filled(Texts::tr("the host can't be asked: %1"), std::strerror(error));
    deadline_.start(nowMilliseconds);
}

GlobalProbe::~GlobalProbe()
{
    finish(filled(Texts::tr("the question was given up")));
}

relay::Hooks GlobalProbe::makeHooks(const relay::Catalogue &catalogue)
{
    namespace wl_registry = protocol::wl_registry;
    relay::Hooks hooks(catalogue);
    hooks.add<wl_registry::event::global>([this](auto &call) {
        outcome_.globals.push_back({call.message.name, std::string(call.message.interface), call.message.version});
    });
    hooks.add<protocol::wl_callback::event::done>([this](auto &) {
        outcome_.problem.clear();
        deadline_.start(nowMilliseconds); // not during the session's own callback
    });
    return hooks;
}

void GlobalProbe::sessionEnded(relay::Session &, std::string_view reason)
{
    if (outcome_.problem.empty())
        return;
    outcome_.problem = std::string(reason);
    deadline_.start(nowMilliseconds);
}

void GlobalProbe::finish(std::string problem)
{
    const auto done = std::exchange(done_, nullptr);
    if (!done)
        return;
    retry_.start(0);
    deadline_.start(0);
    client_.reset();
    for (const auto &session : relay_.sessions())
        session->end({});
    outcome_.problem = std::move(problem);
    if (outcome_.problem.empty())
        outcome_.kept = keptOf(host_->beyondSandbox(), outcome_.globals);
    done(outcome_);
}

} // namespace gangway::host
