// SPDX-License-Identifier: Apache-2.0
//
// Clients as givers and takers, by the objects that they made. `M` names the messages of the protocol, see
// selection_messages.h.

#pragma once

#include "features/exchange_parts.h"
#include "features/withdrawal.h"
#include "relay/session.h"

#include <utility>

namespace gangway::feature {

// A client's source.
template <class M>
class ClientGiver : public Giver {
public:
    ClientGiver(relay::Session &session, relay::Object &source) : session_(session), source_(source) {}

    void send(std::string_view type, wire::Fd fd) override
    {
        tell(typename M::Send{.mime_type = type, .fd = std::move(fd)});
    }
    void cancelled() override { tell(typename M::Cancelled{}); }

protected:
    template <class Message>
    void tell(Message message)
    {
        if (!isHeard(session_, source_))
            return;
        feature::tell(session_, source_, std::move(message));
        session_.flushLater();
    }

private:
    relay::Session &session_;
    relay::Object &source_;
};

// A client's device.
template <class M>
class ClientTaker : public Taker {
public:
    ClientTaker(relay::Session &session, relay::Object &device) : session_(session), device_(device) {}

    bool listens() const override { return isHeard(session_, device_); }

    void selection(const Types *, relay::Object *offer) override
    {
        session_.event(device_, typename M::Selection{.id = offer});
    }

    relay::Object *introduce(const Types &types) override
    {
        relay::Object &offer = session_.create(M::Receive::messageKey.interface, device_.version);
        typename M::NewOffer message;
        message.*M::newOffer = &offer;
        session_.event(device_, std::move(message));
        for (const std::string &type : types)
            session_.event(offer, typename M::Type{.mime_type = type});
        return &offer;
    }
    void typeAdded(relay::Object &offer, std::string_view type) override
    {
        if (isHeard(session_, offer))
            session_.event(offer, typename M::Type{.mime_type = type});
    }

protected:
    template <class Message>
    void tell(Message message)
    {
        if (!listens())
            return;
        feature::tell(session_, device_, std::move(message));
        session_.flushLater();
    }

    relay::Session &session_;
    relay::Object &device_;
};

} // namespace gangway::feature
