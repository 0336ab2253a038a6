// SPDX-License-Identifier: Apache-2.0
//
// X clients that do not copy and paste as they should.

#include "xwayland_selection.h"

using namespace gangway;
using namespace gangway::test;

namespace {

using Scene = SelectionScene<ClipboardMessages>;

// What is waited for in tests; long enough for a machine that is busy.
constexpr xwayland::TransferLimits impatient{.idleMilliseconds = 300};

} // namespace

RELAY_TEST_CASE("An X owner that never answers, or dies, costs its readers the data and nobody anything else")
{
    Scene scene(variation, closed, impatient);
    scene.user.offer("UTF8_STRING", "text");
    scene.user.offer("text/html", "markup");
    scene.focusX();
    scene.copyInX();
    const std::uint32_t offer = scene.focusApp();
    REQUIRE(offer != 0);
    scene.user.answer = [&](const xcb_selection_request_event_t &request) {
        return request.target == scene.user.atom("UTF8_STRING");
    };
    Reader first;
    Reader second;
    scene.app.receive(offer, "text/plain", std::move(first.writing));
    scene.app.receive(offer, "text/html", std::move(second.writing));
    CHECK(scene.bridge->transfers() == 1);
    CHECK(scene.until([&] { return first.atEnd(); }));
    CHECK(first.data.empty());
    CHECK(scene.until([&] { return second.atEnd(); }));
    CHECK(second.data == "markup");

    // It goes in the midst of INCR.
    scene.user.answer = {};
    XClient other(scene.xServer, scene.vm.bench.loop());
    other.offer("image/png", distinct(5'000'000));
    scene.focusX(4);
    other.own(scene.selection);
    scene.settle();
    const std::uint32_t second_offer = scene.focusApp(5);
    REQUIRE(second_offer != 0);
    Reader cut;
    scene.app.receive(second_offer, "image/png", std::move(cut.writing));
    CHECK(scene.until([&] {
        cut.atEnd();
        return !cut.data.empty();
    }));
    other.disconnect();
    CHECK(scene.until([&] { return cut.atEnd(); }));
    CHECK(cut.data.size() < 5'000'000);
    scene.settle();
    CHECK(scene.bridge->transfers() == 0);
}

RELAY_TEST_CASE("An X owner is asked for one thing at a time, and one that comes after it is not kept waiting")
{
    Scene scene(variation);
    XClient &user = scene.user;
    user.offer("image/png", distinct(2'000'000));
    scene.focusX();
    scene.copyInX();
    const std::uint32_t offer = scene.focusApp();
    std::vector<Reader> readers(5);
    for (Reader &reader : readers)
        scene.app.receive(offer, "image/png", std::move(reader.writing));
    // Nobody reads yet, so the first stands still.
    scene.settle();
    CHECK(scene.bridge->transfers() == 1);
    CHECK(std::ranges::count(user.asked, user.atom("image/png")) == 1);

    XClient other(scene.xServer, scene.vm.bench.loop());
    other.offer("UTF8_STRING", "newer");
    scene.focusX(4);
    other.own(scene.selection);
    scene.settle();
    const std::uint32_t newer = scene.focusApp(5);
    CHECK(scene.pasteInApp(newer, "text/plain") == "newer");
    CHECK(scene.bridge->transfers() == 1);

    // What runs is finished; what waited would be asked of the wrong one.
    CHECK(scene.until([&] { return std::ranges::all_of(readers, &Reader::atEnd); }));
    CHECK((readers.front().data == distinct(2'000'000)));
    for (std::size_t i = 1; i < readers.size(); ++i)
        CHECK(readers[i].data.empty());
    CHECK(user.mostAtOnce == 1);
    scene.settle();
    CHECK(scene.bridge->transfers() == 0);
}

RELAY_TEST_CASE("Two hundred transfers each way that are begun and abandoned leave nothing")
{
    Scene scene(variation);
    XClient &user = scene.user;
    user.offer("image/png", distinct(500'000));
    scene.focusX();
    scene.copyInX();
    const std::uint32_t offer = scene.focusApp();
    for (int i = 0; i < 200; ++i) {
        Reader reader;
        scene.app.receive(offer, "image/png", std::move(reader.writing));
        if (i % 3 == 0)
            scene.vm.bench.turn();
        if (i % 7 == 0)
            reader.atEnd();
    }
    CHECK(scene.until([&] { return scene.bridge->transfers() == 0; }));
    user.offer("UTF8_STRING", "alive");
    scene.focusX(4);
    scene.copyInX();
    CHECK(scene.pasteInApp(scene.focusApp(5), "text/plain") == "alive");

    scene.app.copy({"image/png"}, 6);
    scene.focusX(6);
    for (int i = 0; i < 200; ++i) {
        const xcb_window_t requestor = user.makeWindow();
        user.isPaused = true;
        user.paste(scene.selection, user.atom("image/png"), requestor, user.atom("PASTED"));
        if (i % 3 == 0)
            scene.vm.bench.turn();
        if (i % 5 == 0) {
            scene.settle();
            scene.giveAsked(distinct(300'000));
            scene.settle();
        }
        xcb_destroy_window(user.get(), requestor);
        xcb_flush(user.get());
    }
    user.isPaused = false;
    scene.settle();
    CHECK(scene.until([&] {
        scene.giveAsked("rest");
        return scene.bridge->transfers() == 0;
    }));
    CHECK(scene.pasteInX("image/png", "alive")->data == "alive");
}

RELAY_TEST_CASE("A requestor that takes nothing is waited for without more than a chunk in memory, and not for ever")
{
    Scene scene(variation, closed, impatient);
    scene.app.copy({"image/png"}, 5);
    scene.focusX();
    scene.user.isPaused = true;
    const auto paste = scene.user.paste(scene.selection, "image/png");
    const std::string image = distinct(2'000'000);
    CHECK(scene.until([&] {
        scene.giveAsked(image);
        return !scene.givings.empty() && scene.givings.front().given > 64 * 1024;
    }));
    // A chunk, and what the pipe holds.
    CHECK(scene.givings.front().given <= 2 * 64 * 1024 + 4096);
    CHECK(scene.until([&] { return scene.bridge->transfers() == 0; }));
    CHECK_FALSE(paste->isDone);
}

RELAY_TEST_CASE("TARGETS that make no sense offer nothing, and the next owner is heard")
{
    Scene scene(variation, closed, impatient);
    XClient &user = scene.user;
    scene.focusX();
    const auto targets = user.atom("TARGETS");
    std::vector<std::uint32_t> many(5000, user.atom("nonsense"));
    many[0] = 0;
    many[1] = 0xffffffff;
    many[2] = 0x12345678;
    for (const XClient::Property &odd :
         {XClient::Property{.type = XCB_ATOM_STRING, .format = 8, .data = "text/plain"},
          XClient::Property{.type = XCB_ATOM_ATOM, .format = 8, .data = "abcdefgh"},
          XClient::Property{.type = XCB_ATOM_ATOM, .format = 16, .data = "abcdefgh"},
          XClient::Property{.type = XCB_ATOM_ATOM, .format = 32, .data = {}},
          XClient::Property{.type = user.atom("INCR"), .format = 32, .data = "abcd"},
          XClient::Property{.type = XCB_ATOM_INTEGER, .format = 32, .data = "abcd"},
          XClient::Property{.type = XCB_ATOM_ATOM, .format = 32, .data = XClient::bytesOf(many)}}) {
        user.content[targets] = odd;
        user.own(scene.selection);
        scene.settle();
        CHECK(scene.user.ownerOf(scene.selection) == user.window);
    }
    // Another property, another target, and an answer without any property there.
    for (int kind = 0; kind < 3; ++kind) {
        user.answer = [&, kind](const xcb_selection_request_event_t &request) {
            xcb_selection_request_event_t other = request;
            if (kind == 1)
                other.target = user.atom("UTF8_STRING");
            user.notify(other, kind == 0 ? user.atom("OTHER") : request.property);
            return true;
        };
        user.own(scene.selection);
        scene.settle();
    }
    user.answer = {};
    user.content.clear();
    user.offer("STRING",
               "Gr\xfc\xdf"
               "e");
    scene.copyInX();
    CHECK(scene.pasteInApp(scene.focusApp(), "text/plain;charset=utf-8") == "Grüße");
}

RELAY_TEST_CASE("Data of the wrong kind, or that never ends, ends for its reader alone")
{
    Scene scene(variation, closed, impatient);
    XClient &user = scene.user;
    user.offer("image/png", "picture");
    scene.focusX();
    scene.copyInX();
    const std::uint32_t offer = scene.focusApp();
    const auto pasteWith = [&](std::function<void(const xcb_selection_request_event_t &)> answer) {
        user.answer = [&, answer](const xcb_selection_request_event_t &request) {
            answer(request);
            return true;
        };
        return scene.pasteInApp(offer, "image/png");
    };
    CHECK(pasteWith([&](const auto &request) {
              user.put(request.requestor, request.property,
                       {.type = XCB_ATOM_INTEGER, .format = 32, .data = "abcdefgh"});
              user.notify(request, request.property);
          }).empty());
    CHECK(pasteWith([&](const auto &request) { user.notify(request, request.property); }).empty());
    CHECK(pasteWith([&](const auto &request) {
              user.put(request.requestor, user.atom("OTHER"), {.type = request.target, .format = 8, .data = "abc"});
              user.notify(request, user.atom("OTHER"));
          }).empty());
    // INCR without a chunk.
    CHECK(pasteWith([&](const auto &request) {
              user.put(request.requestor, request.property, {.type = user.atom("INCR"), .format = 32, .data = "abcd"});
              user.notify(request, request.property);
          }).empty());
    // Its answer is told twice, and once more to something that has ended.
    CHECK(pasteWith([&](const auto &request) {
              user.put(request.requestor, request.property, {.type = request.target, .format = 8, .data = "abc"});
              user.notify(request, request.property);
              user.notify(request, request.property);
              user.notify(request, XCB_ATOM_NONE);
          })
          == "abc");
    user.answer = {};
    CHECK(scene.pasteInApp(offer, "image/png") == "picture");

    // More than anybody reads: the reader goes.
    user.incrementalAbove = 1000;
    user.offer("image/png", distinct(5'000'000));
    Reader reader;
    scene.app.receive(offer, "image/png", std::move(reader.writing));
    CHECK(scene.until([&] {
        reader.atEnd();
        return reader.data.size() > 50'000;
    }));
    reader.leave();
    CHECK(scene.until([&] { return scene.bridge->transfers() == 0; }));
}

RELAY_TEST_CASE("Requests in the name of windows that are not the requestor's own change nothing there")
{
    Scene scene(variation);
    XClient &user = scene.user;
    scene.app.copy({"text/plain"}, 5);
    scene.focusX();
    const xcb_window_t owner = user.ownerOf(scene.selection);
    for (const xcb_window_t requestor :
         {user.root(), owner, scene.parent, xcb_window_t{XCB_WINDOW_NONE}, 0x7fffffffU}) {
        xcb_selection_request_event_t request{};
        request.response_type = XCB_SELECTION_REQUEST;
        request.owner = owner;
        request.requestor = requestor;
        request.selection = scene.selection;
        request.target = user.atom("TARGETS");
        request.property = user.atom("PASTED");
        xcb_send_event(user.get(), 0, owner, 0, reinterpret_cast<const char *>(&request));
        request.target = user.atom("UTF8_STRING");
        xcb_send_event(user.get(), 0, owner, 0, reinterpret_cast<const char *>(&request));
        xcb_flush(user.get());
        scene.settle();
        scene.giveAsked("text");
        if (requestor == user.root() || requestor == owner)
            CHECK(user.read(requestor, user.atom("PASTED")).type == XCB_ATOM_NONE);
    }
    scene.settle();
    CHECK(scene.pasteInX("UTF8_STRING", "text")->data == "text");
    CHECK(scene.until([&] { return scene.bridge->transfers() == 0; }));
}
