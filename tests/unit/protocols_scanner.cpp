// SPDX-License-Identifier: Apache-2.0

#include "all_messages.h"

#include "protocols/builtin.h"
#include "protocols/reader/xml_reader.h"
#include "protocols/scanner/cpp_text.h"
#include "protocols/scanner/messages.h"
#include "protocols/scanner/tables.h"
#include "protocols/selection.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <type_traits>
#include <vector>

using namespace gangway;
using namespace gangway::protocol;

namespace {

template <class T, class Compare>
bool equal(std::span<const T> a, std::span<const T> b, Compare compare)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), compare);
}

bool equalArguments(const Argument &a, const Argument &b)
{
    return a.name == b.name && a.type == b.type && a.nullable == b.nullable
        && a.interface == b.interface && a.enumeration == b.enumeration;
}

bool equalMessages(const Message &a, const Message &b)
{
    return a.name == b.name && a.since == b.since && a.destructor == b.destructor
        && equal(a.arguments, b.arguments, equalArguments);
}

bool equalEnums(const Enum &a, const Enum &b)
{
    return a.name == b.name && a.bitfield == b.bitfield
        && equal(a.entries, b.entries, [](const EnumEntry &left, const EnumEntry &right) {
               return left.name == right.name && left.value == right.value;
           });
}

bool equalInterfaces(const Interface &a, const Interface &b)
{
    return a.name == b.name && a.version == b.version && equal(a.requests, b.requests, equalMessages)
        && equal(a.events, b.events, equalMessages) && equal(a.enums, b.enums, equalEnums);
}

std::vector<LoadedProtocol> readCompiledXml()
{
    QFile list(QStringLiteral(GANGWAY_XML_LIST));
    REQUIRE(list.open(QIODevice::ReadOnly));
    std::vector<LoadedProtocol> protocols;
    for (const QByteArray &path : list.readAll().trimmed().split('\n')) {
        LoadResult result = readProtocol(QFile::decodeName(path));
        if (const auto *error = std::get_if<LoadError>(&result))
            FAIL_CHECK(error->text());
        else
            protocols.push_back(std::get<LoadedProtocol>(std::move(result)));
    }
    return protocols;
}

const Interface *findBuiltin(std::string_view name)
{
    for (const Protocol &protocol : builtinProtocols()) {
        for (const Interface &interface : protocol.interfaces) {
            if (interface.name == name)
                return &interface;
        }
    }
    return nullptr;
}

LoadedProtocol readGood(const QByteArray &xml)
{
    LoadResult result = readProtocol(xml, QStringLiteral("test.xml"));
    if (const auto *error = std::get_if<LoadError>(&result))
        FAIL(error->text());
    return std::get<LoadedProtocol>(std::move(result));
}

std::string headerOf(const Protocol &protocol)
{
    std::vector<const Interface *> interfaces;
    for (const Interface &interface : protocol.interfaces)
        interfaces.push_back(&interface);
    return scanner::messagesHeader(interfaces);
}

// Writes down which function of a codec each argument is given to.
struct RecordingCodec {
    std::vector<std::string> calls;

    void integer(std::int32_t &) { calls.push_back("integer"); }
    void unsignedInteger(std::uint32_t &) { calls.push_back("unsignedInteger"); }
    void fixed(wire::Fixed &) { calls.push_back("fixed"); }
    void string(std::string_view &) { calls.push_back("string"); }
    void string(std::optional<std::string_view> &) { calls.push_back("nullable string"); }
    void array(std::span<const std::byte> &) { calls.push_back("array"); }
    void fd(wire::Fd &) { calls.push_back("fd"); }
    void object(relay::Object *&, std::string_view interface, bool nullable)
    {
        calls.push_back((nullable ? "nullable object " : "object ") + std::string(interface));
    }
    void newObject(relay::Object *&, std::string_view interface)
    {
        calls.push_back("newObject " + std::string(interface));
    }
};

template <class Message>
std::vector<std::string> callsOf()
{
    RecordingCodec codec;
    Message message;
    message.transfer(codec);
    return codec.calls;
}

using Calls = std::vector<std::string>;

} // namespace

TEST_CASE("every compiled XML file is read")
{
    const std::vector<LoadedProtocol> protocols = readCompiledXml();
    CHECK(protocols.size() > 80);
}

TEST_CASE("the reader and the compiled tables agree on every interface")
{
    const std::vector<LoadedProtocol> protocols = readCompiledXml();
    Selection selection;
    for (const LoadedProtocol &loaded : protocols)
        selection.add(loaded.protocol());

    std::size_t compiled = 0;
    for (const Protocol &protocol : builtinProtocols()) {
        CHECK_FALSE(protocol.interfaces.empty());
        for (const Interface &interface : protocol.interfaces) {
            ++compiled;
            CAPTURE(std::string(interface.name));
            const Selection::Item *item = selection.find(interface.name);
            REQUIRE(item != nullptr);
            CHECK(equalInterfaces(interface, *item->interface));
            CHECK(protocol.name == item->protocol->name);
        }
    }
    std::size_t read = 0;
    for (const Protocol *protocol : selection.protocols())
        read += selection.interfacesOf(*protocol).size();
    CHECK(compiled == read);
    CHECK(compiled > 200);
}

TEST_CASE("each interface is compiled in once, and those it creates are too")
{
    std::map<std::string_view, int> count;
    for (const Protocol &protocol : builtinProtocols()) {
        for (const Interface &interface : protocol.interfaces)
            ++count[interface.name];
    }
    for (const auto &entry : count) {
        CAPTURE(std::string(entry.first));
        CHECK(entry.second == 1);
    }
    for (const Protocol &protocol : builtinProtocols()) {
        for (const Interface &interface : protocol.interfaces) {
            for (const auto messages : {interface.requests, interface.events}) {
                for (const Message &message : messages) {
                    for (const Argument &argument : message.arguments) {
                        CAPTURE(std::string(interface.name));
                        CAPTURE(std::string(argument.interface));
                        if (argument.type == ArgumentType::NewId && !argument.interface.empty())
                            CHECK(count.contains(argument.interface));
                    }
                }
            }
        }
    }
}

TEST_CASE("the tables tell where an interface is from, without folders of this machine")
{
    for (const Protocol &protocol : builtinProtocols()) {
        CAPTURE(std::string(protocol.origin));
        CHECK_FALSE(protocol.origin.empty());
        CHECK_FALSE(protocol.origin.starts_with('/'));
        CHECK(protocol.origin.ends_with(".xml"));
    }
}

TEST_CASE("newer versions of the core interfaces than Debian 12's are compiled in")
{
    REQUIRE(findBuiltin("wl_surface") != nullptr);
    CHECK(findBuiltin("wl_surface")->version >= 6);
    CHECK(findBuiltin("wl_seat")->version >= 10);
    CHECK(findBuiltin("xdg_wm_base")->version >= 6);
    CHECK(findBuiltin("zwp_linux_dmabuf_v1")->version >= 5);
    CHECK(findBuiltin("wl_callback")->events[0].destructor);
    // xdg-shell-unstable-v5 has another xdg_surface.
    CHECK(findBuiltin("xdg_surface")->requests[1].name == "get_toplevel");
    CHECK(findBuiltin("xdg_shell") == nullptr);
}

TEST_CASE("typed messages name their interface, direction and opcode")
{
    using xdg_toplevel::request::set_title;
    static_assert(set_title::messageKey == MessageKey{Direction::Request, "xdg_toplevel", 2});
    static_assert(xdg_toplevel::event::close::messageKey == MessageKey{Direction::Event, "xdg_toplevel", 1});
    static_assert(xdg_toplevel::interfaceName == "xdg_toplevel");
    static_assert(xdg_toplevel::state::maximized == 1);
    static_assert(wl_output::transform::_90 == 1);
    static_assert(wl_shm::format::nv12 == 0x3231564e);
    const set_title message{.title = "Hello"};
    CHECK(message.title == "Hello");
}

TEST_CASE("typed messages hand their arguments to the codec in the order of the wire")
{
    CHECK(callsOf<xdg_toplevel::request::set_title>() == Calls{"string"});
    CHECK(callsOf<xdg_toplevel::request::destroy>() == Calls{});
    CHECK(callsOf<xdg_toplevel::event::configure>() == Calls{"integer", "integer", "array"});
    CHECK(callsOf<xdg_toplevel::request::set_parent>() == Calls{"nullable object xdg_toplevel"});
    CHECK(callsOf<wl_registry::request::bind>() == Calls{"unsignedInteger", "newObject "});
    CHECK(callsOf<wl_display::event::error>() == Calls{"object ", "unsignedInteger", "string"});
    CHECK(callsOf<wl_shm::request::create_pool>() == Calls{"newObject wl_shm_pool", "fd", "integer"});
    CHECK(callsOf<wl_pointer::event::motion>() == Calls{"unsignedInteger", "fixed", "fixed"});
    CHECK(callsOf<wl_data_offer::request::accept>() == Calls{"unsignedInteger", "nullable string"});
    static_assert(std::is_same_v<decltype(wl_shm::request::create_pool::fd), wire::Fd>);
}

TEST_CASE("the generated header reads as the documentation says")
{
    const LoadedProtocol loaded = readGood(R"(<protocol name="p"><interface name="thing" version="2">
        <enum name="request"><entry name="default" value="0x80000000"/><entry name="90" value="1"/></enum>
        <request name="name">
          <arg name="name" type="string"/><arg name="codec" type="int"/><arg name="class" type="fd"/>
          <arg name="new" type="new_id"/>
        </request>
        <event name="delete" since="2"/>
        </interface></protocol>)");
    CHECK(headerOf(loaded.protocol()) == R"(// Generated by gangway-scanner.

#pragma once

#include "protocols/message_key.h"
#include "wire/fd.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gangway::relay {
struct Object;
}

namespace gangway::protocol::thing {
inline constexpr std::string_view interfaceName = "thing";
namespace request_ {
inline constexpr std::uint32_t default_ = 2147483648u;
inline constexpr std::uint32_t _90 = 1u;
} // namespace request_
namespace request {
struct name {
    static constexpr MessageKey messageKey{Direction::Request, "thing", 0};
    static constexpr std::size_t plainSize = 0;
    std::string_view name_ = {};
    std::int32_t codec_ = 0;
    wire::Fd class_ = {};
    relay::Object *new_ = nullptr;
    template <class Codec> void transfer(Codec &codec)
    {
        codec.string(name_);
        codec.integer(codec_);
        codec.fd(class_);
        codec.newObject(new_, "");
    }
};
} // namespace request
namespace event {
struct delete_ {
    static constexpr MessageKey messageKey{Direction::Event, "thing", 0};
    static constexpr std::size_t plainSize = 8;
    template <class Codec> void transfer(Codec &) {}
};
} // namespace event
} // namespace gangway::protocol::thing
)");
}

TEST_CASE("strings in generated code are quoted")
{
    CHECK(scanner::cppString("plain") == "\"plain\"");
    CHECK(scanner::cppString("a\"b\\c\n") == "\"a\\\"b\\\\c\\012\"");
}

TEST_CASE("a protocol of which nothing counts leaves no trace in the tables")
{
    const LoadedProtocol first = readGood("<protocol name=\"first\"><interface name=\"i\" version=\"2\"/></protocol>");
    const LoadedProtocol second =
        readGood("<protocol name=\"second\"><interface name=\"i\" version=\"1\"/></protocol>");
    Selection selection;
    selection.add(first.protocol());
    selection.add(second.protocol());
    const std::string source = scanner::tablesSource(selection);
    CHECK(source.find("\"first\"") != std::string::npos);
    CHECK(source.find("\"second\"") == std::string::npos);
}

namespace {

struct Run {
    int exitCode = -1;
    std::string errors;
};

Run runScanner(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(GANGWAY_SCANNER), arguments);
    REQUIRE(process.waitForFinished());
    return {process.exitCode(), process.readAllStandardError().toStdString()};
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(text) == text.size());
}

} // namespace

TEST_CASE("the scanner writes a header for each XML file, and leaves one that is the same alone")
{
    const QTemporaryDir directory;
    const QString xml = directory.filePath(QStringLiteral("some-thing-v1.xml"));
    const QString out = directory.filePath(QStringLiteral("out/messages"));
    write(xml, "<protocol name=\"p\"><interface name=\"i\" version=\"1\"/></protocol>");
    CHECK(runScanner({QStringLiteral("messages"), out, xml}).exitCode == 0);

    const QString header = out + QStringLiteral("/some-thing-v1.h");
    QFile file(header);
    REQUIRE(file.open(QIODevice::ReadWrite));
    CHECK(file.readAll().contains("namespace gangway::protocol::i {"));
    const QDateTime old = QDateTime::fromSecsSinceEpoch(1'000'000'000);
    REQUIRE(file.setFileTime(old, QFileDevice::FileModificationTime));
    file.close();

    CHECK(runScanner({QStringLiteral("messages"), out, xml}).exitCode == 0);
    CHECK(QFileInfo(header).lastModified() == old);
    write(xml, "<protocol name=\"p\"><interface name=\"j\" version=\"1\"/></protocol>");
    CHECK(runScanner({QStringLiteral("messages"), out, xml}).exitCode == 0);
    CHECK(QFileInfo(header).lastModified() != old);
}

TEST_CASE("the scanner fails on a broken file with its path and line, and writes nothing")
{
    const QTemporaryDir directory;
    const QString xml = directory.filePath(QStringLiteral("broken.xml"));
    const QString out = directory.filePath(QStringLiteral("out.cpp"));
    write(xml, "<protocol name=\"p\">\n<interface/></protocol>");
    const Run run = runScanner({QStringLiteral("tables"), out, xml});
    CHECK(run.exitCode == 1);
    CHECK(run.errors == xml.toStdString() + ":2: <interface> has no name\n");
    CHECK_FALSE(QFileInfo::exists(out));
}

TEST_CASE("the scanner explains itself when it is called wrongly")
{
    for (const QStringList &arguments :
         {QStringList{}, QStringList{QStringLiteral("other"), QStringLiteral("a"), QStringLiteral("b")},
          QStringList{QStringLiteral("tables"), QStringLiteral("out.cpp")}}) {
        const Run run = runScanner(arguments);
        CHECK(run.exitCode == 2);
        CHECK(run.errors.starts_with("usage: gangway-scanner"));
    }
}
