// SPDX-License-Identifier: Apache-2.0

#include "xwayland/selection_bridge.h"

#include "features/selection_messages.h"
#include "messages/primary-selection-unstable-v1.h"
#include "messages/wayland.h"
#include "relay/host_globals.h"
#include "wire/pipe.h"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <utility>

namespace gangway::xwayland {

namespace {

constexpr std::string_view utf8Text = "text/plain;charset=utf-8";
constexpr std::string_view plainText = "text/plain";

// Of one selection of Wayland's: those that X clients are offered.
constexpr std::size_t mostTypes = 128;
// Atoms stay in the X server until it ends, so there is a bound to those that Gangway makes for types.
constexpr std::size_t mostAtoms = 1024;
constexpr std::size_t longestType = 255;
// Of one request for MULTIPLE; the rest is refused.
constexpr std::size_t mostPairs = 32;

template <class Event>
const Event &as(const xcb_generic_event_t &event)
{
    return reinterpret_cast<const Event &>(event);
}

} // namespace

// What an X client has copied.
class SelectionBridge::Giver final : public feature::Giver {
public:
    explicit Giver(std::shared_ptr<Copied> copied) : copied_(std::move(copied)) {}
    void send(std::string_view type, wire::Fd fd) override
    {
        const auto target = std::ranges::find(copied_->targets, type, &OwnerTarget::type);
        if (target != copied_->targets.end())
            copied_->owner->add(target->target, target->asUtf8, std::move(fd));
    }
    void cancelled() override { copied_->isCancelled = true; }

private:
    std::shared_ptr<Copied> copied_;
};

class SelectionBridge::Taker final : public feature::Taker {
public:
    explicit Taker(SelectionBridge &bridge) : bridge_(bridge), alive_(bridge.alive_) {}
    bool listens() const override { return !alive_.expired() && bridge_.place_.connection.get(); }
    void selection(const feature::Types *types, relay::Object *) override { bridge_.selectionTold(types); }

private:
    SelectionBridge &bridge_;
    std::weak_ptr<bool> alive_;
};

// A request for MULTIPLE, until each of its conversions has begun or failed.
struct SelectionBridge::Multiple {
    xcb_selection_request_event_t request;
    std::vector<std::array<xcb_atom_t, 2>> pairs; // target and property
    std::size_t awaited = 0;
};

SelectionBridge::SelectionBridge(const TransferPlace &place, relay::Session &session, feature::Exchange &exchange,
                                 Options options)
    : place_(place), session_(session), exchange_(exchange), options_(std::move(options)),
      selection_(options_.kind == Kind::Clipboard ? place.atoms[Atom::CLIPBOARD] : xcb_atom_t{XCB_ATOM_PRIMARY}),
      window_(xcb_generate_id(place.connection.get())),
      firstXfixesEvent_(place.connection.extension(xcb_xfixes_id)->first_event)
{
    xcb_connection_t *const x = place_.connection.get();
    const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
    xcb_create_window(x, XCB_COPY_FROM_PARENT, window_, place_.parent, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                      XCB_COPY_FROM_PARENT, XCB_CW_EVENT_MASK, &events);
    place_.parent = window_;
    // The server wants to be asked before the extension is used.
    xcb_discard_reply(x, xcb_xfixes_query_version(x, XCB_XFIXES_MAJOR_VERSION, XCB_XFIXES_MINOR_VERSION).sequence);
    xcb_xfixes_select_selection_input(x, window_, selection_,
                                      XCB_XFIXES_SELECTION_EVENT_MASK_SET_SELECTION_OWNER
                                          | XCB_XFIXES_SELECTION_EVENT_MASK_SELECTION_WINDOW_DESTROY
                                          | XCB_XFIXES_SELECTION_EVENT_MASK_SELECTION_CLIENT_CLOSE);
    join();
}

SelectionBridge::~SelectionBridge()
{
    party_.reset();
    query_.reset();
    outgoing_.clear();
    if (copied_)
        copied_->owner.reset();
    owner_.reset();
    formerOwners_.clear();
    if (xcb_connection_t *const x = place_.connection.get())
        xcb_destroy_window(x, window_);
}

std::size_t SelectionBridge::transfers() const
{
    const auto isBusy = [](const std::shared_ptr<OwnerConversions> &owner) { return !owner->isIdle(); };
    return outgoing_.size() + static_cast<std::size_t>(std::ranges::count_if(formerOwners_, isBusy))
        + (owner_ && isBusy(owner_) ? 1 : 0);
}

// --- the exchange

// The host may get its seat and the VM the protocol only later.
void SelectionBridge::join()
{
    if (party_)
        return;
    const relay::HostGlobal *const seat =
        session_.state<relay::HostGlobals>().findInterface(protocol::wl_seat::interfaceName);
    if (!seat)
        return;
    const feature::SeatName name = seat->name;
    const std::string_view managerInterface = options_.kind == Kind::Clipboard
        ? feature::ClipboardMessages::CreateSource::messageKey.interface
        : feature::PrimaryMessages::CreateSource::messageKey.interface;
    if (!session_.state<relay::HostGlobals>().findInterface(managerInterface))
        return;
    relay::Object *const bound = relay::bindOwn(session_, protocol::wl_seat::interfaceName, 1);
    if (!bound)
        return;
    if (options_.kind == Kind::Clipboard)
        joinBy<feature::ClipboardMessages>(*bound, name);
    else
        joinBy<feature::PrimaryMessages>(*bound, name);
    session_.flushLater();
}

template <class Messages>
void SelectionBridge::joinBy(relay::Object &seat, feature::SeatName name)
{
    constexpr std::uint32_t highest = 3;
    relay::Object *const manager = relay::bindOwn(session_, Messages::CreateSource::messageKey.interface, highest);
    if (!manager)
        return;
    relay::Object &device = session_.create(Messages::SetSelection::messageKey.interface, manager->version);
    session_.request(*manager, typename Messages::GetDevice{.id = &device, .seat = &seat});
    party_ =
        std::make_unique<feature::Party>(exchange_, session_, *manager, device, name, std::make_unique<Taker>(*this));
}

// --- what the X server tells

void SelectionBridge::handle(const xcb_generic_event_t &event)
{
    const std::uint8_t type = event.response_type & 0x7f;
    if (type == firstXfixesEvent_ + XCB_XFIXES_SELECTION_NOTIFY) {
        const auto &changed = as<xcb_xfixes_selection_notify_event_t>(event);
        if (changed.window == window_ && changed.selection == selection_)
            ownerChanged(changed);
        return;
    }
    if (type == XCB_SELECTION_REQUEST) {
        const auto &request = as<xcb_selection_request_event_t>(event);
        if (request.owner == window_ && request.selection == selection_)
            requested(request);
        return;
    }
    if (type != XCB_SELECTION_NOTIFY && type != XCB_PROPERTY_NOTIFY && type != XCB_DESTROY_NOTIFY)
        return;
    if (type == XCB_PROPERTY_NOTIFY) {
        const auto &changed = as<xcb_property_notify_event_t>(event);
        if (changed.window == window_) {
            if (changed.atom == place_.atoms[Atom::_GANGWAY_TIMESTAMP] && changed.state == XCB_PROPERTY_NEW_VALUE)
                timeTold(changed.time);
            return;
        }
    }
    if (query_ && query_->handle(event))
        return;
    if (owner_ && owner_->handle(event))
        return;
    for (const auto &former : formerOwners_) {
        if (former->handle(event))
            return;
    }
    for (const auto &transfer : outgoing_)
        transfer->handle(event);
}

// --- an X client owns the selection

void SelectionBridge::ownerChanged(const xcb_xfixes_selection_notify_event_t &event)
{
    join();
    const bool isOurs = event.owner == window_;
    query_.reset();
    dropOwner();
    isOwned_ = isOurs;
    if (isOurs) {
        ownedSince_ = event.selection_timestamp;
        return;
    }
    if (event.owner == XCB_WINDOW_NONE) {
        if (copied_ && !copied_->isCancelled)
            uncopy();
        else if (!types_.empty())
            claim(); // it is still there to paste
        return;
    }
    // The Wayland clients' has lost.
    timesAwaited_ = 0;
    owner_ = std::make_shared<OwnerConversions>(place_, selection_, event.selection_timestamp);
    query_ = std::make_unique<TargetsQuery>(
        place_, selection_, event.selection_timestamp,
        [this, owner = owner_](std::vector<OwnerTarget> targets) { targetsKnown(owner, std::move(targets)); });
}

void SelectionBridge::targetsKnown(const std::shared_ptr<OwnerConversions> &owner, std::vector<OwnerTarget> targets)
{
    query_.reset();
    if (!party_)
        return;
    if (targets.empty()) {
        uncopy();
        return;
    }
    feature::Types types;
    for (const OwnerTarget &target : targets)
        types.push_back(target.type);
    copied_ = std::make_shared<Copied>(Copied{.targets = std::move(targets), .owner = owner});
    party_->copy(std::move(types), std::make_unique<Giver>(copied_), options_.serial());
    if (!copied_->isCancelled)
        types_.clear();
    session_.flushLater();
}

// It may still give what it was asked for.
void SelectionBridge::dropOwner()
{
    std::erase_if(formerOwners_, [](const auto &former) { return former->isIdle(); });
    if (!owner_)
        return;
    owner_->lostSelection();
    if (!owner_->isIdle())
        formerOwners_.push_back(owner_);
    if (formerOwners_.size() > place_.limits.mostFormerOwners)
        formerOwners_.pop_front();
    owner_.reset();
}

// The exchange has nothing of X's any more.
void SelectionBridge::uncopy()
{
    const auto copied = std::exchange(copied_, {});
    if (!copied || copied->isCancelled || !party_)
        return;
    party_->clear(options_.serial());
    session_.flushLater();
}

// --- somebody else has copied

void SelectionBridge::selectionTold(const feature::Types *types)
{
    // An X client's own, which comes back.
    if (copied_ && !copied_->isCancelled)
        return;
    types_.clear();
    if (types) {
        for (const std::string &type : *types) {
            if (types_.size() < mostTypes && type.size() <= longestType)
                types_.push_back(type);
        }
    }
    if (types_.empty())
        giveUp();
    else if (!query_) // what an X client copies just now is newer
        claim();
}

// ICCCM 2.1 wants a time of the server's: that of a property's change.
void SelectionBridge::claim()
{
    learnAtoms();
    ++timesAwaited_;
    xcb_change_property(place_.connection.get(), XCB_PROP_MODE_REPLACE, window_, place_.atoms[Atom::_GANGWAY_TIMESTAMP],
                        XCB_ATOM_INTEGER, 32, 0, nullptr);
}

void SelectionBridge::timeTold(xcb_timestamp_t time)
{
    if (timesAwaited_ == 0 || --timesAwaited_ > 0 || types_.empty())
        return;
    xcb_set_selection_owner(place_.connection.get(), window_, selection_, time);
}

void SelectionBridge::giveUp()
{
    timesAwaited_ = 0;
    if (std::exchange(isOwned_, false))
        xcb_set_selection_owner(place_.connection.get(), XCB_WINDOW_NONE, selection_, ownedSince_);
}

void SelectionBridge::learnAtoms()
{
    for (const std::string &type : types_) {
        if (atoms_.contains(type) || atoms_.size() >= mostAtoms)
            continue;
        atoms_.emplace(type, XCB_ATOM_NONE);
        const auto cookie =
            xcb_intern_atom(place_.connection.get(), 0, static_cast<std::uint16_t>(type.size()), type.data());
        place_.connection.await<xcb_intern_atom_reply_t>(
            cookie.sequence, [this, alive = std::weak_ptr(alive_), type](const xcb_intern_atom_reply_t *reply) {
                if (!alive.expired() && reply)
                    atoms_[type] = reply->atom;
            });
    }
}

// --- an X client pastes

void SelectionBridge::requested(const xcb_selection_request_event_t &event)
{
    if (!place_.requestors.allowed(event.requestor))
        return;
    if (event.target == place_.atoms[Atom::MULTIPLE]) {
        convertMultiple(event);
        return;
    }
    // Without a property it is a client of before ICCCM (2.2).
    xcb_selection_request_event_t request = event;
    if (request.property == XCB_ATOM_NONE)
        request.property = request.target;
    convert(request.requestor, request.target, request.property,
            [this, request](bool given) { notify(request, given); });
}

void SelectionBridge::convert(xcb_window_t requestor, xcb_atom_t target, xcb_atom_t property, Answer answer)
{
    xcb_connection_t *const x = place_.connection.get();
    if (!isOwned_ || types_.empty() || property == XCB_ATOM_NONE)
        return answer(false);
    if (target == place_.atoms[Atom::TARGETS]) {
        tellTargets(requestor, property);
        return answer(true);
    }
    if (target == place_.atoms[Atom::TIMESTAMP]) {
        xcb_change_property(x, XCB_PROP_MODE_REPLACE, requestor, property, XCB_ATOM_INTEGER, 32, 1, &ownedSince_);
        return answer(true);
    }
    const auto type = typeOf(target);
    if (!type || !party_)
        return answer(false);
    const TransferToX::Destination destination{
        .requestor = requestor,
        .property = property,
        .type = target == place_.atoms[Atom::TEXT] ? place_.atoms[Atom::UTF8_STRING] : target};
    // The requestor has begun anew.
    for (const auto &other : outgoing_) {
        if (other->destination().requestor == requestor && other->destination().property == property)
            other->end();
    }
    if (outgoing_.size() >= place_.limits.mostOutgoing)
        return answer(false);
    wire::Pipe pipe = wire::makePipe();
    if (!pipe)
        return answer(false);
    ::fcntl(pipe.read.get(), F_SETFL, O_NONBLOCK); // the writer's end blocks, as it would for anyone
    const auto swept = [this, alive = std::weak_ptr(alive_)] {
        if (!alive.expired())
            std::erase_if(outgoing_, [](const auto &transfer) { return transfer->hasEnded(); });
    };
    outgoing_.push_back(std::make_unique<TransferToX>(
        place_, destination, std::move(pipe.read),
        TransferToX::Events{.answered = std::move(answer), .ended = [this, swept] { place_.loop.defer(swept); }}));
    party_->paste(*type, std::move(pipe.write));
    session_.flushLater();
}

void SelectionBridge::convertMultiple(const xcb_selection_request_event_t &event)
{
    if (event.property == XCB_ATOM_NONE)
        return notify(event, false);
    const auto cookie = xcb_get_property(place_.connection.get(), 0, event.requestor, event.property,
                                         XCB_GET_PROPERTY_TYPE_ANY, 0, 2 * mostPairs);
    place_.connection.await<xcb_get_property_reply_t>(
        cookie.sequence, [this, alive = std::weak_ptr(alive_), event](const xcb_get_property_reply_t *reply) {
            if (alive.expired())
                return;
            if (!reply || reply->format != 32 || reply->value_len < 2 || reply->value_len % 2 != 0
                || reply->bytes_after != 0)
                return notify(event, false);
            const auto multiple = std::make_shared<Multiple>(Multiple{.request = event, .pairs = {}});
            const auto *const atoms = static_cast<const xcb_atom_t *>(xcb_get_property_value(reply));
            for (std::size_t i = 0; i + 1 < reply->value_len; i += 2)
                multiple->pairs.push_back({atoms[i], atoms[i + 1]});
            convertPairs(multiple);
        });
}

void SelectionBridge::convertPairs(const std::shared_ptr<Multiple> &multiple)
{
    multiple->awaited = multiple->pairs.size();
    for (std::size_t i = 0; i < multiple->pairs.size(); ++i) {
        const auto [target, property] = multiple->pairs[i];
        const Answer answer = [this, multiple, i](bool given) {
            if (!given)
                multiple->pairs[i][1] = XCB_ATOM_NONE;
            if (--multiple->awaited > 0)
                return;
            const xcb_selection_request_event_t &request = multiple->request;
            xcb_change_property(place_.connection.get(), XCB_PROP_MODE_REPLACE, request.requestor, request.property,
                                place_.atoms[Atom::ATOM_PAIR], 32,
                                static_cast<std::uint32_t>(2 * multiple->pairs.size()), multiple->pairs.data());
            notify(request, true);
        };
        // None of them may be the list itself, or one of another list.
        if (target == place_.atoms[Atom::MULTIPLE] || property == multiple->request.property)
            answer(false);
        else
            convert(multiple->request.requestor, target, property, answer);
    }
}

void SelectionBridge::tellTargets(xcb_window_t requestor, xcb_atom_t property)
{
    std::vector<xcb_atom_t> targets{place_.atoms[Atom::TARGETS], place_.atoms[Atom::TIMESTAMP],
                                    place_.atoms[Atom::MULTIPLE]};
    if (!textType().empty()) {
        for (const Atom text : {Atom::UTF8_STRING, Atom::STRING, Atom::TEXT})
            targets.push_back(place_.atoms[text]);
    }
    for (const std::string &type : types_) {
        const auto atom = atoms_.find(type);
        if (atom != atoms_.end() && atom->second != XCB_ATOM_NONE
            && std::ranges::find(targets, atom->second) == targets.end())
            targets.push_back(atom->second);
    }
    xcb_change_property(place_.connection.get(), XCB_PROP_MODE_REPLACE, requestor, property, XCB_ATOM_ATOM, 32,
                        static_cast<std::uint32_t>(targets.size()), targets.data());
}

std::optional<std::string> SelectionBridge::typeOf(xcb_atom_t target) const
{
    for (const Atom text : {Atom::UTF8_STRING, Atom::STRING, Atom::TEXT}) {
        if (target == place_.atoms[text])
            return textType().empty() ? std::nullopt : std::optional(std::string(textType()));
    }
    const auto type = std::ranges::find_if(types_, [this, target](const std::string &each) {
        const auto atom = atoms_.find(each);
        return atom != atoms_.end() && atom->second == target && target != XCB_ATOM_NONE;
    });
    return type == types_.end() ? std::nullopt : std::optional(*type);
}

// What X's own targets of text are made of; empty if there is no text.
std::string_view SelectionBridge::textType() const
{
    for (const std::string_view type : {utf8Text, plainText}) {
        if (std::ranges::find(types_, type) != types_.end())
            return type;
    }
    return {};
}

void SelectionBridge::notify(const xcb_selection_request_event_t &request, bool given)
{
    xcb_connection_t *const x = place_.connection.get();
    if (!x)
        return;
    xcb_selection_notify_event_t event{};
    event.response_type = XCB_SELECTION_NOTIFY;
    event.time = request.time;
    event.requestor = request.requestor;
    event.selection = request.selection;
    event.target = request.target;
    event.property = given ? request.property : xcb_atom_t{XCB_ATOM_NONE};
    xcb_send_event(x, 0, request.requestor, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char *>(&event));
}

} // namespace gangway::xwayland
