// SPDX-License-Identifier: Apache-2.0
//
// What the trace is shown.

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

class Notes : public relay::Observer {
public:
    std::vector<std::string> lines;
    std::vector<std::string> reasons;

    void message(const relay::MessageView &view) override
    {
        // The drift's own messages are none of the test's.
        if (!view.interface.name().starts_with("gangway_test"))
            return;
        const Message seen(view.bytes);
        CHECK(seen.opcode() == view.type.opcode);
        CHECK(view.bytes.size() >= 8);
        std::string line = view.side == relay::Side::Client ? "client" : "host";
        line += view.sent ? " < " : " > ";
        line += std::string(view.interface.name()) + "#" + std::to_string(seen.object()) + "."
            + std::string(view.type.name());
        for (const int fd : view.fds)
            line += " " + textIn(wire::Fd(::dup(fd)));
        lines.push_back(line);
    }
    void sessionEnded(relay::Session &, std::string_view reason) override { reasons.emplace_back(reason); }
};

} // namespace

RELAY_TEST_CASE("An observer sees each message as it came and as it left with its descriptors")
{
    Notes notes;
    RelayBench bench(variation,
                     {.hooks =
                          [](relay::Hooks &hooks) {
                              hooks.add<manager::request::newer>([](auto &call) {
                                  call.session.request(call.self, manager::request::text{.always = "added"});
                                  call.forward();
                              });
                              hooks.add<manager::event::newer>([](auto &) {});
                          },
                      .observer = &notes});
    TestApplication app(bench);
    const std::string client = "#" + std::to_string(app.manager);
    const std::string host = "#" + std::to_string(app.hostManager);
    const std::string name(manager::interfaceName);
    const auto check = [&](std::vector<std::string> lines) {
        bench.pump();
        CHECK(notes.lines == lines);
        notes.lines.clear();
    };
    notes.lines.clear();

    app.client.send(plain<manager::request::newer>(app.manager, 1));
    check({"client > " + name + client + ".newer", "host < " + name + host + ".text",
           "host < " + name + host + ".newer"});
    Message numbers(app.hostManager, opcode<manager::event::numbers>);
    app.host.send(numbers.word(1).word(2).word(3).word(0).word(5));
    check({"host > " + name + host + ".numbers", "client < " + name + client + ".numbers"});
    app.host.send(plain<manager::event::newer>(app.hostManager, 1));
    check({"host > " + name + host + ".newer"});
    Message parcel(app.manager, opcode<manager::request::parcel>);
    app.client.send(parcel.fd(fileHolding("p")));
    check({"client > " + name + client + ".parcel p", "host < " + name + host + ".parcel p"});
    Message back(app.hostManager, opcode<manager::event::parcel>);
    app.host.send(back.fd(fileHolding("q")));
    check({"host > " + name + host + ".parcel q", "client < " + name + client + ".parcel q"});
    // A mistake is seen once, as it came.
    Message bad(app.manager, opcode<manager::request::text>);
    app.client.send(bad.null().null());
    check({"client > " + name + client + ".text"});
    CHECK(notes.reasons.size() == 1);
    CHECK(notes.reasons.at(0).find("gangway_test_manager" + client + ".text") != std::string::npos);
}

RELAY_TEST_CASE("Tracing begins and ends while sessions run")
{
    if (variation.drifting)
        return; // its tests trace always
    Notes notes;
    RelayBench bench(variation, {.observer = &notes});
    TestApplication app(bench);
    bench.relay().setTracing(false);
    notes.lines.clear();
    app.client.send(plain<manager::request::empty>(app.manager));
    bench.pump();
    CHECK(notes.lines.empty());
    bench.relay().setTracing(true);
    app.client.send(plain<manager::request::empty>(app.manager));
    bench.pump();
    CHECK(notes.lines.size() == 2);
}

RELAY_TEST_CASE("Messages are counted for an observer that only counts, as often as it would be shown them")
{
    if (variation.drifting)
        return; // its tests are shown all
    struct Counting : Notes {
        relay::Tally *tally() override { return &count; }
        relay::Tally count;
    } notes;
    RelayBench bench(variation, {.observer = &notes});
    TestApplication app(bench);
    const auto sendTwo = [&] {
        app.client.send(plain<manager::request::empty>(app.manager));
        app.host.send(plain<manager::event::newer>(app.hostManager, 1));
        bench.pump();
    };
    notes.lines.clear();
    sendTwo();
    const auto shown = notes.lines.size();
    CHECK(shown >= 3);

    notes.lines.clear();
    notes.count.instead = true;
    sendTwo();
    CHECK(notes.lines.empty());
    CHECK(notes.count.messages == shown);
}

RELAY_TEST_CASE("Messages and bytes of both directions are counted")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const relay::Session &session = *bench.session(app.connection);
    const auto requests = session.requests();
    const auto events = session.events();
    for (std::uint32_t i = 0; i < 10; ++i)
        app.client.send(plain<manager::request::newer>(app.manager, i));
    Message text(app.hostManager, opcode<manager::event::text>);
    app.host.send(text.string("abc").null());
    bench.pump();
    CHECK(session.requests().messages - requests.messages == 10);
    CHECK(session.requests().bytes - requests.bytes == 120);
    if (!variation.drifting) {
        CHECK(session.events().messages - events.messages == 1);
        CHECK(session.events().bytes - events.bytes == 20);
    }
}
