// SPDX-License-Identifier: Apache-2.0

#include "trace/message_class_table.h"

#include <string_view>

namespace gangway::trace {

namespace {

struct Member {
    MessageClass messageClass;
    std::string_view interface;
    std::string_view message; // empty: all messages of the interface
};

using enum MessageClass;

constexpr Member members[] = {
    {Motion, "wl_pointer", "motion"},
    {Motion, "wl_pointer", "frame"},
    {Motion, "zwp_relative_pointer_v1", "relative_motion"},
    {Shm, "wl_shm", ""},
    {Shm, "wl_shm_pool", ""},
    {Shm, "wl_buffer", ""},
    {Delete, "wl_display", "delete_id"},
    {Region, "wl_region", ""},
    {Region, "wl_compositor", "create_region"},
    {Region, "wl_surface", "set_opaque_region"},
    {Region, "wl_surface", "set_input_region"},
    {Drawing, "wl_surface", "attach"},
    {Drawing, "wl_surface", "damage"},
    {Drawing, "wl_surface", "damage_buffer"},
    {Drawing, "wl_surface", "frame"},
    {Hints, "xdg_toplevel", "set_min_size"},
    {Hints, "xdg_toplevel", "set_max_size"},
    {Hints, "xdg_surface", "set_window_geometry"},
    {Hints, "wl_surface", "set_buffer_scale"},
};

} // namespace

MessageClassTable::MessageClassTable(const relay::Catalogue &catalogue) : index_(catalogue), classes_(index_.size())
{
    for (const Member &member : members) {
        const relay::InterfaceType *interface = catalogue.find(member.interface);
        if (!interface)
            continue; // not in the catalogue, so no such message can arrive
        const auto mark = [&](const std::vector<relay::MessageType> &messages, protocol::Direction direction) {
            for (const relay::MessageType &type : messages) {
                if (member.message.empty() || member.message == type.name())
                    classes_[index_(*interface, direction, type.opcode)].add(member.messageClass);
            }
        };
        mark(interface->requests, protocol::Direction::Request);
        mark(interface->events, protocol::Direction::Event);
    }
}

} // namespace gangway::trace
