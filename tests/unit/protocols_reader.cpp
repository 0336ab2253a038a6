// SPDX-License-Identifier: Apache-2.0

#include "protocols/reader/directories.h"
#include "protocols/reader/enum_value.h"
#include "protocols/reader/xml_reader.h"
#include "protocols/selection.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace gangway::protocol;

namespace {

LoadResult read(const std::string &xml)
{
    return readProtocol(QByteArray::fromStdString(xml), QStringLiteral("some/test.xml"));
}

LoadedProtocol readGood(const std::string &xml)
{
    LoadResult result = read(xml);
    if (const auto *error = std::get_if<LoadError>(&result))
        FAIL(error->text());
    return std::get<LoadedProtocol>(std::move(result));
}

std::string errorOf(const std::string &xml)
{
    const LoadResult result = read(xml);
    const auto *error = std::get_if<LoadError>(&result);
    return error != nullptr ? error->text() : "no error";
}

// Puts the text in the third line of a protocol.
std::string inProtocol(const std::string &text)
{
    return "<protocol name=\"p\">\n\n" + text + "\n</protocol>\n";
}

std::string inInterface(const std::string &text)
{
    return inProtocol("<interface name=\"i\" version=\"3\">" + text + "</interface>");
}

std::string inRequest(const std::string &text)
{
    return inInterface("<request name=\"r\">" + text + "</request>");
}

std::string inEnum(const std::string &text)
{
    return inInterface("<enum name=\"e\">" + text + "</enum>");
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(text) == text.size());
}

} // namespace

TEST_CASE("a protocol is read with all that it says")
{
    const LoadedProtocol loaded = readGood(R"(<?xml version="1.0" encoding="UTF-8"?>
        <protocol name="test">
          <copyright>Someone &amp; others &lt;a@b&gt;</copyright>
          <interface name="test_thing" version="4">
            <description summary="s">Text with <b>elements</b>.</description>
            <request name="destroy" type="destructor"/>
            <event name="done" type="destructor" since="2" deprecated-since="3">
              <description summary="s"/>
            </event>
            <request name="everything" since="4">
              <arg name="i" type="int"/>
              <arg name="u" type="uint" enum="kind"/>
              <arg name="f" type="fixed" summary="s"/>
              <arg name="s" type="string" allow-null="true"/>
              <arg name="o" type="object" interface="wl_surface" allow-null="true"/>
              <arg name="any" type="object"/>
              <arg name="n" type="new_id" interface="test_thing"/>
              <arg name="untyped" type="new_id"/>
              <arg name="a" type="array"><description summary="s"/></arg>
              <arg name="d" type="fd"/>
              <arg name="other" type="int" enum="wl_output.transform"/>
            </request>
            <enum name="kind" bitfield="true" since="2">
              <entry name="90" value="0x10"/>
              <entry name="b" value="1 &lt;&lt; 5" since="2"/>
              <entry name="c" value="-1"><description summary="s"/></entry>
            </enum>
          </interface>
          <interface name="test_empty" version="1"/>
        </protocol>)");
    const Protocol &protocol = loaded.protocol();
    CHECK(protocol.name == "test");
    CHECK(protocol.origin == "some/test.xml");
    REQUIRE(protocol.interfaces.size() == 2);

    const Interface &thing = protocol.interfaces[0];
    CHECK(thing.name == "test_thing");
    CHECK(thing.version == 4);
    REQUIRE(thing.requests.size() == 2);
    REQUIRE(thing.events.size() == 1);
    CHECK(thing.requests[0].name == "destroy");
    CHECK(thing.requests[0].destructor);
    CHECK(thing.requests[0].since == 1);
    CHECK(thing.events[0].destructor);
    CHECK(thing.events[0].since == 2);

    const Message &everything = thing.requests[1];
    CHECK_FALSE(everything.destructor);
    CHECK(everything.since == 4);
    constexpr ArgumentType types[] = {
        ArgumentType::Int,    ArgumentType::Uint,   ArgumentType::Fixed, ArgumentType::String,
        ArgumentType::Object, ArgumentType::Object, ArgumentType::NewId, ArgumentType::NewId,
        ArgumentType::Array,  ArgumentType::Fd,     ArgumentType::Int,
    };
    REQUIRE(everything.arguments.size() == std::size(types));
    for (std::size_t i = 0; i < std::size(types); ++i)
        CHECK(everything.arguments[i].type == types[i]);
    CHECK(everything.arguments[1].enumeration == "kind");
    CHECK(everything.arguments[3].nullable);
    CHECK(everything.arguments[4].nullable);
    CHECK(everything.arguments[4].interface == "wl_surface");
    CHECK_FALSE(everything.arguments[5].nullable);
    CHECK(everything.arguments[5].interface.empty());
    CHECK(everything.arguments[6].interface == "test_thing");
    CHECK(everything.arguments[7].interface.empty());
    CHECK(everything.arguments[10].enumeration == "wl_output.transform");

    REQUIRE(thing.enums.size() == 1);
    CHECK(thing.enums[0].name == "kind");
    CHECK(thing.enums[0].bitfield);
    REQUIRE(thing.enums[0].entries.size() == 3);
    CHECK(thing.enums[0].entries[0].name == "90");
    CHECK(thing.enums[0].entries[0].value == 16);
    CHECK(thing.enums[0].entries[1].value == 32);
    CHECK(thing.enums[0].entries[2].value == 0xffffffff);

    CHECK(protocol.interfaces[1].requests.empty());
    CHECK(protocol.interfaces[1].version == 1);
}

TEST_CASE("views stay valid when the protocol is moved")
{
    LoadedProtocol first = readGood(inRequest("<arg name=\"a\" type=\"int\"/>"));
    const Protocol *protocol = &first.protocol();
    LoadedProtocol second = std::move(first);
    LoadedProtocol third = readGood(inProtocol("<interface name=\"x\" version=\"1\"/>"));
    third = std::move(second);
    CHECK(&third.protocol() == protocol);
    CHECK(third.protocol().interfaces[0].requests[0].arguments[0].name == "a");
}

TEST_CASE("a protocol's own name may have a hyphen")
{
    const LoadedProtocol loaded = readGood("<protocol name=\"a-b.c\"><interface name=\"i\" version=\"1\"/></protocol>");
    CHECK(loaded.protocol().name == "a-b.c");
}

TEST_CASE("a request and an event may have the same name")
{
    const LoadedProtocol loaded = readGood(inInterface("<request name=\"action\"/><event name=\"action\"/>"));
    CHECK(loaded.protocol().interfaces[0].requests[0].name == loaded.protocol().interfaces[0].events[0].name);
}

TEST_CASE("a message may pass 28 file descriptors and 64 arguments, no more")
{
    const auto arguments = [](int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += "<arg name=\"a" + std::to_string(i) + "\" type=\"fd\"/>";
        return inRequest(text);
    };
    CHECK(readGood(arguments(28)).protocol().interfaces[0].requests[0].arguments.size() == 28);
    CHECK(readGood(arguments(64)).protocol().interfaces[0].requests[0].arguments.size() == 64);
    CHECK(errorOf(arguments(65)) == "some/test.xml:3: <arg>: there are more than 64");
}

TEST_CASE("a broken file is refused with its name, the line and the reason")
{
    struct Case {
        std::string xml;
        std::string reason;
    };
    const Case cases[] = {
        {"<protocol name=\"p\">\n\n</protocol>", "the protocol describes no interface"},
        {"\n\n<other/>", "the root is <other>, not <protocol>"},
        {"\n\n<protocol><interface name=\"i\" version=\"1\"/></protocol>", "<protocol> has no name"},
        {inProtocol("<interface version=\"1\"/>"), "<interface> has no name"},
        {inProtocol("<interface name=\"\" version=\"1\"/>"), "<interface>: name \"\" is not an identifier"},
        {inProtocol("<interface name=\"1a\" version=\"1\"/>"), "<interface>: name \"1a\" is not an identifier"},
        {inProtocol("<interface name=\"a-b\" version=\"1\"/>"), "<interface>: name \"a-b\" is not an identifier"},
        {inProtocol("<interface name=\"\xc3\xa9\" version=\"1\"/>"),
         "<interface>: name \"\xc3\xa9\" is not an identifier"},
        {inProtocol("<interface name=\"" + std::string(201, 'a') + "\" version=\"1\"/>"),
         "<interface>: name is longer than 200 characters"},
        {inProtocol("<interface name=\"i\"/>"), "<interface> has no version"},
        {inProtocol("<interface name=\"i\" version=\"0\"/>"), "<interface>: version \"0\" is not a number from 1"},
        {inProtocol("<interface name=\"i\" version=\"-1\"/>"), "<interface>: version \"-1\" is not a number from 1"},
        {inProtocol("<interface name=\"i\" version=\"two\"/>"), "<interface>: version \"two\" is not a number from 1"},
        {inProtocol("<interface name=\"i\" version=\"1\"/><interface name=\"i\" version=\"1\"/>"),
         "<interface>: there is a second i"},
        {inInterface("<request/>"), "<request> has no name"},
        {inInterface("<request name=\"a b\"/>"), "<request>: name \"a b\" is not an identifier"},
        {inInterface("<request name=\"a\"/><request name=\"a\"/>"), "<request>: there is a second a"},
        {inInterface("<event name=\"a\"/><event name=\"a\"/>"), "<event>: there is a second a"},
        {inInterface("<event name=\"a\" since=\"4\"/>"), "<event>: since 4 is greater than the interface's version 3"},
        {inInterface("<event name=\"a\" since=\"0\"/>"), "<event>: since \"0\" is not a number from 1"},
        {inInterface("<request name=\"a\" type=\"destructer\"/>"), "<request>: type \"destructer\" is not known"},
        {inRequest("<arg type=\"int\"/>"), "<arg> has no name"},
        {inRequest("<arg name=\"a\"/>"), "<arg>: type \"\" is not known"},
        {inRequest("<arg name=\"a\" type=\"long\"/>"), "<arg>: type \"long\" is not known"},
        {inRequest("<arg name=\"a\" type=\"int\"/><arg name=\"a\" type=\"int\"/>"), "<arg>: there is a second a"},
        {inRequest("<arg name=\"a\" type=\"int\" allow-null=\"true\"/>"),
         "<arg>: only objects, strings and arrays may be null"},
        {inRequest("<arg name=\"a\" type=\"string\" allow-null=\"yes\"/>"),
         "<arg>: allow-null is neither true nor false"},
        {inRequest("<arg name=\"a\" type=\"int\" interface=\"b\"/>"), "<arg>: only objects have an interface"},
        {inRequest("<arg name=\"a\" type=\"object\" interface=\"b.c\"/>"),
         "<arg>: interface \"b.c\" is not an identifier"},
        {inRequest("<arg name=\"a\" type=\"string\" enum=\"b\"/>"), "<arg>: only int and uint have an enum"},
        {inRequest("<arg name=\"a\" type=\"int\" enum=\"b c\"/>"), "<arg>: enum \"b c\" is not an identifier"},
        {inInterface("<enum/>"), "<enum> has no name"},
        {inInterface("<enum name=\"a\"/><enum name=\"a\"/>"), "<enum>: there is a second a"},
        {inInterface("<enum name=\"a\" since=\"4\"/>"), "<enum>: since 4 is greater than the interface's version 3"},
        {inInterface("<enum name=\"a\" bitfield=\"1\"/>"), "<enum>: bitfield is neither true nor false"},
        {inEnum("<entry value=\"1\"/>"), "<entry> has no name"},
        {inEnum("<entry name=\"a\"/>"), "<entry>: value \"\" is not a number"},
        {inEnum("<entry name=\"a\" value=\"b\"/>"), "<entry>: value \"b\" is not a number"},
        {inEnum("<entry name=\"a\" value=\"4294967296\"/>"), "<entry>: value \"4294967296\" is not a number"},
        {inEnum("<entry name=\"a\" value=\"0\"/><entry name=\"a\" value=\"1\"/>"), "<entry>: there is a second a"},
    };
    for (const Case &broken : cases) {
        CAPTURE(broken.xml);
        CHECK(errorOf(broken.xml) == "some/test.xml:3: " + broken.reason);
    }
}

TEST_CASE("what is no XML is refused with the line")
{
    // The reasons are QXmlStreamReader's.
    for (const std::string &xml :
         {std::string("<protocol name=\"p\">\n\n<interface"),
          inProtocol("<interface name=\"i\" version=\"1\"></event>"), inProtocol("<interface name=\"i\" name=\"j\"/>"),
          inProtocol("<interface name=i version=\"1\"/>"), std::string("<protocol name=\"p\">\n\n\x01</protocol>"),
          std::string("<protocol name=\"p\">\n\n<!-- "), std::string("<protocol name=\"p\">\n\n&unknown;</protocol>"),
          std::string("\n\nplain text")}) {
        CAPTURE(xml);
        const std::string error = errorOf(xml);
        CHECK(error.starts_with("some/test.xml:3: "));
        CHECK(error.size() > std::string("some/test.xml:3: ").size());
    }
    CHECK(errorOf("").starts_with("some/test.xml"));
    CHECK(errorOf(std::string(100, '\0')) != "no error");
    CHECK(errorOf(inProtocol("<interface name=\"i\" version=\"1\"/>") + "<protocol/>") != "no error");
}

TEST_CASE("a document type declaration is refused, so that no entity grows")
{
    CHECK(errorOf("<?xml version=\"1.0\"?>\n<!DOCTYPE protocol [\n<!ENTITY a \"aaaa\">]>\n"
                  "<protocol name=\"p\">&a;</protocol>")
          == "some/test.xml:3: a document type declaration is not allowed");
    std::string laughs = "<!DOCTYPE p [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 100; ++i) {
        const std::string one = "&a" + std::to_string(i - 1) + ';';
        laughs += "<!ENTITY a" + std::to_string(i) + " \"" + one + one + "\">";
    }
    CHECK(errorOf(laughs + "]><protocol name=\"&a99;\"/>").ends_with("declaration is not allowed"));
}

TEST_CASE("elements nested too deeply, endless tags and large files are refused")
{
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<a>\n";
    CHECK(errorOf(inProtocol(deep)) == "some/test.xml:35: elements are nested too deeply");

    std::string attributes;
    for (int i = 0; i < 100'000; ++i)
        attributes += " a" + std::to_string(i) + "=\"\"";
    CHECK(errorOf(inProtocol("<interface" + attributes + "/>"))
          == "some/test.xml: more than 32 KiB without the end of a tag");

    CHECK(errorOf(inProtocol("<interface name=\"i\" version=\"1\"/>")
                  + std::string(static_cast<std::size_t>(maximumProtocolFileSize), '\n'))
          == "some/test.xml: the file is larger than 4 MiB");

    std::string interfaces;
    for (int i = 0; i < 4097; ++i)
        interfaces += "<interface name=\"i" + std::to_string(i) + "\" version=\"1\"/>";
    CHECK(errorOf(inProtocol(interfaces)) == "some/test.xml:3: <interface>: there are more than 4096");
}

TEST_CASE("elements that are not known are skipped with all in them")
{
    const LoadedProtocol loaded =
        readGood(inProtocol("<new><interface name=\"hidden\" version=\"1\"/></new>text<!-- comment --><?instruction?>"
                            "<interface name=\"seen\" version=\"1\"><new><request name=\"hidden\"/></new>"
                            "<request name=\"seen\"><new><arg name=\"hidden\" type=\"int\"/></new></request>"
                            "</interface>"));
    REQUIRE(loaded.protocol().interfaces.size() == 1);
    CHECK(loaded.protocol().interfaces[0].name == "seen");
    REQUIRE(loaded.protocol().interfaces[0].requests.size() == 1);
    CHECK(loaded.protocol().interfaces[0].requests[0].arguments.empty());
}

TEST_CASE("enum values are decimal, hexadecimal, octal, negative or shifted")
{
    CHECK(parseEnumValue(u"0") == 0u);
    CHECK(parseEnumValue(u"4294967295") == 0xffffffffu);
    CHECK(parseEnumValue(u"0xFfFfFfFf") == 0xffffffffu);
    CHECK(parseEnumValue(u"0X10") == 16u);
    CHECK(parseEnumValue(u"010") == 8u);
    CHECK(parseEnumValue(u" 7 ") == 7u);
    CHECK(parseEnumValue(u"-1") == 0xffffffffu);
    CHECK(parseEnumValue(u"-2147483648") == 0x80000000u);
    CHECK(parseEnumValue(u"1 << 0") == 1u);
    CHECK(parseEnumValue(u"1<<31") == 0x80000000u);
    for (const char16_t *bad :
         {u"",     u" ",    u"-",       u"+1",         u"x",           u"0x",          u"0xg",
          u"08",   u"1.0",  u"1 2",     u"4294967296", u"0x100000000", u"-2147483649", u"--1",
          u"1 <<", u"<< 1", u"1 << 32", u"2 << 31",    u"1 << 1 << 1", u"1 << -1",     u"99999999999999999999999999"})
        CHECK_FALSE(parseEnumValue(bad));
}

TEST_CASE("a file that cannot be read is an error that names it")
{
    const QTemporaryDir directory;
    const auto errorOfFile = [](const QString &path) {
        const LoadResult result = readProtocol(path);
        const auto *error = std::get_if<LoadError>(&result);
        return error != nullptr ? error->text() : std::string("no error");
    };
    const QString missing = directory.filePath(QStringLiteral("missing.xml"));
    CHECK(errorOfFile(missing) == missing.toStdString() + ": there is no such file");
    CHECK(errorOfFile(directory.path()) == directory.path().toStdString() + ": there is no such file");

    // A FIFO without a writer must not make the reader wait.
    const QString fifo = directory.filePath(QStringLiteral("fifo.xml"));
    REQUIRE(::mkfifo(QFile::encodeName(fifo).constData(), 0600) == 0);
    CHECK(errorOfFile(fifo) == fifo.toStdString() + ": there is no such file");

    const QString large = directory.filePath(QStringLiteral("large.xml"));
    write(large, QByteArray(maximumProtocolFileSize + 1, '\n'));
    CHECK(errorOfFile(large) == large.toStdString() + ": the file is larger than 4 MiB");
}

TEST_CASE("directories are read in order, files by name, broken ones skipped and reported")
{
    const QTemporaryDir root;
    const QString first = root.filePath(QStringLiteral("first"));
    const QString second = root.filePath(QStringLiteral("second"));
    REQUIRE(QDir().mkpath(first));
    REQUIRE(QDir().mkpath(second));
    const auto protocol = [](const char *name) {
        return QByteArray("<protocol name=\"") + name + "\"><interface name=\"" + name
            + "\" version=\"1\"/></protocol>";
    };
    write(first + QStringLiteral("/b.xml"), protocol("b"));
    write(first + QStringLiteral("/a.xml"), protocol("a"));
    write(first + QStringLiteral("/broken.xml"), "<protocol name=\"p\">\n<interface/>");
    write(first + QStringLiteral("/notes.txt"), "no protocol");
    REQUIRE(QFile::link(QStringLiteral("nowhere"), first + QStringLiteral("/link.xml")));
    write(second + QStringLiteral("/c.xml"), protocol("c"));
    write(second + QStringLiteral("/b.xml"), protocol("hidden_by_the_first"));

    const DirectoryContents contents =
        readProtocolDirectories({first, root.filePath(QStringLiteral("missing")), second});
    REQUIRE(contents.protocols.size() == 3);
    CHECK(contents.protocols[0].protocol().name == "a");
    CHECK(contents.protocols[1].protocol().name == "b");
    CHECK(contents.protocols[2].protocol().name == "c");
    CHECK(contents.protocols[2].protocol().origin == (second + QStringLiteral("/c.xml")).toStdString());
    REQUIRE(contents.errors.size() == 2);
    CHECK(contents.errors[0].text() == first.toStdString() + "/broken.xml:2: <interface> has no name");
    CHECK(contents.errors[1].file == first.toStdString() + "/link.xml");
}

TEST_CASE("subfolders are read after their folder, however they got there")
{
    const QTemporaryDir root;
    const QString directory = root.filePath(QStringLiteral("protocols"));
    const QString elsewhere = root.filePath(QStringLiteral("elsewhere"));
    for (const QString &folder : {directory + QStringLiteral("/stable/xdg-shell"), directory + QStringLiteral("/.git"),
                                  elsewhere + QStringLiteral("/deep")})
        REQUIRE(QDir().mkpath(folder));
    const auto protocol = [](const char *name) {
        return QByteArray("<protocol name=\"") + name + "\"><interface name=\"" + name
            + "\" version=\"1\"/></protocol>";
    };
    write(directory + QStringLiteral("/stable/xdg-shell/xdg-shell.xml"), protocol("deep"));
    write(directory + QStringLiteral("/stable/broken.xml"), "<protocol");
    write(directory + QStringLiteral("/zz.xml"), protocol("top"));
    write(directory + QStringLiteral("/.git/hidden.xml"), protocol("hidden"));
    write(elsewhere + QStringLiteral("/deep/linked.xml"), protocol("linked"));
    REQUIRE(QFile::link(elsewhere, directory + QStringLiteral("/more")));
    REQUIRE(QFile::link(QStringLiteral("nowhere"), directory + QStringLiteral("/unstable")));
    // A tree that contains itself has an end.
    REQUIRE(QFile::link(directory, elsewhere + QStringLiteral("/deep/again")));
    REQUIRE(QFile::link(QStringLiteral(".."), directory + QStringLiteral("/stable/up")));

    const DirectoryContents contents = readProtocolDirectories({directory});
    std::vector<std::string> names;
    for (const LoadedProtocol &each : contents.protocols)
        names.emplace_back(each.protocol().name);
    CHECK(names == std::vector<std::string>{"top", "linked", "deep"});
    std::vector<std::string> skipped;
    for (const LoadError &error : contents.errors)
        skipped.push_back(error.file);
    CHECK(skipped
          == std::vector<std::string>{directory.toStdString() + "/unstable",
                                      directory.toStdString() + "/stable/broken.xml"});
    CHECK(contents.errors[0].message == "the link leads nowhere");
}

TEST_CASE("what should be a folder of protocols and is none is told")
{
    const QTemporaryDir root;
    const QString file = root.filePath(QStringLiteral("file"));
    const QString link = root.filePath(QStringLiteral("link"));
    write(file, "<protocol/>");
    REQUIRE(QFile::link(QStringLiteral("nowhere"), link));
    const DirectoryContents contents = readProtocolDirectories({file, link, root.filePath(QStringLiteral("missing"))});
    REQUIRE(contents.errors.size() == 2);
    CHECK(contents.errors[0].text() == file.toStdString() + ": it is no folder");
    CHECK(contents.errors[1].text() == link.toStdString() + ": the link leads nowhere");
}

TEST_CASE("protocols are looked for in the data directories, the user's own first")
{
    const QByteArray home = qgetenv("XDG_DATA_HOME");
    const QByteArray system = qgetenv("XDG_DATA_DIRS");
    qputenv("XDG_DATA_HOME", "/home/someone/data");
    qputenv("XDG_DATA_DIRS", "/one:/two");
    CHECK(protocolDirectories()
          == QStringList{QStringLiteral("/home/someone/data/gangway/protocols"),
                         QStringLiteral("/one/gangway/protocols"), QStringLiteral("/two/gangway/protocols")});
    qputenv("XDG_DATA_HOME", home);
    qputenv("XDG_DATA_DIRS", system);
}

TEST_CASE("the highest version of an interface is chosen, of equal ones the first")
{
    const LoadedProtocol older =
        readGood(inProtocol("<interface name=\"i\" version=\"1\"><request name=\"a\"/></interface>"
                            "<interface name=\"only_here\" version=\"1\"/>"));
    const LoadedProtocol newer = readGood(inProtocol("<interface name=\"i\" version=\"2\"><request name=\"a\"/>"
                                                     "<request name=\"b\" since=\"2\"/></interface>"));
    for (const bool olderFirst : {true, false}) {
        Selection selection;
        CHECK(selection.add((olderFirst ? older : newer).protocol()));
        CHECK(selection.add((olderFirst ? newer : older).protocol()));
        REQUIRE(selection.find("i") != nullptr);
        CHECK(selection.find("i")->protocol == &newer.protocol());
        CHECK(selection.find("only_here")->protocol == &older.protocol());
        CHECK(selection.find("other") == nullptr);
        CHECK(selection.interfacesOf(older.protocol()).size() == 1);
        CHECK(selection.interfacesOf(newer.protocol()).size() == 1);
    }

    const LoadedProtocol same = readGood(inProtocol("<interface name=\"i\" version=\"2\"/>"));
    Selection selection;
    CHECK(selection.add(newer.protocol()));
    CHECK(selection.add(same.protocol()));
    CHECK(selection.find("i")->protocol == &newer.protocol());
}

TEST_CASE("a protocol that contradicts one before it is left out whole")
{
    const LoadedProtocol first = readGood(inRequest("<arg name=\"x\" type=\"int\"/>"));
    for (const char *argument :
         {"<arg name=\"x\" type=\"uint\"/>", "", "<arg name=\"x\" type=\"int\"/><arg name=\"y\" type=\"int\"/>"}) {
        const LoadedProtocol second = readGood(inProtocol("<interface name=\"fresh\" version=\"1\"/>"
                                                          "<interface name=\"i\" version=\"9\"><request name=\"r\">"
                                                          + std::string(argument) + "</request></interface>"));
        Selection selection;
        std::string whyNot;
        CHECK(selection.add(first.protocol(), &whyNot));
        CHECK_FALSE(selection.add(second.protocol(), &whyNot));
        CHECK(whyNot == "i is another interface than the one of some/test.xml");
        CHECK(selection.find("i")->protocol == &first.protocol());
        CHECK(selection.find("fresh") == nullptr);
        CHECK(selection.protocols().size() == 1);
    }
    // The name of a new_id's interface decides how it travels.
    const LoadedProtocol typed = readGood(inRequest("<arg name=\"x\" type=\"new_id\" interface=\"j\"/>"));
    const LoadedProtocol untyped = readGood(inRequest("<arg name=\"x\" type=\"new_id\"/>"));
    CHECK_FALSE(isSameInterface(typed.protocol().interfaces[0], untyped.protocol().interfaces[0]));
    CHECK(isSameInterface(typed.protocol().interfaces[0], typed.protocol().interfaces[0]));
}
