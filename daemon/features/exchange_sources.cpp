// SPDX-License-Identifier: Apache-2.0
//
// Sources of the VM, and their twins at the host.

#include "features/exchange.h"

#include "features/exchange_parts.h"

namespace gangway::feature {

using relay::Object;
using relay::Session;

void Exchange::addSource(Session &session, Object &object, Object &manager, std::unique_ptr<Giver> giver)
{
    Source &source = sources_[&object];
    source.id = newId();
    source.session = &session;
    source.object = &object;
    source.giver = std::move(giver);
    source.manager = this->manager(manager);
    source.version = object.version;
    ++source.manager->sources;
}

void Exchange::addType(Session &session, Object &object, std::string_view type)
{
    Source *source = find(sources_, &object);
    if (!source)
        return;
    auto &kept = session.state<Kept>().typeBytes;
    if (source->types.size() >= maxTypes || source->typeBytes + type.size() > maxTypeBytes) {
        session.refuse({relay::DisplayError::NoMemory,
                        "a source offers its data as more types than it may: " + std::to_string(maxTypes) + " types of "
                            + std::to_string(maxTypeBytes) + " bytes together"});
        return;
    }
    if (kept + costOf(type) > maxTypeBytesOfClient) {
        session.refuse({relay::DisplayError::NoMemory, "the client offers data as more types than it may"});
        return;
    }
    kept += costOf(type);
    source->typeBytes += type.size();
    source->types.emplace_back(type);
    if (source->twin && source->exposed)
        protocol_->addType(session, *source->twin, type);
}

void Exchange::makeTwin(Source &source, bool exposed)
{
    Session &session = *source.session;
    if (source.twin || !source.manager->object)
        return;
    Object &twin = session.create(protocol_->sourceInterface(), source.version);
    source.twin = &twin;
    source.exposed = exposed;
    twins_[&twin] = &source;
    member(session).withTwin.insert(&source);
    protocol_->createSource(session, *source.manager->object, twin);
    protocol_->listenToTwin(session, twin, *this);
    if (exposed) {
        for (const std::string &type : source.types)
            protocol_->addType(session, twin, type);
    }
    if (users_.twinMade)
        users_.twinMade(source);
}

void Exchange::dropTwin(Source &source)
{
    if (!source.twin)
        return;
    Object &twin = *source.twin;
    forgetTwin(source);
    if (source.session->serving())
        protocol_->destroySource(*source.session, twin);
}

void Exchange::forgetTwin(Source &source)
{
    twins_.erase(source.twin);
    member(*source.session).withTwin.erase(&source);
    source.twin = nullptr;
    source.exposed = false;
    source.atHost = Source::AtHost::Absent;
}

void Exchange::unclaim(const Source &source)
{
    const auto seat = seats_.find(source.seat);
    if (seat != seats_.end() && seat->second.claim == &source)
        seat->second.claim = nullptr;
}

// It is the selection no more, or the drag has failed.
void Exchange::cancel(Source &source)
{
    dropTwin(source);
    unclaim(source);
    if (isOwn(source)) {
        seats_[source.seat].own = nullptr;
        mark(*source.session, source.seat);
    }
    source.dragging = source.dropped = false;
    source.cancelled = true;
    while (!source.offers.empty())
        giveNoMore(**source.offers.begin());
    source.giver->cancelled();
}

void Exchange::removeSource(Object &object)
{
    const auto found = sources_.find(&object);
    if (found == sources_.end())
        return;
    Source &source = found->second;
    endSource(source);
    for (const std::string &type : source.types)
        source.session->state<Kept>().typeBytes -= costOf(type);
    sources_.erase(found);
}

void Exchange::endSource(Source &source)
{
    unclaim(source);
    if (isOwn(source)) {
        seats_[source.seat].own = nullptr;
        mark(*source.session, source.seat);
    }
    dropTwin(source);
    while (!source.offers.empty())
        giveNoMore(**source.offers.begin());
    if (users_.sourceGone)
        users_.sourceGone(source);
    Manager &manager = *source.manager;
    if (--manager.sources == 0 && manager.abandoned && manager.object && source.session->serving())
        protocol_->destroyManager(*source.session, *manager.object);
}

void Exchange::hostAsks(Object &twin, std::string_view type, wire::Fd fd)
{
    Source *source = sourceOfTwin(twin);
    if (source && source->exposed && mayAsk(*source->session))
        source->giver->send(type, std::move(fd));
}

void Exchange::hostCancels(Object &twin)
{
    Source *source = sourceOfTwin(twin);
    if (!source)
        return;
    Source *claim = seats_[source->seat].claim;
    if (!isOwn(*source)) {
        cancel(*source);
    } else if (claim && claim->twin) {
        cancel(*source);
        makeOwn(*claim);
    } else if (source->atHost == Source::AtHost::Asked) {
        // Some hosts cancel what comes from a client without the focus. It stays the VM's.
        dropTwin(*source);
        source->atHost = Source::AtHost::Refused;
        mark(*source->session, source->seat);
    } else if (!directions_.toVm) {
        // The VM can paste nothing of what came instead, which may be its own data: a clipboard manager of the host's
        // that offers what it saw.
        dropTwin(*source);
        source->atHost = Source::AtHost::Outdone;
        mark(*source->session, source->seat);
    } else {
        cancel(*source);
    }
}

void Exchange::removeTwin(Session &session, Object &twin)
{
    if (const auto found = withdrawnTwins_.find(&twin); found != withdrawnTwins_.end()) {
        const SeatName seat = found->second;
        withdrawnTwins_.erase(found);
        if (--seats_[seat].withdrawn == 0)
            afterWithdrawal(session, seat);
    }
    if (Source *source = sourceOfTwin(twin))
        forgetTwin(*source);
}

// --- managers

std::shared_ptr<Manager> Exchange::manager(Object &object)
{
    auto &manager = managers_[&object];
    if (!manager)
        manager = std::make_shared<Manager>(Manager{.object = &object});
    return manager;
}

bool Exchange::keepsManager(Object &object)
{
    const auto *manager = find(managers_, &object);
    if (!manager || (*manager)->sources == 0)
        return false;
    (*manager)->abandoned = true;
    return true;
}

void Exchange::removeManager(Object &object)
{
    const auto found = managers_.find(&object);
    if (found == managers_.end())
        return;
    found->second->object = nullptr;
    managers_.erase(found);
}

} // namespace gangway::feature
