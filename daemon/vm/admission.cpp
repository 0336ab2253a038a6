// SPDX-License-Identifier: Apache-2.0

#include "vm/admission.h"

#include "relay/farewell.h"
#include "wire/unix_transport.h"

#include <utility>

namespace gangway::vm {

namespace {

constexpr int retryMilliseconds = 20;
// So that sessions that end together cause only one check of the host.
constexpr int soonMilliseconds = 1;
// Two seconds: after that the user may wonder why no window appears.
constexpr int triesBeforeTelling = 100;
// How often to check for a missing host.
constexpr int hostMilliseconds = 2000;

} // namespace

Admission::Admission(relay::Relay &relay, trace::Tracer &tracer, Events events)
    : relay_(relay), tracer_(tracer), events_(std::move(events)), retry_(relay.loop(), [this] { serveWaiting(); }),
      hostTimer_(relay.loop(), [this] { lookForHost(); })
{}

void Admission::listen(DisplaySocket socket, relay::SessionKind kind)
{
    listeners_.erase(kind);
    listeners_.try_emplace(
        kind, relay_.loop(), std::move(socket), [this, kind](wire::Fd client) { admit(std::move(client), kind); },
        [this](const std::string &trouble) { tracer_.problem(trouble); });
}

void Admission::decline(wire::Fd socket, const std::string &reason)
{
    declined_.reset();
    if (!socket)
        return;
    declined_.emplace(
        relay_.loop(), DisplaySocket::unnamed(std::move(socket)),
        [this, reason](wire::Fd client) { turnAway(std::move(client), reason); },
        [this](const std::string &trouble) { tracer_.problem(trouble); });
}

const DisplaySocket *Admission::socket(relay::SessionKind kind) const
{
    const auto listener = listeners_.find(kind);
    return listener == listeners_.end() ? nullptr : &listener->second.socket();
}

void Admission::close()
{
    listeners_.clear();
    waiting_.clear();
    retry_.start(0);
    hostTimer_.start(0);
}

void Admission::setHost(std::shared_ptr<host::Connector> host)
{
    host_ = std::move(host);
    lookForHost();
}

void Admission::checkHost()
{
    if (!listeners_.empty())
        hostTimer_.start(soonMilliseconds);
}

void Admission::lookForHost()
{
    hostIs(host_->check());
    if (!hostProblem_.empty())
        hostTimer_.start(hostMilliseconds);
}

void Admission::hostIs(const std::string &problem)
{
    if (problem == hostProblem_)
        return;
    hostProblem_ = problem;
    // However the absence was noticed: check again even if no client asks.
    if (!problem.empty())
        hostTimer_.start(hostMilliseconds);
    // Also a second reason, behind the first: whoever has mended that one waits for the host.
    if (!problem.empty())
        tracer_.problem(problem + "; clients are turned away until then");
    else
        tracer_.info("the host is there again");
    events_.hostChanged();
}

void Admission::admit(wire::Fd client, relay::SessionKind kind)
{
    if (relay_.sessions().size() + waiting_.size() >= maxClients_) {
        turnAway(std::move(client), "this VM has as many clients as it may, " + std::to_string(maxClients_));
        return;
    }
    waiting_.push_back({std::move(client), kind});
    if (waiting_.size() == 1)
        serveWaiting();
}

void Admission::serveWaiting()
{
    while (!waiting_.empty()) {
        host::Connector::Opened opened = host_->open();
        if (opened.transport) {
            hostIs({});
            tries_ = 0;
            Waiting next = std::move(waiting_.front());
            waiting_.pop_front();
            events_.admitted({next.kind, std::move(next.client), std::move(opened.transport)});
            continue;
        }
        if (opened.retry) {
            if (++tries_ == triesBeforeTelling)
                tracer_.problem("clients have to wait: " + opened.problem);
            // Leave further clients in the backlog, where they take up no descriptors of ours.
            for (auto &[kind, listener] : listeners_)
                listener.pause();
            retry_.start(retryMilliseconds);
            return;
        }
        hostIs(opened.problem);
        tries_ = 0;
        turnAway(std::move(waiting_.front().client), opened.problem);
        waiting_.pop_front();
    }
}

void Admission::turnAway(wire::Fd client, const std::string &reason)
{
    wire::UnixTransport transport(std::move(client));
    relay::sayFarewell(transport, relay_.catalogue(), "gangwayd: " + reason);
}

} // namespace gangway::vm
