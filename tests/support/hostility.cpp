// SPDX-License-Identifier: Apache-2.0

#include "support/hostility.h"

#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>

namespace gangway::test {

Hostility::Hostility(const Variation &variation, RelayBench::Options options, std::uint32_t version)
    : bench(variation, std::move(options)), bystander(bench), culprit(bench, version)
{}

void Hostility::expectError(std::uint32_t object, std::uint32_t code, std::initializer_list<std::string_view> words,
                            std::source_location where)
{
    const auto check = [&](bool condition, const std::string &what) {
        if (!condition)
            ADD_FAIL_CHECK_AT(where.file_name(), static_cast<int>(where.line()), what);
    };
    bench.pump();
    Message error = take(culprit.client, displayId, opcode<wl_display::event::error>, where);
    const std::uint32_t gotObject = error.takeWord();
    const std::uint32_t gotCode = error.takeWord();
    const std::string text = error.takeString().value_or("");
    check(gotObject == object,
          "the error is about object " + std::to_string(gotObject) + ", not " + std::to_string(object) + ": " + text);
    check(gotCode == code, "the error's code is " + std::to_string(gotCode) + ", not " + std::to_string(code));
    for (const std::string_view word : words)
        check(text.find(word) != std::string::npos, "\"" + text + "\" does not say \"" + std::string(word) + '"');
    expectNothing(culprit.client, where);
    check(culprit.client.closed(), "the culprit's connection goes on");
    check(culprit.host.closed(), "the culprit's host connection goes on");
    check(culprit.connection.ended == text, "the session's reason is not the error's text");
    expectBystanderUnharmed();
}

void Hostility::expectBystanderUnharmed()
{
    const auto oneWay = [&](RawEnd &from, RawEnd &to, std::uint32_t fromManager, std::uint32_t toManager) {
        Message text(fromManager, opcode<manager::request::text>);
        from.send(text.string("unharmed").null());
        Message parcel(fromManager, opcode<manager::request::parcel>);
        from.send(parcel.fd(fileHolding("safe")));
        bench.pump();
        Message sameText(toManager, opcode<manager::request::text>);
        expect(to, sameText.string("unharmed").null());
        expect(to, plain<manager::request::parcel>(toManager));
        expectFile(to, "safe");
    };
    oneWay(bystander.client, bystander.host, bystander.manager, bystander.hostManager);
    oneWay(bystander.host, bystander.client, bystander.hostManager, bystander.manager);
    bystander.roundTrip();
    expectNothing(bystander.client);
    expectNothing(bystander.host);
    CHECK_FALSE(bystander.connection.ended);
}

void expectRefused(const Variation &variation, const std::function<void(TestApplication &)> &mistake,
                   std::uint32_t code, std::initializer_list<std::string_view> words, std::source_location where)
{
    Hostility hostility(variation);
    mistake(hostility.culprit);
    hostility.expectError(displayId, code, words, where);
    expectNothing(hostility.culprit.host, where);
}

} // namespace gangway::test
