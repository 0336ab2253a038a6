// SPDX-License-Identifier: Apache-2.0

#include "trace/message_class_table.h"

#include "trace_session.h"

#include <doctest/doctest.h>

using namespace gangway;
using namespace gangway::trace;
using namespace gangway::trace::testing;
using relay::Side;

namespace {

MessageClasses classesOfRequest(std::string_view interface, std::string_view message)
{
    static const MessageClassTable table(catalogue());
    SampleSession sample;
    Bytes bytes(1, 0);
    const MessageClasses received = table.of(sample.view(Side::Client, false, interface, message, bytes.whole()));
    CHECK(received == table.of(sample.view(Side::Host, true, interface, message, bytes.whole())));
    return received;
}

MessageClasses classesOfEvent(std::string_view interface, std::string_view message)
{
    static const MessageClassTable table(catalogue());
    SampleSession sample;
    Bytes bytes(1, 0);
    const MessageClasses received = table.of(sample.view(Side::Host, false, interface, message, bytes.whole()));
    CHECK(received == table.of(sample.view(Side::Client, true, interface, message, bytes.whole())));
    return received;
}

MessageClasses parsed(std::string_view list)
{
    const auto result = parseMessageClasses(list);
    REQUIRE(std::holds_alternative<MessageClasses>(result));
    return std::get<MessageClasses>(result);
}

std::string refused(std::string_view list)
{
    const auto result = parseMessageClasses(list);
    REQUIRE(std::holds_alternative<std::string>(result));
    return std::get<std::string>(result);
}

} // namespace

TEST_CASE("a list names the classes to leave out")
{
    using enum MessageClass;
    CHECK(parsed("").empty());
    CHECK(parsed("motion") == MessageClasses{Motion});
    CHECK(parsed(" shm, drawing ,shm,") == MessageClasses{Shm, Drawing});
    CHECK(parsed("motion,shm,delete,region,drawing,hints")
          == MessageClasses{Motion, Shm, Delete, Region, Drawing, Hints});
}

TEST_CASE("an unknown class is named together with those that are known")
{
    CHECK(refused("motion,smh,x")
          == "there is no class of messages \"smh\"; known are motion, shm, delete, region, drawing, hints");
    CHECK(refused("Motion").starts_with("there is no class of messages \"Motion\""));
}

TEST_CASE("each class has its messages, on both sides")
{
    using enum MessageClass;
    CHECK(classesOfEvent("wl_pointer", "motion") == MessageClasses{Motion});
    CHECK(classesOfEvent("wl_pointer", "frame") == MessageClasses{Motion});
    CHECK(classesOfEvent("zwp_relative_pointer_v1", "relative_motion") == MessageClasses{Motion});
    CHECK(classesOfRequest("wl_shm", "create_pool") == MessageClasses{Shm});
    CHECK(classesOfEvent("wl_shm", "format") == MessageClasses{Shm});
    CHECK(classesOfRequest("wl_shm_pool", "resize") == MessageClasses{Shm});
    CHECK(classesOfEvent("wl_buffer", "release") == MessageClasses{Shm});
    CHECK(classesOfEvent("wl_display", "delete_id") == MessageClasses{Delete});
    CHECK(classesOfRequest("wl_compositor", "create_region") == MessageClasses{Region});
    CHECK(classesOfRequest("wl_region", "subtract") == MessageClasses{Region});
    CHECK(classesOfRequest("wl_surface", "set_input_region") == MessageClasses{Region});
    CHECK(classesOfRequest("wl_surface", "set_opaque_region") == MessageClasses{Region});
    CHECK(classesOfRequest("wl_surface", "attach") == MessageClasses{Drawing});
    CHECK(classesOfRequest("wl_surface", "damage") == MessageClasses{Drawing});
    CHECK(classesOfRequest("wl_surface", "damage_buffer") == MessageClasses{Drawing});
    CHECK(classesOfRequest("wl_surface", "frame") == MessageClasses{Drawing});
    CHECK(classesOfRequest("xdg_toplevel", "set_min_size") == MessageClasses{Hints});
    CHECK(classesOfRequest("xdg_surface", "set_window_geometry") == MessageClasses{Hints});
}

TEST_CASE("what tells of the course of things is in no class")
{
    CHECK(classesOfRequest("wl_surface", "commit").empty());
    CHECK(classesOfRequest("xdg_toplevel", "set_title").empty());
    CHECK(classesOfRequest("wl_compositor", "create_surface").empty());
    CHECK(classesOfEvent("wl_pointer", "button").empty());
    CHECK(classesOfEvent("wl_pointer", "enter").empty());
    CHECK(classesOfEvent("wl_display", "error").empty());
}
