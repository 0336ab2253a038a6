// SPDX-License-Identifier: Apache-2.0

#include "xwayland/targets_query.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace gangway::xwayland {

namespace {

// Of one owner: what it offers beyond that is left out.
constexpr std::uint32_t mostTargets = 256;
constexpr std::size_t longestName = 255;

constexpr std::string_view utf8Text = "text/plain;charset=utf-8";
constexpr std::string_view plainText = "text/plain";

// The best first.
constexpr std::array<std::string_view, 4> textTargets{"UTF8_STRING", "STRING", "COMPOUND_TEXT", "TEXT"};

bool isType(std::string_view name)
{
    return name.size() <= longestName && name.find('/') != std::string_view::npos
        && std::ranges::all_of(name, [](char each) { return each >= ' ' && each <= '~'; });
}

} // namespace

std::vector<OwnerTarget> typesOf(const std::vector<NamedAtom> &targets)
{
    std::vector<OwnerTarget> types;
    const auto has = [&types](std::string_view type) {
        return std::ranges::find(types, type, &OwnerTarget::type) != types.end();
    };
    const auto named = [&targets](std::string_view name) { return std::ranges::find(targets, name, &NamedAtom::name); };
    // Its encoding is known, unlike that of what is called text/plain.
    if (const auto text = named(textTargets.front()); text != targets.end()) {
        types.push_back({std::string(utf8Text), text->atom, true});
        types.push_back({std::string(plainText), text->atom, true});
    }
    for (const NamedAtom &target : targets) {
        if (isType(target.name) && !has(target.name))
            types.push_back({target.name, target.atom, false});
    }
    for (const std::string_view name : textTargets) {
        const auto text = named(name);
        if (text == targets.end())
            continue;
        for (const std::string_view type : {utf8Text, plainText}) {
            if (!has(type))
                types.push_back({std::string(type), text->atom, true});
        }
    }
    return types;
}

TargetsQuery::TargetsQuery(const TransferPlace &place, xcb_atom_t selection, xcb_timestamp_t time, Done done)
    : place_(place), selection_(selection), done_(std::move(done)), window_(xcb_generate_id(place.connection.get())),
      idle_(place.loop, [this] { finish({}); })
{
    xcb_connection_t *const x = place_.connection.get();
    xcb_create_window(x, XCB_COPY_FROM_PARENT, window_, place_.parent, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                      XCB_COPY_FROM_PARENT, 0, nullptr);
    xcb_convert_selection(x, window_, selection_, place_.atoms[Atom::TARGETS], place_.atoms[Atom::_GANGWAY_SELECTION],
                          time);
    idle_.start(place_.limits.idleMilliseconds);
}

TargetsQuery::~TargetsQuery()
{
    if (xcb_connection_t *const x = place_.connection.get())
        xcb_destroy_window(x, window_);
}

bool TargetsQuery::handle(const xcb_generic_event_t &event)
{
    if ((event.response_type & 0x7f) != XCB_SELECTION_NOTIFY)
        return false;
    const auto &notify = reinterpret_cast<const xcb_selection_notify_event_t &>(event);
    if (notify.requestor != window_)
        return false;
    if (isAnswered_ || notify.selection != selection_ || notify.target != place_.atoms[Atom::TARGETS])
        return true;
    isAnswered_ = true;
    if (notify.property != place_.atoms[Atom::_GANGWAY_SELECTION]) {
        finish({});
        return true;
    }
    const auto cookie = xcb_get_property(place_.connection.get(), 1, window_, notify.property,
                                         XCB_GET_PROPERTY_TYPE_ANY, 0, mostTargets);
    place_.connection.await<xcb_get_property_reply_t>(
        cookie.sequence, [this, alive = std::weak_ptr(alive_)](const xcb_get_property_reply_t *reply) {
            if (!alive.expired())
                take(reply);
        });
    return true;
}

void TargetsQuery::take(const xcb_get_property_reply_t *reply)
{
    // Some owners call the property's type TARGETS.
    if (!reply || reply->format != 32 || (reply->type != XCB_ATOM_ATOM && reply->type != place_.atoms[Atom::TARGETS])
        || reply->value_len == 0)
        return finish({});
    const auto *const atoms = static_cast<const xcb_atom_t *>(xcb_get_property_value(reply));
    const std::size_t count = reply->value_len;
    for (std::size_t i = 0; i < count; ++i) {
        const auto cookie = xcb_get_atom_name(place_.connection.get(), atoms[i]);
        place_.connection.await<xcb_get_atom_name_reply_t>(
            cookie.sequence,
            [this, alive = std::weak_ptr(alive_), atom = atoms[i],
             isLast = i + 1 == count](const xcb_get_atom_name_reply_t *name) {
                if (alive.expired())
                    return;
                if (name) // no atom otherwise
                    named_.push_back({atom,
                                      std::string(xcb_get_atom_name_name(name),
                                                  static_cast<std::size_t>(xcb_get_atom_name_name_length(name)))});
                if (isLast)
                    finish(typesOf(named_));
            });
    }
}

// The last thing that is done here.
void TargetsQuery::finish(std::vector<OwnerTarget> targets)
{
    idle_.start(0);
    if (done_)
        std::exchange(done_, {})(std::move(targets));
}

} // namespace gangway::xwayland
