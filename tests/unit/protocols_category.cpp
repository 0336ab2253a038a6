// SPDX-License-Identifier: Apache-2.0

#include "protocols/builtin.h"
#include "protocols/category.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace gangway::protocol;

namespace {

// The interfaces that no message creates: what is left must be bound from the registry.
std::set<std::string_view> globals()
{
    std::set<std::string_view> names;
    for (const Protocol &protocol : builtinProtocols()) {
        for (const Interface &interface : protocol.interfaces)
            names.insert(interface.name);
    }
    for (const Protocol &protocol : builtinProtocols()) {
        for (const Interface &interface : protocol.interfaces) {
            for (const auto messages : {interface.requests, interface.events}) {
                for (const Message &message : messages) {
                    for (const Argument &argument : message.arguments) {
                        if (argument.type == ArgumentType::NewId)
                            names.erase(argument.interface);
                    }
                }
            }
        }
    }
    // Experimental protocols are unknown until they have grown up.
    std::erase_if(names, [](std::string_view name) { return name.starts_with("xx_"); });
    names.erase("wl_display");                        // there from the start
    names.erase("wp_image_description_reference_v1"); // for other protocols to create
    return names;
}

} // namespace

TEST_CASE("every global that is compiled in has a category")
{
    const std::set<std::string_view> names = globals();
    CHECK(names.size() > 60);
    for (const std::string_view name : names) {
        CAPTURE(std::string(name));
        CHECK(categoryOf(name) != Category::Unknown);
    }
}

TEST_CASE("what is not a known global is of category unknown and denied")
{
    CHECK(categoryOf("") == Category::Unknown);
    CHECK(categoryOf("wl_surface") == Category::Unknown);
    CHECK(categoryOf("wl_compositor2") == Category::Unknown);
    CHECK(categoryOf("wl_composito") == Category::Unknown);
    CHECK(categoryOf("zzz") == Category::Unknown);
    CHECK_FALSE(allowedByDefault(Category::Unknown));
}

TEST_CASE("what an ordinary application needs is allowed")
{
    for (const char *interface : {"wl_compositor",
                                  "wl_subcompositor",
                                  "wl_shm",
                                  "wl_seat",
                                  "wl_output",
                                  "wl_data_device_manager",
                                  "xdg_wm_base",
                                  "wl_shell",
                                  "zxdg_shell_v6",
                                  "wp_viewporter",
                                  "wp_presentation",
                                  "zwp_linux_dmabuf_v1",
                                  "wp_linux_drm_syncobj_manager_v1",
                                  "wl_drm",
                                  "zwp_primary_selection_device_manager_v1",
                                  "gtk_primary_selection_device_manager",
                                  "zxdg_decoration_manager_v1",
                                  "org_kde_kwin_server_decoration_manager",
                                  "zwp_text_input_manager_v3",
                                  "zwp_tablet_manager_v2",
                                  "zwp_pointer_constraints_v1",
                                  "zwp_relative_pointer_manager_v1",
                                  "zwp_pointer_gestures_v1",
                                  "wp_cursor_shape_manager_v1",
                                  "wp_fractional_scale_manager_v1",
                                  "xdg_activation_v1",
                                  "zxdg_output_manager_v1",
                                  "zwp_idle_inhibit_manager_v1",
                                  "gtk_shell1",
                                  "wl_fixes"}) {
        CAPTURE(interface);
        CHECK(allowedByDefault(categoryOf(interface)));
    }
}

TEST_CASE("what could spy on the desktop or drive it is denied")
{
    for (const char *interface : {"zwlr_screencopy_manager_v1",
                                  "zwlr_export_dmabuf_manager_v1",
                                  "ext_image_copy_capture_manager_v1",
                                  "zkde_screencast_unstable_v1",
                                  "zwlr_data_control_manager_v1",
                                  "ext_data_control_manager_v1",
                                  "zwp_virtual_keyboard_manager_v1",
                                  "zwlr_virtual_pointer_manager_v1",
                                  "org_kde_kwin_fake_input",
                                  "ext_transient_seat_manager_v1",
                                  "zwp_input_method_v1",
                                  "zwp_input_method_manager_v2",
                                  "zwlr_layer_shell_v1",
                                  "zwlr_foreign_toplevel_manager_v1",
                                  "ext_foreign_toplevel_list_v1",
                                  "org_kde_plasma_window_management",
                                  "zwlr_output_manager_v1",
                                  "zwlr_gamma_control_manager_v1",
                                  "kde_output_management_v2",
                                  "ext_session_lock_manager_v1",
                                  "zwlr_input_inhibit_manager_v1",
                                  "wp_drm_lease_device_v1",
                                  "wp_security_context_manager_v1",
                                  "ext_idle_notifier_v1",
                                  "zwp_keyboard_shortcuts_inhibit_manager_v1",
                                  "xwayland_shell_v1"}) {
        CAPTURE(interface);
        CHECK(categoryOf(interface) != Category::Unknown);
        CHECK_FALSE(allowedByDefault(categoryOf(interface)));
    }
}

TEST_CASE("each category has a name of its own, by which it is found, and a help text")
{
    std::set<std::string_view> names;
    for (const Category category : allCategories()) {
        CHECK(names.insert(name(category)).second);
        CHECK(categoryFromName(name(category)) == category);
        CHECK_FALSE(helpText(category).empty());
        CHECK_FALSE(helpText(category).ends_with('.'));
        CHECK(name(category).find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    }
    CHECK(name(Category::ScreenCapture) == "screen-capture");
    CHECK_FALSE(categoryFromName("Screen-Capture"));
    CHECK_FALSE(categoryFromName(""));
}
