// SPDX-License-Identifier: Apache-2.0
//
// Sources of clients, and their twins at the host.

#include "features/exchange.h"

#include "features/exchange_parts.h"

namespace gangway::feature {

using relay::Object;
using relay::Session;

void Exchange::addSource(Session &session, Object &object, Object &manager)
{
    ++managers_[&manager].sources;
    sources_[&object] = {.session = &session, .object = &object, .manager = &manager};
}

void Exchange::addType(Session &session, Object &object, std::string_view type)
{
    Source *source = find(sources_, &object);
    if (!source)
        return;
    auto &kept = session.state<Kept>().typeBytes;
    if (kept + costOf(type) > maxTypeBytes) {
        session.refuse({relay::DisplayError::NoMemory, "the client offers data as more types than it may"});
        return;
    }
    kept += costOf(type);
    source->types.emplace_back(type);
    if (source->twin && source->exposed)
        protocol_->addType(session, *source->twin, type);
}

void Exchange::makeTwin(Source &source, bool exposed)
{
    Session &session = *source.session;
    if (source.twin || !source.manager)
        return;
    Object &twin = session.create(protocol_->sourceInterface(), source.object->version);
    source.twin = &twin;
    source.exposed = exposed;
    twins_[&twin] = &source;
    protocol_->createSource(session, *source.manager, twin);
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
    twins_.erase(source.twin);
    if (source.session->serving())
        protocol_->destroySource(*source.session, *source.twin);
    source.twin = nullptr;
    source.exposed = source.asked = source.confirmed = false;
}

// A selection that the host has goes, and the host says what comes instead. Until then its clients are told nothing.
void Exchange::leaveToHost(const Source &source)
{
    if (!isPublished(source) || !directions_.toVm)
        return;
    for (auto &[object, device] : devices_) {
        if (device.shown.source == &source && device.cameBack())
            device.shown = {.host = device.selection, .source = nullptr};
    }
}

// It is the selection no more, or the drag has failed.
void Exchange::cancel(Source &source)
{
    leaveToHost(source);
    dropTwin(source);
    if (isOwn(source))
        selections_[source.seat].own = nullptr;
    source.dragging = false;
    while (!source.offers.empty())
        giveNoMore(*source.offers.back());
    if (isHeard(*source.session, *source.object)) {
        protocol_->cancel(*source.session, *source.object);
        source.session->flushLater();
    }
}

void Exchange::removeSource(Object &object)
{
    const auto found = sources_.find(&object);
    if (found == sources_.end())
        return;
    Source &source = found->second;
    Session &session = *source.session;
    const bool own = isOwn(source);
    const SeatName seat = source.seat;
    if (own)
        selections_[seat].own = nullptr;
    leaveToHost(source);
    dropTwin(source);
    while (!source.offers.empty())
        giveNoMore(*source.offers.back());
    if (users_.sourceGone)
        users_.sourceGone(source);
    for (const std::string &type : source.types)
        session.state<Kept>().typeBytes -= costOf(type);
    Object *manager = source.manager;
    sources_.erase(found);
    if (Manager *kept = find(managers_, manager); kept && --kept->sources == 0 && kept->abandoned && session.serving())
        protocol_->destroyManager(session, *manager);
    if (own)
        showAll(seat);
}

void Exchange::hostAsks(Object &twin, std::string_view type, wire::Fd fd)
{
    Source *source = sourceOfTwin(twin);
    if (source && source->exposed && isHeard(*source->session, *source->object))
        protocol_->send(*source->session, *source->object, type, std::move(fd));
}

void Exchange::hostCancels(Object &twin)
{
    Source *source = sourceOfTwin(twin);
    if (!source)
        return;
    if (source->asked && isOwn(*source)) {
        // Some hosts cancel what comes from a client without the focus. It stays the VM's.
        dropTwin(*source);
        source->refused = true;
    } else {
        cancel(*source);
    }
    showAll(source->seat);
}

void Exchange::removeTwin(Session &session, Object &twin)
{
    for (auto &[name, seat] : selections_) {
        if (seat.withdrawn.erase(&twin) != 0)
            afterWithdrawal(session, name);
    }
    if (Source *source = sourceOfTwin(twin)) {
        twins_.erase(&twin);
        source->twin = nullptr;
        source->exposed = source->asked = source->confirmed = false;
    }
}

// --- managers

bool Exchange::keepsManager(Object &object)
{
    Manager *manager = find(managers_, &object);
    if (!manager || manager->sources == 0)
        return false;
    manager->abandoned = true;
    return true;
}

void Exchange::removeManager(Object &object)
{
    const auto found = managers_.find(&object);
    if (found == managers_.end())
        return;
    if (found->second.sources != 0) {
        for (auto &[sourceObject, source] : sources_) {
            if (source.manager == &object)
                source.manager = nullptr;
        }
    }
    managers_.erase(found);
}

} // namespace gangway::feature
