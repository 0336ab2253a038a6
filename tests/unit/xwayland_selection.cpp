// SPDX-License-Identifier: Apache-2.0
//
// X clients and Wayland clients copy and paste with each other.

#include "xwayland_selection.h"

using namespace gangway;
using namespace gangway::test;

RELAY_TEST_CASE("What an X client copies a Wayland client pastes, short or long")
{
    forBoth([&]<class M>(M) {
        SelectionScene<M> scene(variation);
        const std::string image = distinct(10'000'000);
        scene.user.offer("UTF8_STRING", "Grüße");
        scene.user.offer("image/png", image);
        scene.focusX();
        scene.copyInX();
        const std::uint32_t offer = scene.focusApp();
        REQUIRE(offer != 0);
        CHECK(std::ranges::find(scene.types, "text/plain;charset=utf-8") != scene.types.end());
        CHECK(std::ranges::find(scene.types, "text/plain") != scene.types.end());
        CHECK(std::ranges::find(scene.types, "image/png") != scene.types.end());
        CHECK(scene.types.size() == 3);
        CHECK(scene.pasteInApp(offer, "text/plain;charset=utf-8") == "Grüße");
        CHECK(scene.pasteInApp(offer, "text/plain") == "Grüße");
        CHECK((scene.pasteInApp(offer, "image/png") == image));
        scene.settle();
        CHECK(scene.bridge->transfers() == 0);
    });
}

RELAY_TEST_CASE("What a Wayland client copies an X client pastes, short or long")
{
    forBoth([&]<class M>(M) {
        SelectionScene<M> scene(variation);
        scene.app.copy({"text/plain;charset=utf-8", "image/png"}, 5);
        scene.focusX();
        REQUIRE(scene.user.ownerOf(scene.selection) != XCB_WINDOW_NONE);
        const auto shortText = scene.pasteInX("UTF8_STRING", "Grüße");
        CHECK(shortText->data == "Grüße");
        CHECK(shortText->type == scene.user.atom("UTF8_STRING"));
        CHECK_FALSE(shortText->wasIncremental);
        const auto latin1 = scene.pasteInX("STRING", "Grüße → €");
        CHECK(latin1->data
              == "Gr\xfc\xdf"
                 "e ? ?");
        CHECK(latin1->type == XCB_ATOM_STRING);
        const std::string image = distinct(10'000'000);
        const auto longImage = scene.pasteInX("image/png", image);
        CHECK(longImage->wasIncremental);
        CHECK((longImage->data == image));
        scene.settle();
        CHECK(scene.bridge->transfers() == 0);
    });
}
