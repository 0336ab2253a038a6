// SPDX-License-Identifier: Apache-2.0

#include "features/shown_texts.h"

#include "feature_windows.h"
#include "features/app_id.h"
#include "features/bus_names.h"
#include "features/title_tag.h"
#include "messages/ext-workspace-v1.h"
#include "messages/server-decoration-palette.h"
#include "messages/tablet-v2.h"
#include "messages/wlr-layer-shell-unstable-v1.h"
#include "messages/xdg-toplevel-icon-v1.h"
#include "messages/xdg-toplevel-tag-v1.h"
#include "protocols/builtin.h"
#include "protocols/category.h"

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

using namespace gangway;
using namespace gangway::test;
using feature::TextStyle;

namespace {

// What becomes of a text that clients send.
enum class Use {
    Title,      // shown with the tag: TitleTag
    Text,       // shown to people: ShownTexts
    Identifier, // looked up by the host: AppId, ShownTexts
    BusName,    // withheld: installBusNames
    Opaque,     // compared or handed on byte for byte: tokens, handles, MIME types, keys, languages
    Content,    // typed or edited text, for another client
    Powerful,   // of protocols that are denied by default, and with which a client may do anything to the desktop
};

const std::map<std::string, Use> uses{
    {"ext_data_control_offer_v1.receive mime_type", Use::Opaque},
    {"ext_data_control_source_v1.offer mime_type", Use::Opaque},
    {"ext_workspace_group_handle_v1.create_workspace workspace", Use::Text},
    {"gtk_primary_selection_offer.receive mime_type", Use::Opaque},
    {"gtk_primary_selection_source.offer mime_type", Use::Opaque},
    {"gtk_shell1.notify_launch startup_id", Use::Opaque},
    {"gtk_shell1.set_startup_id startup_id", Use::Opaque},
    {"gtk_surface1.request_focus startup_id", Use::Opaque},
    {"gtk_surface1.set_dbus_properties app_menu_path", Use::BusName},
    {"gtk_surface1.set_dbus_properties application_id", Use::Identifier},
    {"gtk_surface1.set_dbus_properties application_object_path", Use::BusName},
    {"gtk_surface1.set_dbus_properties menubar_path", Use::BusName},
    {"gtk_surface1.set_dbus_properties unique_bus_name", Use::BusName},
    {"gtk_surface1.set_dbus_properties window_object_path", Use::BusName},
    {"org_kde_kwin_appmenu.set_address object_path", Use::Powerful},
    {"org_kde_kwin_appmenu.set_address service_name", Use::Powerful},
    {"org_kde_kwin_fake_input.authenticate application", Use::Powerful},
    {"org_kde_kwin_fake_input.authenticate reason", Use::Powerful},
    {"org_kde_kwin_server_decoration_palette.set_palette palette", Use::Identifier},
    {"org_kde_plasma_virtual_desktop_management.get_virtual_desktop desktop_id", Use::Powerful},
    {"org_kde_plasma_virtual_desktop_management.request_create_virtual_desktop name", Use::Powerful},
    {"org_kde_plasma_virtual_desktop_management.request_remove_virtual_desktop desktop_id", Use::Powerful},
    {"org_kde_plasma_window.request_enter_activity id", Use::Powerful},
    {"org_kde_plasma_window.request_enter_virtual_desktop id", Use::Powerful},
    {"org_kde_plasma_window.request_leave_activity id", Use::Powerful},
    {"org_kde_plasma_window.request_leave_virtual_desktop id", Use::Powerful},
    {"org_kde_plasma_window_management.get_window_by_uuid internal_window_uuid", Use::Powerful},
    {"qt_extended_surface.update_generic_property name", Use::Opaque},
    {"wl_data_offer.accept mime_type", Use::Opaque},
    {"wl_data_offer.receive mime_type", Use::Opaque},
    {"wl_data_source.offer mime_type", Use::Opaque},
    {"wl_shell_surface.set_class class_", Use::Identifier},
    {"wl_shell_surface.set_title title", Use::Title},
    {"wl_text_input.set_preferred_language language", Use::Opaque},
    {"wl_text_input.set_surrounding_text text", Use::Content},
    {"wp_security_context_v1.set_app_id app_id", Use::Powerful},
    {"wp_security_context_v1.set_instance_id instance_id", Use::Powerful},
    {"wp_security_context_v1.set_sandbox_engine name", Use::Powerful},
    {"xdg_activation_token_v1.set_app_id app_id", Use::Identifier},
    {"xdg_activation_v1.activate token", Use::Opaque},
    {"xdg_session_manager_v1.get_session session_id", Use::Opaque},
    {"xdg_session_v1.add_toplevel name", Use::Opaque},
    {"xdg_session_v1.remove_toplevel name", Use::Opaque},
    {"xdg_session_v1.restore_toplevel name", Use::Opaque},
    {"xdg_toplevel.set_app_id app_id", Use::Identifier},
    {"xdg_toplevel.set_title title", Use::Title},
    {"xdg_toplevel_icon_v1.set_name icon_name", Use::Identifier},
    {"xdg_toplevel_session_v1.rename name", Use::Opaque},
    {"xdg_toplevel_tag_manager_v1.set_toplevel_description description", Use::Title},
    {"xdg_toplevel_tag_manager_v1.set_toplevel_tag tag", Use::Identifier},
    {"zkde_screencast_unstable_v1.stream_virtual_output name", Use::Powerful},
    {"zkde_screencast_unstable_v1.stream_window window_uuid", Use::Powerful},
    {"zwlr_data_control_offer_v1.receive mime_type", Use::Opaque},
    {"zwlr_data_control_source_v1.offer mime_type", Use::Opaque},
    {"zwlr_layer_shell_v1.get_layer_surface namespace", Use::Identifier},
    {"zwp_input_method_context_v1.commit_string text", Use::Content},
    {"zwp_input_method_context_v1.language language", Use::Opaque},
    {"zwp_input_method_context_v1.preedit_string commit", Use::Content},
    {"zwp_input_method_context_v1.preedit_string text", Use::Content},
    {"zwp_input_method_v2.commit_string text", Use::Content},
    {"zwp_input_method_v2.set_preedit_string text", Use::Content},
    {"zwp_primary_selection_offer_v1.receive mime_type", Use::Opaque},
    {"zwp_primary_selection_source_v1.offer mime_type", Use::Opaque},
    {"zwp_tablet_pad_dial_v2.set_feedback description", Use::Text},
    {"zwp_tablet_pad_ring_v2.set_feedback description", Use::Text},
    {"zwp_tablet_pad_strip_v2.set_feedback description", Use::Text},
    {"zwp_tablet_pad_v2.set_feedback description", Use::Text},
    {"zwp_text_input_v1.set_preferred_language language", Use::Opaque},
    {"zwp_text_input_v1.set_surrounding_text text", Use::Content},
    {"zwp_text_input_v2.set_preferred_language language", Use::Opaque},
    {"zwp_text_input_v2.set_surrounding_text text", Use::Content},
    {"zwp_text_input_v3.set_surrounding_text text", Use::Content},
    {"zxdg_importer_v1.import handle", Use::Opaque},
    {"zxdg_importer_v2.import_toplevel handle", Use::Opaque},
    {"zxdg_toplevel_v6.set_app_id app_id", Use::Identifier},
    {"zxdg_toplevel_v6.set_title title", Use::Title},
};

// What the host gets of `text` where `Message` is sent with `before` and `after` around it.
template <class Message>
struct Sent {
    static std::string atHost(TestApplication &app, Pair object, std::string_view text,
                              const std::function<void(gangway::test::Message &)> &before = {},
                              const std::function<void(gangway::test::Message &)> &after = {})
    {
        gangway::test::Message message(object.client, opcode<Message>);
        if (before)
            before(message);
        message.string(text);
        if (after)
            after(message);
        app.client.send(message);
        app.bench.pump();
        gangway::test::Message arrived = take(app.host, object.host, opcode<Message>);
        if (before)
            arrived.takeWord();
        return arrived.takeString().value_or("nothing");
    }
};

} // namespace

TEST_CASE("Every text that a client may send passes a feature that knows its use, or nobody looks at it")
{
    const relay::Catalogue catalogue(protocol::builtinProtocols());
    relay::Hooks hooks(catalogue);
    feature::TitleTag titles;
    feature::AppId appIds;
    feature::ShownTexts texts;
    titles.install(hooks);
    appIds.install(hooks);
    texts.install(hooks);
    relay::Hooks busNames(catalogue);
    feature::installBusNames(busNames);

    for (const relay::InterfaceType &type : catalogue.interfaces()) {
        for (const relay::MessageType &request : type.requests) {
            for (const auto &argument : request.arguments) {
                if (argument.type != protocol::ArgumentType::String)
                    continue;
                const std::string name = std::string(type.name()) + '.' + std::string(request.name()) + ' '
                    + std::string(argument.description->name);
                const auto use = uses.find(name);
                // Of a newer protocol: its use has to be thought of.
                WARN_MESSAGE(use != uses.end(), name);
                if (use == uses.end())
                    continue;
                CAPTURE(name);
                const auto isHooked = [&](const relay::Hooks &by) {
                    const relay::HookSet *set = by.find(type);
                    return set && set->chain(protocol::Direction::Request, request.opcode) != nullptr;
                };
                const bool isCleaned =
                    use->second == Use::Title || use->second == Use::Text || use->second == Use::Identifier;
                CHECK(isHooked(use->second == Use::BusName ? busNames : hooks)
                      == (isCleaned || use->second == Use::BusName));
                if (use->second == Use::Powerful && type.category)
                    CHECK_FALSE(protocol::allowedByDefault(*type.category));
            }
        }
    }
}

RELAY_TEST_CASE("Icon names and tags of windows are cleaned as identifiers and follow the style")
{
    const auto texts = std::make_shared<feature::ShownTexts>();
    RelayBench bench(variation, {.hooks = [texts](relay::Hooks &hooks) { texts->install(hooks); }});
    TestApplication app(bench);
    const Pair window = openXdgWindow(app);
    const Pair icons = app.bind(120, protocol::xdg_toplevel_icon_manager_v1::interfaceName, 1);
    const Pair icon = made<protocol::xdg_toplevel_icon_manager_v1::request::create_icon>(app, icons);
    const auto iconName = [&](std::string_view name) {
        return Sent<protocol::xdg_toplevel_icon_v1::request::set_name>::atHost(app, icon, name);
    };
    const Pair tags = app.bind(121, protocol::xdg_toplevel_tag_manager_v1::interfaceName, 1);
    const auto tag = [&](std::string_view name) {
        return Sent<protocol::xdg_toplevel_tag_manager_v1::request::set_toplevel_tag>::atHost(
            app, tags, name, [&](Message &message) { message.word(window.client); });
    };
    CHECK(iconName("dialog-password") == "dialog-password");
    CHECK(iconName("/home/vm/../evil.png") == "_home_vm_.._evil.png");
    CHECK(iconName("a\u202e\x1b[1mb\u00e9") == "ab\u00e9");
    CHECK(tag("main window\n") == "main window");
    texts->setStyle(TextStyle::Ascii);
    CHECK(iconName("a\u202e\x1b[1mb\u00e9") == "ab_");
    CHECK(tag("\u00e9/") == "__");
    texts->setStyle(TextStyle::Raw);
    CHECK(iconName("/a\u202e\u00e9") == "/a\u202e\u00e9");
    CHECK(tag("\u00e9/\n") == "\u00e9/\n");
}

RELAY_TEST_CASE("The palette of a decoration is no file of the host's")
{
    const auto texts = std::make_shared<feature::ShownTexts>();
    RelayBench bench(variation, {.hooks = [texts](relay::Hooks &hooks) { texts->install(hooks); }});
    TestApplication app(bench);
    const Pair surface = makeSurface(app);
    const Pair palettes = app.bind(122, protocol::org_kde_kwin_server_decoration_palette_manager::interfaceName, 1);
    const Pair palette =
        made<protocol::org_kde_kwin_server_decoration_palette_manager::request::create>(app, palettes, surface);
    const auto set = [&](std::string_view name) {
        return Sent<protocol::org_kde_kwin_server_decoration_palette::request::set_palette>::atHost(app, palette, name);
    };
    CHECK(set("BreezeDark") == "BreezeDark");
    CHECK(set("/dev/tty") == "_dev_tty");
}

RELAY_TEST_CASE("What the desktop shows of a layer is cleaned")
{
    const auto texts = std::make_shared<feature::ShownTexts>();
    RelayBench bench(variation, {.hooks = [texts](relay::Hooks &hooks) { texts->install(hooks); }});
    TestApplication app(bench);
    const Pair surface = makeSurface(app);
    const Pair shell = app.bind(123, protocol::zwlr_layer_shell_v1::interfaceName, 1);
    app.client.send(Message(shell.client, opcode<protocol::zwlr_layer_shell_v1::request::get_layer_surface>)
                        .word(app.newId())
                        .word(surface.client)
                        .word(0)
                        .word(2)
                        .string("pa/nel\u202e"));
    bench.pump();
    Message arrived = take(app.host, shell.host, opcode<protocol::zwlr_layer_shell_v1::request::get_layer_surface>);
    arrived.takeWord();
    CHECK(arrived.takeWord() == surface.host);
    arrived.takeWord();
    arrived.takeWord();
    CHECK(arrived.takeString() == "pa_nel");
}
