// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/directions.h"
#include "features/seats.h"
#include "features/selection_protocol.h"
#include "features/selection_state.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gangway::feature {

struct Member;

std::set<std::string> typeSet(const Types &types);

// What those in a VM copy and paste by one protocol, with each other and with the host, as the directions allow.
//
// The objects of the VM and those of the host live apart, so that either may come and go without the other:
//
// - A source stands for itself in the VM. While its data may go to the host, a source of Gangway's own stands for it
//   there, its twin. To withdraw it is to destroy the twin: the host's clipboard is empty then. To publish it again is
//   to make another twin, set with the serial that the client gave; hosts take it because no other selection is there.
// - The host's offers are kept while the host has them current. What a client sees is an offer of Gangway's own, which
//   gives the data of the host's offer, of a source of the VM, or nobody's any more.
//
// Who may copy. What goes to the host is the host's to judge: it checks serial and focus itself. In the VM Gangway
// judges, as compositors do: a selection is taken from the one who would be told of another now, which is who has the
// keyboard focus of the seat. A client without a keyboard, and any on a seat that has none, has the focus as far as is
// known once the host has told it of a selection, for hosts tell nobody else. All others are told that their source is
// cancelled.
//
// Which selection counts. While both directions are open everything follows the host, as on a direct connection. While
// nothing comes into the VM, what happens on the host does not touch what the VM has. While nothing goes to the host,
// the newer of the two counts. Where the host tells the same types again as before, only the data can show whether it
// is something newer; then Gangway pastes it itself, up to 64 KiB of it, and compares, see `judge`.
//
// What a client may cause others. Nothing that it asks for makes Gangway do work for all others at once:
//
// - What changes marks a seat; once a turn of the loop, the devices with the focus of that seat are told what there is
//   to paste then, however often it changed. One whose client has not read what it was told before is told later.
// - A source has at most maxTypes types, of maxTypeBytes; what the host offers beyond that is left out.
// - A client is asked for data a bounded number of times in a turn, and not at all while it does not read; a paste
//   beyond that gives nothing. One client can paste only so often in a turn, so that others can too.
// - Sources, offers and devices that a client makes cost others nothing, and their end a constant time; what a client
//   may keep is bounded (Kept). A client whose source is replaced is told so once.
class Exchange {
public:
    explicit Exchange(std::unique_ptr<SelectionProtocol> protocol);
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;
    // After the sessions.
    ~Exchange();

    // Live; not from within a hook.
    void setDirections(Directions directions);
    bool toHost(relay::Session &session) const { return directions_.toHost && !isDenied(session); }
    bool toVm(relay::Session &session) const { return directions_.toVm && !isDenied(session); }
    // The category is.
    bool isDenied(relay::Session &session) const;

    // For a user of sources besides selections: called with a source when its twin is made, when that is to end
    // because its data may not go to the host any more, and when a source goes; and with a device from which the
    // category is withdrawn.
    struct Users {
        std::function<void(Source &)> twinMade;
        std::function<void(Source &)> withdrawn;
        std::function<void(Source &)> sourceGone;
        std::function<void(HostOffer &)> hostOfferMade;
        std::function<void()> toVmClosed;
        std::function<void(Device &)> withheld;
    };
    void setUsers(Users users) { users_ = std::move(users); }

    // What clients do. Objects that are not known are not ours: of a category that is denied.
    bool keepsManager(relay::Object &manager); // its sources still need it
    void addSource(relay::Session &session, relay::Object &source, relay::Object &manager,
                   std::unique_ptr<Giver> giver);
    void addType(relay::Session &session, relay::Object &source, std::string_view type);
    void addDevice(relay::Session &session, relay::Object &device, SeatName seat, std::unique_ptr<Taker> taker);
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
    void unfocus(relay::Session &session, SeatName seat, bool byHost);

    // The category is withdrawn from a device, or given back.
    void withhold(relay::Object &device);
    void restore(relay::Object &device);
    // The same of all parties. Not from within a hook.
    void permissionsChanged();

    // For those who are no clients: see exchange_party.h.
    const SelectionProtocol &protocol() const { return *protocol_; }
    std::shared_ptr<Manager> manager(relay::Object &object);
    std::uint64_t newId() { return ++lastId_; }
    void selectFor(Device &device, Source &source, std::uint32_t serial);
    void clearFor(Device &device, std::uint32_t serial);
    void pasteFor(Device &device, std::string_view type, wire::Fd fd);
    void endSource(Source &source);

    // How many objects of sessions are remembered: none once these have ended.
    std::size_t remembered() const;

    // For drag and drop, which shares sources and offers.
    Source *source(const relay::Object *object);
    Source *sourceOfTwin(const relay::Object &twin);
    HostOffer *hostOffer(const relay::Object &object);
    // What the host has just introduced, or something that is held already.
    std::shared_ptr<HostOffer> take(Device &device, const relay::Object *offer);
    Offer *offer(const relay::Object &object);
    Device *device(const relay::Object &object);
    std::unordered_map<const relay::Object *, Device> &devices() { return devices_; }
    void makeTwin(Source &source, bool exposed);
    void dropTwin(Source &source);
    void cancel(Source &source);
    Offer &present(Device &device, Source::Use use, Offer::Data data, std::shared_ptr<HostOffer> host, Source *source);
    void giveNoMore(Offer &offer);
    void endUnnamedDrag(Device &device);
    void receiveDragged(Device &device, std::string_view type, wire::Fd fd);
    void giveFrom(Source &source, Offer &offer);

private:
    struct Seat {
        Source *own = nullptr; // the VM's selection
        // What a client without the keyboard has given to the host, which decides whether it is copied: if so, the host
        // cancels `own`, and this takes its place.
        Source *claim = nullptr;
        std::map<std::uint64_t, Device *> attentive; // by id
        bool changed = false;                        // they are to be told, at the end of this turn

        std::set<std::string> lastTypes; // of the host's selection, as somebody in the VM was told last
        std::size_t withdrawn = 0;       // twins that the host may not know to be gone

        // The focus left this session, and no other of the VM is known to have it.
        struct Left {
            std::uint32_t session = 0;
            bool byHost = false; // and not by the client, which let go of what had it
            std::uint64_t turn = 0;
            std::chrono::steady_clock::time_point at;
        };
        std::optional<Left> left;
        bool wasOutside = false;      // since the VM's own was copied the focus was outside of the VM
        std::shared_ptr<Print> print; // of what the host had when the VM's own was copied
    };
    // What a device is to be told: neither, the host's, or the VM's own.
    struct Wanted {
        std::shared_ptr<HostOffer> host = {};
        Source *source = nullptr;
    };

    Member &member(relay::Session &session);
    std::vector<Device *> devicesOf(relay::Session &session, SeatName seat);
    void enterTurn(relay::Session &session);
    void endTurn();

    // Telling.
    Wanted wanted(const Device &device);
    bool isTold(const Device &device, const Wanted &wanted);
    bool isUntold(const Device &device);
    bool isOwn(const Source &source);
    void makeOwn(Source &source);
    void unclaim(const Source &source);
    void show(Device &device, const Wanted &wanted);
    void mark(relay::Session &session, SeatName seat);
    void tellChanged();
    void tellSeat(Seat &seat);
    void tell(Device &device);
    void tellLater(relay::Session &session);
    void attend(Device &device);
    void ignore(Device &device);
    void leave(Device &device);
    void ignoreOthers(const relay::Session &session, SeatName seat);
    void greetLater(relay::Session &session, SeatName seat);
    void hideHost();
    void flushAll();

    // The rules.
    relay::Object *take(Device &device, Source &source, std::uint32_t serial);
    bool clear(Device &device);
    void judge(Device &device, const HostOffer &offer, bool first);
    void tellOfHost(Device &device, bool known, bool cameBack);
    void read(HostOffer &offer, std::function<void()> done);
    bool mayBeSame(Device &device, const HostOffer &offer, bool first);
    void judgeWhenRead(Device &device, const std::shared_ptr<HostOffer> &offer, bool known, bool cameBack);
    bool mayShowWithdrawn(const Device &device);
    void afterWithdrawal(const relay::Session &session, SeatName seat);
    void judgeLate(Device &device);
    bool comesFromOutside(Seat &seat, const relay::Session &session);
    void publish(Source &source);
    void askAgain(const Device &device);
    void withdraw(Source &source);

    Member &inThisTurn(relay::Session &session);
    bool mayAsk(relay::Session &giver);
    void give(const Offer &offer, std::string_view type, wire::Fd fd);
    void letGo(Offer &offer);
    void endHostOffer(HostOffer &offer);
    void forgetTwin(Source &source);

    std::unique_ptr<SelectionProtocol> protocol_;
    Directions directions_;
    Users users_;
    std::unordered_map<const relay::Object *, std::shared_ptr<Manager>> managers_;
    std::unordered_map<const relay::Object *, Source> sources_; // of clients
    std::unordered_map<const relay::Object *, Source *> twins_;
    std::unordered_map<const relay::Object *, Device> devices_;
    std::unordered_map<const relay::Object *, std::weak_ptr<HostOffer>> hostOffers_;
    std::unordered_map<const relay::Object *, Offer> offers_; // of clients
    std::map<SeatName, Seat> seats_;
    std::unordered_map<const relay::Object *, SeatName> withdrawnTwins_;
    std::vector<SeatName> changedSeats_;
    std::uint64_t lastSync_ = 0;
    std::uint64_t lastId_ = 0;
    std::uint64_t turn_ = 1;
    bool turnEnds_ = false;                                      // endTurn is due
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); // for deferred work
};

} // namespace gangway::feature
