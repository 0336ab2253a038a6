// SPDX-License-Identifier: Apache-2.0

#include "vm/permission_remarks.h"

#include "protocols/builtin.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace gangway;
using protocol::Category;

namespace {

std::vector<std::string> remarks(const config::Settings &settings, const std::vector<host::HostGlobal> &kept = {})
{
    static const relay::Catalogue catalogue(protocol::builtinProtocols());
    return vm::permissionRemarks(settings, catalogue, kept);
}

// There is one, and it says all of these.
void checkRemark(const std::vector<std::string> &all, const std::vector<std::string> &texts)
{
    REQUIRE(all.size() == 1);
    for (const std::string &text : texts) {
        CAPTURE(all[0]);
        CAPTURE(text);
        CHECK(all[0].find(text) != std::string::npos);
    }
}

const std::vector<host::HostGlobal> keptByHost{
    {1, "zwlr_screencopy_manager_v1", 3}, {2, "zwlr_layer_shell_v1", 4}, {3, "zwlr_export_dmabuf_manager_v1", 1}};

} // namespace

TEST_CASE("Of permissions that are in effect nothing is said")
{
    config::Settings settings;
    CHECK(remarks(settings, keptByHost).empty());
    settings.allow.categories = {Category::ScreenCapture, Category::ClipboardManager};
    settings.allow.interfaces = {"zwlr_layer_shell_v1"};
    settings.deny.categories = {Category::Drawing};
    settings.deny.interfaces = {"wl_seat", "ext_data_control_manager_v1"};
    settings.maxVersions = {{"wl_output", 2}};
    CHECK(remarks(settings).empty());
}

TEST_CASE("What the host keeps from sandboxes is named with the remedy")
{
    config::Settings settings;
    settings.allow.categories = {Category::ScreenCapture};
    checkRemark(
        remarks(settings, keptByHost),
        {"allow=screen-capture", "zwlr_screencopy_manager_v1, zwlr_export_dmabuf_manager_v1", "security-context"});
    settings.deny.interfaces = {"zwlr_screencopy_manager_v1"};
    checkRemark(remarks(settings, keptByHost), {"open zwlr_export_dmabuf_manager_v1:"});
    settings.allow = {.categories = {}, .interfaces = {"zwlr_layer_shell_v1"}};
    checkRemark(remarks(settings, keptByHost), {"allow=zwlr_layer_shell_v1", "security-context"});
}

TEST_CASE("An interface that nothing is known of or that is no global is named")
{
    config::Settings settings;
    settings.allow.interfaces = {"wp_color_manger_v1"};
    checkRemark(remarks(settings), {"allow names wp_color_manger_v1", "knows no protocol"});
    settings.allow.interfaces.clear();
    settings.deny.interfaces = {"wl_pointer"};
    checkRemark(remarks(settings), {"deny names wl_pointer", "from wl_seat"});
    settings.deny.interfaces.clear();
    settings.maxVersions = {{"xdg_toplevel", 2}};
    checkRemark(remarks(settings), {"max-version names xdg_toplevel", "from xdg_surface"});
    settings.maxVersions = {{"wl_display", 1}};
    checkRemark(remarks(settings), {"max-version names wl_display", "every client has"});
}

TEST_CASE("What gets around a closed direction of the clipboard is named")
{
    config::Settings settings;
    settings.clipboard.toVm = false;
    settings.allow.categories = {Category::ClipboardManager};
    checkRemark(remarks(settings), {"allow=clipboard-manager", "direction"});
    settings.allow = {.categories = {}, .interfaces = {"ext_data_control_manager_v1"}};
    checkRemark(remarks(settings), {"allow=ext_data_control_manager_v1", "direction"});
    settings.deny.interfaces = {"ext_data_control_manager_v1"};
    CHECK(remarks(settings).empty());
}
