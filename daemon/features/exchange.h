// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/directions.h"
#include "features/seats.h"
#include "features/selection_protocol.h"
#include "features/selection_state.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gangway::feature {

std::set<std::string> typeSet(const std::vector<std::string> &types);

// What the clients of a VM copy and paste by one protocol, with each other and with the host, as the directions allow.
//
// The objects of the clients and those of the host live apart, so that either may come and go without the other:
//
// - A client's source stands for itself in the VM. While its data may go to the host, a source of Gangway's own
//   stands for it there, its twin. To withdraw it is to destroy the twin: the host's clipboard is empty then. To
//   publish it again is to make another, set with the serial that the client gave, which hosts take
//   because no other selection is there.
// - The host's offers are kept while the host has them current. What a client sees is an offer of Gangway's own,
//   which gives the data of the host's offer, of a source of the VM, or nobody's any more.
//
// `show` tells a client what `wanted` says it should see; whatever changes, that is what it ends in. A client is told
// when the host would tell it: as it gets the focus, and of changes while it has it.
//
// While both directions are open everything follows the host, as on a direct connection.
class Exchange {
public:
    explicit Exchange(std::unique_ptr<SelectionProtocol> protocol) : protocol_(std::move(protocol)) {}
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;

    // Live; not from within a hook.
    void setDirections(Directions directions);
    bool toHost(relay::Session &session) const { return directions_.toHost && !isDenied(session); }
    bool toVm(relay::Session &session) const { return directions_.toVm && !isDenied(session); }

    // For a user of sources besides selections: called with a source when its twin is made, when that is to end
    // because its data may not go to the host any more, and when a source goes.
    struct Users {
        std::function<void(Source &)> twinMade;
        std::function<void(Source &)> withdrawn;
        std::function<void(Source &)> sourceGone;
        std::function<void(HostOffer &)> hostOfferMade;
        std::function<void()> toVmClosed;
    };
    void setUsers(Users users) { users_ = std::move(users); }

    // What clients do. Objects that are not known are not ours: of a category that is denied.
    bool keepsManager(relay::Object &manager); // its sources still need it
    void addSource(relay::Session &session, relay::Object &source, relay::Object &manager);
    void addType(relay::Session &session, relay::Object &source, std::string_view type);
    void addDevice(relay::Session &session, relay::Object &device, const relay::Object &seat);
    void greetNewDevice(relay::Object &device);
    // Whether the request goes on, with `source` as the host is to see it.
    bool select(relay::Session &session, relay::Object &device, relay::Object *&source, std::uint32_t serial);
    void receive(relay::Object &offer, std::string_view type, wire::Fd fd);
    void removeSource(relay::Object &source);
    void removeDevice(relay::Object &device);
    void removeOffer(relay::Object &offer);
    void removeManager(relay::Object &manager);

    // What the host does.
    void addHostOffer(relay::Session &session, const relay::Object &device, relay::Object &offer);
    void addHostType(relay::Object &offer, std::string_view type);
    void hostSelects(relay::Object &device, relay::Object *offer);
    void hostAsks(relay::Object &twin, std::string_view type, wire::Fd fd);
    void hostCancels(relay::Object &twin);
    void removeTwin(relay::Session &session, relay::Object &twin);
    void removeHostOffer(relay::Object &offer);
    void focus(relay::Session &session, SeatName seat);
    void unfocus(relay::Session &session, SeatName seat);

    // The category is withdrawn from a device that clients have, or given back.
    void withhold(relay::Object &device);
    void restore(relay::Object &device);

    // For drag and drop, which shares sources and offers.
    Source *source(const relay::Object *object);
    Source *sourceOfTwin(const relay::Object &twin);
    HostOffer *hostOffer(const relay::Object *object);
    Offer *offer(const relay::Object &object);
    Device *device(const relay::Object &object);
    std::unordered_map<const relay::Object *, Device> &devices() { return devices_; }
    void makeTwin(Source &source, bool exposed);
    void dropTwin(Source &source);
    void cancel(Source &source);
    Offer &present(Device &device, Offer::Data data, HostOffer *host, Source *source);
    void giveNoMore(Offer &offer);
    void giveFrom(Source &source, Offer &offer);
    void destroyHostOffer(HostOffer &offer);
    void hold(HostOffer *&place, HostOffer *offer);
    void release(HostOffer *&place) { hold(place, nullptr); }

private:
    // The VM's own selection of a seat.
    struct Seat {
        Source *own = nullptr;
        std::set<std::string> lastTypes;           // of the host's selection, as a session of the VM was told last
        std::set<const relay::Object *> withdrawn; // twins of `own` that the host may not know to be gone
    };

    bool isDenied(relay::Session &session) const;
    bool isOwn(const Source &source);
    Device::Shown wanted(const Device &device);
    void show(Device &device, Device::Shown shown);
    void showAll(SeatName seat);
    void greetLater(relay::Session &session, SeatName seat);
    bool isUntold(const Device &device);
    void hideHost();
    void judge(Device &device, const HostOffer &offer, bool first);
    bool mayShowWithdrawn(const Device &device);
    void afterWithdrawal(const relay::Session &session, SeatName seat);
    void judgeLate(Device &device);
    bool isPublished(const Source &source) const { return source.twin && source.confirmed; }
    void publish(Source &source);
    void askAgain(const Device &device);
    void withdraw(Source &source);
    void leaveToHost(const Source &source);
    void withdrawAll(const std::function<bool(const Source &)> &which);
    Device *deviceOf(const relay::Session &session, SeatName seat);
    void flush();

    std::unique_ptr<SelectionProtocol> protocol_;
    Directions directions_;
    Users users_;
    struct Manager {
        std::size_t sources = 0;
        bool abandoned = false; // by its client
    };
    std::unordered_map<const relay::Object *, Manager> managers_;
    std::unordered_map<const relay::Object *, Source> sources_;
    std::unordered_map<const relay::Object *, Source *> twins_;
    std::unordered_map<const relay::Object *, Device> devices_;
    std::unordered_map<const relay::Object *, HostOffer> hostOffers_;
    std::unordered_map<const relay::Object *, Offer> offers_;
    std::map<SeatName, Seat> selections_;
    std::uint64_t lastSync_ = 0;
};

} // namespace gangway::feature
