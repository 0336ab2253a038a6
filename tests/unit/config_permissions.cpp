// SPDX-License-Identifier: Apache-2.0

#include "config/settings.h"

#include <doctest/doctest.h>

using namespace gangway;
using protocol::Category;

TEST_CASE("A VM with a closed direction has nothing that passes the directions by, though it is allowed")
{
    config::Settings settings;
    settings.allow.categories = {Category::ClipboardManager, Category::SecurityContext, Category::ScreenCapture};
    CHECK(config::allowedCategories(settings).contains(Category::ClipboardManager));
    CHECK(config::allowedCategories(settings).contains(Category::SecurityContext));
    for (bool *direction :
         {&settings.clipboard.toHost, &settings.clipboard.toVm, &settings.primary.toHost, &settings.primary.toVm}) {
        *direction = false;
        const auto allowed = config::allowedCategories(settings);
        CHECK_FALSE(allowed.contains(Category::ClipboardManager));
        CHECK_FALSE(allowed.contains(Category::SecurityContext));
        CHECK(allowed.contains(Category::ScreenCapture));
        *direction = true;
    }
}

TEST_CASE("Nor has it a single interface that passes the directions by, though it is allowed")
{
    config::Settings settings;
    settings.allow.interfaces = {"ext_data_control_manager_v1", "wp_security_context_manager_v1",
                                 "zwlr_screencopy_manager_v1"};
    CHECK(config::permissionsOf(settings).allows("ext_data_control_manager_v1"));
    CHECK(config::permissionsOf(settings).allows("wp_security_context_manager_v1"));
    settings.primary.toHost = false;
    const protocol::Permissions permissions = config::permissionsOf(settings);
    CHECK_FALSE(permissions.allows("ext_data_control_manager_v1"));
    CHECK_FALSE(permissions.allows("wp_security_context_manager_v1"));
    CHECK(permissions.allows("zwlr_screencopy_manager_v1"));
}
