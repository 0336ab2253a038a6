// SPDX-License-Identifier: Apache-2.0

#include "relay/relay.h"

#include "relay/registry.h"
#include "relay/session.h"

#include <algorithm>
#include <utility>

namespace gangway::relay {

Relay::Relay(EventLoop &loop, const Catalogue &catalogue, Limits limits, Observer &observer)
    : loop_(loop), catalogue_(catalogue), limits_{limits, limits}, observer_(observer), permissions_(catalogue)
{}

Relay::~Relay()
{
    *alive_ = false;
    // Sessions are destroyed one after the other. Objects that end with one must not send anything to the others.
    for (const auto &session : sessions_)
        session->link().abandon();
}

SessionProfile Relay::makeProfile(Hooks hooks, SessionKind kind)
{
    installRegistry(hooks);
    return {.kind = kind, .hooks = std::make_shared<const Hooks>(std::move(hooks))};
}

Session &Relay::start(const SessionProfile &profile, std::unique_ptr<wire::Transport> client,
                      std::unique_ptr<wire::Transport> host)
{
    sessions_.push_back(std::make_unique<Session>(*this, ++lastNumber_, profile, std::move(client), std::move(host)));
    Session &session = *sessions_.back();
    for (const auto &start : profile.hooks->starts())
        start(session);
    return session;
}

void Relay::setPermissions(const protocol::Permissions &permissions)
{
    permissions_.set(permissions);
    for (const auto &session : sessions_) {
        if (!session->ended())
            session->updateWithheld();
    }
}

void Relay::sessionEnded(Session &session, std::string_view reason)
{
    observer_.sessionEnded(session, reason);
    if (sweepDue_)
        return;
    sweepDue_ = true;
    // Deferred, because callbacks of the session may still be running.
    loop_.defer([this, alive = alive_] {
        if (*alive)
            sweep();
    });
}

void Relay::flushLater()
{
    if (std::exchange(flushDue_, true))
        return;
    loop_.defer([this, alive = alive_] {
        if (!*alive)
            return;
        flushDue_ = false;
        for (const auto &session : sessions_) {
            if (session->takeFlushDue() && !session->ended())
                session->flush();
        }
    });
}

void Relay::sweep()
{
    sweepDue_ = false;
    std::erase_if(sessions_, [](const auto &session) { return session->ended(); });
}

} // namespace gangway::relay
