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

RELAY_TEST_CASE("What X clients copy goes to the host and what the host has comes to them as the directions allow")
{
    forBoth([&]<class M>(M) {
        for (const Directions directions : {bothWays, onlyToVm, onlyToHost, closed}) {
            CAPTURE(directions.toHost);
            CAPTURE(directions.toVm);
            SelectionScene<M> scene(variation, directions);
            scene.user.offer("UTF8_STRING", "from X");
            scene.focusX();
            scene.user.own(scene.selection);
            scene.settle();
            bool published = false;
            std::uint32_t twin = 0;
            while (auto message = scene.server.host().next()) {
                if (message->opcode()
                        == opcode<typename M::CreateSource> && message->object() == scene.server.manager.host)
                    twin = message->takeWord();
                if (message->opcode()
                        == opcode<typename M::SetSelection> && message->object() == scene.server.device.host)
                    published = message->takeWord() == twin && message->takeWord() == 7;
            }
            CHECK(published == directions.toHost);
            if (published) {
                Reader reader;
                scene.server.host().send(
                    Message(twin, opcode<typename M::Send>).string("text/plain").fd(std::move(reader.writing)));
                CHECK(scene.until([&reader] { return reader.atEnd(); }));
                CHECK(reader.data == "from X");
            }

            // The host has something else.
            const xcb_window_t before = scene.user.ownerOf(scene.selection);
            CHECK(before == scene.user.window);
            if (directions.toHost)
                scene.server.hostSelects({"text/plain;charset=utf-8", "text/plain"}); // the VM's own comes back
            scene.settle();
            CHECK(scene.user.ownerOf(scene.selection) == scene.user.window);
            if (!directions.toHost)
                scene.server.hostSelects({"image/png"});
            if (published)
                scene.server.host().send(plain<typename M::Cancelled>(twin));
            const std::uint32_t offer = scene.server.hostSelects({"text/html"});
            scene.settle();
            while (scene.server.host().next()) {}
            if (!directions.toVm) {
                CHECK(scene.user.ownerOf(scene.selection) == scene.user.window);
                continue;
            }
            CHECK(scene.user.ownerOf(scene.selection) != scene.user.window);
            const auto paste = scene.user.paste(scene.selection, "text/html");
            CHECK(scene.until([&] {
                while (auto message = scene.server.host().next()) {
                    CHECK(message->object() == offer);
                    const wire::Fd fd = scene.server.host().takeFd();
                    CHECK(::write(fd.get(), "from the host", 13) == 13);
                }
                return paste->isDone;
            }));
            CHECK(paste->data == "from the host");
        }
    });
}

RELAY_TEST_CASE("X clients learn what there is to paste, since when, and several kinds of it at once")
{
    SelectionScene<ClipboardMessages> scene(variation);
    XClient &user = scene.user;
    scene.app.copy({"text/plain", "text/plain;charset=utf-8", "text/uri-list", "x-special/gnome-copied-files"}, 5);
    scene.focusX();

    std::vector<std::string> names;
    const auto targets = scene.pasteInX("TARGETS");
    CHECK(targets->type == XCB_ATOM_ATOM);
    CHECK(targets->format == 32);
    for (const std::uint32_t atom : targets->words())
        names.push_back(user.nameOf(atom));
    CHECK(names
          == std::vector<std::string>{"TARGETS", "TIMESTAMP", "MULTIPLE", "UTF8_STRING", "STRING", "TEXT", "text/plain",
                                      "text/plain;charset=utf-8", "text/uri-list", "x-special/gnome-copied-files"});
    const auto time = scene.pasteInX("TIMESTAMP");
    CHECK(time->type == XCB_ATOM_INTEGER);
    REQUIRE(time->words().size() == 1);
    CHECK(time->words().front() != XCB_CURRENT_TIME);
    CHECK(scene.pasteInX("TEXT", "text")->type == user.atom("UTF8_STRING"));
    for (const char *refused : {"SAVE_TARGETS", "DELETE", "COMPOUND_TEXT", "image/png", "MULTIPLE"}) {
        CAPTURE(refused);
        CHECK(scene.pasteInX(refused)->isRefused);
    }

    // Good and bad ones together, and the list's own property.
    const xcb_window_t requestor = user.makeWindow();
    const auto list = user.atom("LIST");
    const std::vector<std::uint32_t> pairs{
        user.atom("UTF8_STRING"), user.atom("A"), user.atom("image/png"),     user.atom("B"),
        user.atom("MULTIPLE"),    user.atom("C"), user.atom("text/uri-list"), list,
        user.atom("TIMESTAMP"),   user.atom("D"), user.atom("TARGETS"),       XCB_ATOM_NONE};
    user.put(requestor, list, {.type = user.atom("ATOM_PAIR"), .format = 32, .data = XClient::bytesOf(pairs)});
    const auto multiple = user.paste(scene.selection, user.atom("MULTIPLE"), requestor, list);
    CHECK(scene.until([&] {
        scene.giveAsked("several");
        return multiple->isDone;
    }));
    const auto result = multiple->words();
    REQUIRE(result.size() == pairs.size());
    CHECK(result[1] == user.atom("A"));
    CHECK(result[3] == XCB_ATOM_NONE);
    CHECK(result[5] == XCB_ATOM_NONE);
    CHECK(result[7] == XCB_ATOM_NONE);
    CHECK(result[9] == user.atom("D"));
    CHECK(result[11] == XCB_ATOM_NONE);
    CHECK(user.read(requestor, user.atom("A")).data == "several");
    CHECK(user.read(requestor, user.atom("D")).data.size() == 4);

    // Odd lists.
    for (const XClient::Property &odd :
         {XClient::Property{.type = XCB_ATOM_STRING, .format = 8, .data = "abcdefgh"},
          XClient::Property{.type = user.atom("ATOM_PAIR"), .format = 32, .data = XClient::bytesOf({1, 2, 3})},
          XClient::Property{.type = user.atom("ATOM_PAIR"), .format = 32, .data = {}},
          XClient::Property{.type = user.atom("ATOM_PAIR"), .format = 32, .data = std::string(80'000, 'x')}}) {
        user.put(requestor, list, odd);
        const auto refused = user.paste(scene.selection, user.atom("MULTIPLE"), requestor, list);
        CHECK(scene.until([&] { return refused->isDone; }));
        CHECK(refused->isRefused);
    }
    scene.settle();
    CHECK(scene.bridge->transfers() == 0);
}

RELAY_TEST_CASE("What an X client has copied goes with it, and what others have copied stays")
{
    SelectionScene<ClipboardMessages> scene(variation);
    XClient other(scene.xServer, scene.vm.bench.loop());
    other.offer("UTF8_STRING", "gone soon");
    scene.focusX();
    other.own(scene.selection);
    scene.settle();
    const std::uint32_t offer = scene.focusApp();
    CHECK(scene.pasteInApp(offer, "text/plain") == "gone soon");
    other.disconnect();
    scene.settle();
    scene.offerShown();
    CHECK(scene.pasteInApp(offer, "text/plain").empty());

    // A Wayland client's, which an X client takes without the user having copied there.
    scene.app.copy({"text/html"}, 5);
    scene.focusX(4);
    const xcb_window_t gangway = scene.user.ownerOf(scene.selection);
    REQUIRE(gangway != XCB_WINDOW_NONE);
    scene.focusApp(5);
    scene.user.content.clear();
    scene.user.offerTargets(); // nothing that could be pasted
    scene.user.own(scene.selection);
    scene.settle();
    CHECK(scene.user.ownerOf(scene.selection) == scene.user.window);
    scene.user.disown(scene.selection);
    scene.settle();
    CHECK(scene.user.ownerOf(scene.selection) == gangway);
    CHECK(scene.pasteInX("text/html", "still there")->data == "still there");
}
