// SPDX-License-Identifier: Apache-2.0
//
// libFuzzer target: any bytes as a protocol's XML. The reader must end with an error or
// with a description that the relay and the scanner can trust. Seeds: the XML files in
// protocols/xml and those that are installed.

#include "protocols/reader/xml_reader.h"
#include "protocols/scanner/messages.h"
#include "protocols/scanner/tables.h"
#include "protocols/selection.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace gangway;
using namespace gangway::protocol;

namespace {

void expect(bool condition, const char *what)
{
    if (condition)
        return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::abort();
}

bool isIdentifier(std::string_view text, std::string_view more = {})
{
    return !text.empty() && text.size() <= 200 && std::all_of(text.begin(), text.end(), [more](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
            || more.find(c) != std::string_view::npos;
    });
}

void expectGood(const Message &message, const Interface &interface)
{
    expect(isIdentifier(message.name), "messages have names");
    expect(message.since >= 1 && message.since <= interface.version, "since is a version");
    expect(message.arguments.size() <= 64, "arguments are bounded");
    for (const Argument &argument : message.arguments) {
        expect(isIdentifier(argument.name), "arguments have names");
        const bool isObject = argument.type == ArgumentType::Object || argument.type == ArgumentType::NewId;
        expect(argument.interface.empty() || (isObject && isIdentifier(argument.interface)),
               "only objects have an interface");
        expect(argument.enumeration.empty() || isIdentifier(argument.enumeration, "."), "enums have names");
    }
}

void expectGood(const Protocol &protocol)
{
    expect(isIdentifier(protocol.name, "-."), "protocols have names");
    expect(protocol.origin == "fuzz.xml", "the origin is kept");
    expect(!protocol.interfaces.empty(), "there are interfaces");
    for (const Interface &interface : protocol.interfaces) {
        expect(isIdentifier(interface.name), "interfaces have names");
        expect(interface.version >= 1, "versions start at 1");
        for (const Message &message : interface.requests)
            expectGood(message, interface);
        for (const Message &message : interface.events)
            expectGood(message, interface);
        for (const Enum &enumeration : interface.enums) {
            expect(isIdentifier(enumeration.name), "enums have names");
            for (const EnumEntry &entry : enumeration.entries)
                expect(isIdentifier(entry.name), "entries have names");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray xml(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    LoadResult result = readProtocol(xml, QStringLiteral("fuzz.xml"));
    if (const auto *error = std::get_if<LoadError>(&result)) {
        expect(error->file == "fuzz.xml" && !error->message.empty(), "errors say where and what");
        return 0;
    }
    const LoadedProtocol loaded = std::get<LoadedProtocol>(std::move(result));
    expectGood(loaded.protocol());

    Selection selection;
    expect(selection.add(loaded.protocol()), "a protocol does not contradict itself");
    const std::vector<const Interface *> interfaces = selection.interfacesOf(loaded.protocol());
    expect(interfaces.size() == loaded.protocol().interfaces.size(), "all interfaces count");
    expect(!scanner::tablesSource(selection).empty(), "tables are generated");
    expect(!scanner::messagesHeader(interfaces).empty(), "messages are generated");
    return 0;
}
