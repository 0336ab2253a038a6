// SPDX-License-Identifier: Apache-2.0

#include "vm/vm.h"

#include "features/app_id.h"
#include "features/bus_names.h"
#include "features/gtk_primary_selection.h"
#include "features/pool_limit.h"
#include "features/title_tag.h"
#include "relay/farewell.h"
#include "relay/session.h"
#include "wire/unix_transport.h"

#include <sys/resource.h>

#include <algorithm>
#include <utility>

namespace gangway::vm {

namespace {

constexpr int retryMilliseconds = 20;
// From then on somebody may wonder why no window comes: two seconds.
constexpr int triesBeforeTelling = 100;

// Half of the process's descriptors are for sessions to begin with, and for messages that pass.
relay::Limits withFdLimit(relay::Limits limits)
{
    rlimit fds{};
    if (::getrlimit(RLIMIT_NOFILE, &fds) == 0)
        limits.allWaitingFds = std::min(limits.allWaitingFds, static_cast<std::size_t>(fds.rlim_cur) / 2);
    return limits;
}

// The order in which features see a message.
relay::Hooks makeHooks(const relay::Catalogue &catalogue, const config::Settings &settings,
                       const Vm::ExtraHooks &extraHooks, feature::GlobalFilter &globalFilter)
{
    relay::Hooks hooks(catalogue);
    if (extraHooks)
        extraHooks(hooks);
    globalFilter.install(hooks);
    feature::installGtkPrimarySelection(hooks);
    feature::installTitleTag(hooks, settings.tag);
    feature::installBusNames(hooks);
    feature::installAppId(hooks, settings.appId);
    feature::installPoolLimit(hooks, settings.poolBytes);
    return hooks;
}

} // namespace

Vm::Vm(relay::EventLoop &loop, const relay::Catalogue &catalogue, const config::Settings &settings,
       DisplaySocket socket, std::unique_ptr<host::Connector> host, trace::Tracer &tracer, const ExtraHooks &extraHooks)
    : settings_(settings), tracer_(tracer), host_(std::move(host)), globalFilter_(settings.allowed),
      relay_(loop, makeHooks(catalogue, settings, extraHooks, globalFilter_), withFdLimit(settings.limits), tracer),
      retry_(loop, [this] { serveWaiting(); }),
      listener_(
          loop, std::move(socket), [this](wire::Fd client) { accepted(std::move(client)); },
          [this](const std::string &trouble) { tracer_.problem(trouble); })
{
    relay_.setTracing(tracer_.wanted());
    // Ask for the host now, so that a missing one is known before the first client needs it.
    const host::Connector::Opened opened = host_->open();
    if (!opened.transport && !opened.retry) {
        hostMissing_ = true;
        tracer_.problem(opened.problem + "; clients are turned away until then");
    }
}

void Vm::setAllowed(const std::set<protocol::Category> &allowed)
{
    settings_.allowed = allowed;
    globalFilter_.setAllowed(allowed, relay_);
}

void Vm::accepted(wire::Fd client)
{
    if (relay_.sessions().size() + waiting_.size() >= settings_.maxClients) {
        turnAway(std::move(client), "this VM has as many clients as it may, " + std::to_string(settings_.maxClients));
        return;
    }
    waiting_.push_back(std::move(client));
    if (waiting_.size() == 1)
        serveWaiting();
}

void Vm::serveWaiting()
{
    while (!waiting_.empty()) {
        host::Connector::Opened opened = host_->open();
        if (opened.transport) {
            if (std::exchange(hostMissing_, false))
                tracer_.info("the host is there again");
            tries_ = 0;
            relay::Session &session = relay_.start(std::make_unique<wire::UnixTransport>(std::move(waiting_.front())),
                                                   std::move(opened.transport));
            waiting_.pop_front();
            tracer_.info("client " + std::to_string(session.number()) + " came");
            continue;
        }
        if (opened.retry) {
            if (++tries_ == triesBeforeTelling)
                tracer_.problem("clients have to wait: " + opened.problem);
            // Those behind it wait in the backlog rather than take our descriptors.
            listener_.pause();
            retry_.start(retryMilliseconds);
            return;
        }
        if (!hostMissing_)
            tracer_.problem(opened.problem + "; clients are turned away until then");
        hostMissing_ = true;
        tries_ = 0;
        turnAway(std::move(waiting_.front()), opened.problem);
        waiting_.pop_front();
    }
}

void Vm::turnAway(wire::Fd client, const std::string &reason)
{
    wire::UnixTransport transport(std::move(client));
    relay::sayFarewell(transport, relay_.catalogue(), "gangwayd: " + reason);
}

} // namespace gangway::vm
