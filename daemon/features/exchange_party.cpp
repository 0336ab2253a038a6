// SPDX-License-Identifier: Apache-2.0

#include "features/exchange_party.h"

#include "features/exchange_parts.h"

#include <utility>

namespace gangway::feature {

Party::Party(Exchange &exchange, relay::Session &session, relay::Object &manager, relay::Object &device, SeatName seat,
             std::unique_ptr<Taker> taker)
    : exchange_(exchange), session_(&session), manager_(exchange.manager(manager)), version_(manager.version)
{
    exchange_.addDevice(session, device, seat, std::move(taker));
    device_ = exchange_.device(device);
    device_->party = this;
    exchange_.protocol().listenToDevice(session, device, exchange_);
    exchange_.greetNewDevice(device);
}

Party::~Party()
{
    if (device_)
        exchange_.removeDevice(*device_->object);
}

void Party::copy(Types types, std::unique_ptr<Giver> giver, std::uint32_t serial)
{
    if (!device_) {
        giver->cancelled();
        return;
    }
    exchange_.selectFor(*device_, add(std::move(types), std::move(giver)), serial);
}

Source &Party::add(Types types, std::unique_ptr<Giver> giver)
{
    sweep();
    Source &source = sources_.emplace_back();
    source.id = exchange_.newId();
    source.session = session_;
    source.giver = std::move(giver);
    source.manager = manager_;
    source.version = version_;
    ++manager_->sources;
    for (std::string &type : types) {
        if (source.types.size() >= maxTypes || source.typeBytes + type.size() > maxTypeBytes)
            break;
        source.typeBytes += type.size();
        source.types.push_back(std::move(type));
    }
    return source;
}

void Party::clear(std::uint32_t serial)
{
    if (device_)
        exchange_.clearFor(*device_, serial);
}

void Party::paste(std::string_view type, wire::Fd fd)
{
    if (device_)
        exchange_.pasteFor(*device_, type, std::move(fd));
}

void Party::deviceGone()
{
    device_ = nullptr;
    for (Source &source : sources_)
        exchange_.endSource(source);
    sources_.clear();
}

void Party::sweep()
{
    for (auto source = sources_.begin(); source != sources_.end();) {
        if (source->cancelled || (source->use == Source::Use::Drag && !source->dragging)) {
            exchange_.endSource(*source);
            source = sources_.erase(source);
        } else {
            ++source;
        }
    }
}

} // namespace gangway::feature
