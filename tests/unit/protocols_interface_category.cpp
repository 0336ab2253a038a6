// SPDX-License-Identifier: Apache-2.0

#include "protocols/interface_category.h"

#include "protocols/builtin.h"
#include "protocols/selection.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace gangway::protocol;

namespace {

const InterfaceCategories &builtinCategories()
{
    static const InterfaceCategories categories = [] {
        Selection selection;
        std::vector<const Interface *> interfaces;
        for (const Protocol &protocol : builtinProtocols())
            selection.add(protocol);
        for (const Protocol *protocol : selection.protocols()) {
            for (const Interface *interface : selection.interfacesOf(*protocol))
                interfaces.push_back(interface);
        }
        return categoriesOf(interfaces);
    }();
    return categories;
}

} // namespace

TEST_CASE("an interface has the category of the global that leads to it")
{
    struct Expected {
        const char *interface;
        Category category;
    };
    for (const auto &[interface, category] : {Expected{"wl_seat", Category::Input},
                                              {"wl_keyboard", Category::Input},
                                              {"wl_pointer", Category::Input},
                                              {"zwp_tablet_tool_v2", Category::Input},
                                              {"zwp_locked_pointer_v1", Category::Input},
                                              {"wl_data_device", Category::Clipboard},
                                              {"wl_data_offer", Category::Clipboard},
                                              {"zwp_primary_selection_offer_v1", Category::PrimarySelection},
                                              {"zwlr_screencopy_frame_v1", Category::ScreenCapture},
                                              {"ext_image_copy_capture_frame_v1", Category::ScreenCapture},
                                              {"ext_image_capture_source_v1", Category::ScreenCapture},
                                              {"zwlr_data_control_offer_v1", Category::ClipboardManager},
                                              {"zwlr_layer_surface_v1", Category::ShellComponent},
                                              {"zwlr_foreign_toplevel_handle_v1", Category::ShellComponent},
                                              {"zwlr_output_mode_v1", Category::OutputControl},
                                              {"ext_session_lock_surface_v1", Category::SessionLock},
                                              {"zwp_input_method_context_v1", Category::InputMethod},
                                              {"zwp_virtual_keyboard_v1", Category::VirtualInput},
                                              {"wp_drm_lease_v1", Category::DrmLease},
                                              {"wl_surface", Category::Drawing},
                                              {"wl_region", Category::Drawing},
                                              {"wl_shm_pool", Category::GraphicsMemory},
                                              {"xdg_toplevel", Category::Windows},
                                              {"xdg_popup", Category::Windows},
                                              {"cosmic_corner_radius_layer_v1", Category::Drawing},
                                              {"frog_color_managed_surface", Category::Drawing},
                                              {"hyprland_surface_v1", Category::Drawing},
                                              {"zxdg_output_v1", Category::Output}}) {
        CAPTURE(std::string(interface));
        REQUIRE(builtinCategories().contains(interface));
        CHECK(builtinCategories().at(interface) == category);
    }
}

TEST_CASE("what globals of several categories lead to, and what every connection has, belongs to none")
{
    for (const char *interface : {"wl_buffer", "wl_callback", "wl_display", "wl_registry"}) {
        CAPTURE(std::string(interface));
        REQUIRE(builtinCategories().contains(interface));
        CHECK_FALSE(builtinCategories().at(interface));
    }
}

TEST_CASE("what no judged global leads to is of category unknown, with all that it makes")
{
    static constexpr Argument child[] = {{.name = "id", .type = ArgumentType::NewId, .interface = "new_child"}};
    static constexpr Argument self[] = {{.name = "id", .type = ArgumentType::NewId, .interface = "new_loop"}};
    static constexpr Message makesChild[] = {{.name = "make", .arguments = child}};
    static constexpr Message makesSelf[] = {{.name = "again", .arguments = self}};
    static constexpr Interface global{.name = "new_global", .events = makesChild};
    static constexpr Interface made{.name = "new_child"};
    static constexpr Interface loop{.name = "new_loop", .requests = makesSelf};
    const Interface *all[] = {&global, &made, &loop};
    const InterfaceCategories categories = categoriesOf(all);
    for (const char *interface : {"new_global", "new_child", "new_loop"}) {
        CAPTURE(std::string(interface));
        CHECK(categories.at(interface) == Category::Unknown);
    }
}

TEST_CASE("interfaces that make each other are each other's globals, and others can be taken for globals besides")
{
    static constexpr Argument first[] = {{.name = "id", .type = ArgumentType::NewId, .interface = "first"}};
    static constexpr Argument second[] = {{.name = "id", .type = ArgumentType::NewId, .interface = "second"}};
    static constexpr Argument third[] = {{.name = "id", .type = ArgumentType::NewId, .interface = "third"}};
    static constexpr Message ofFirst[] = {{.name = "make", .arguments = second}};
    static constexpr Message ofSecond[] = {{.name = "make", .arguments = first}, {.name = "more", .arguments = third}};
    static constexpr Interface one{.name = "first", .requests = ofFirst};
    static constexpr Interface two{.name = "second", .requests = ofSecond};
    static constexpr Interface three{.name = "third"};
    const Interface *all[] = {&one, &two, &three};
    using Names = std::vector<std::string_view>;
    InterfaceGlobals globals = globalsOf(all);
    CHECK(globals.at("first") == Names{"first", "second"});
    CHECK(globals.at("third") == Names{"first", "second", "third"});
    const std::string_view also[] = {"third"};
    globals = globalsOf(all, also);
    CHECK(globals.at("third") == Names{"third", "first", "second"});
}

TEST_CASE("every interface has a place")
{
    for (const Protocol &protocol : builtinProtocols()) {
        for (const Interface &interface : protocol.interfaces) {
            CAPTURE(std::string(interface.name));
            // A protocol that contradicts another is left out with all its interfaces.
            CHECK((builtinCategories().contains(interface.name) || protocol.name == "xdg_shell_unstable_v5"));
        }
    }
}
