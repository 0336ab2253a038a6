// SPDX-License-Identifier: Apache-2.0

#include "protocols/reader/xml_reader.h"

#include "protocols/reader/enum_value.h"

#include <QFile>
#include <QFileInfo>
#include <QXmlStreamReader>

#include <algorithm>
#include <deque>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::protocol {

// Deques never move their elements, and moving a vector into one leaves the vector's elements in place. So spans and
// views may be taken at any time.
struct LoadedProtocol::Storage {
    std::deque<std::string> texts;
    std::deque<std::vector<Argument>> arguments;
    std::deque<std::vector<Message>> messages;
    std::deque<std::vector<EnumEntry>> entries;
    std::deque<std::vector<Enum>> enums;
    std::vector<Interface> interfaces;
    Protocol protocol;

    std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }

    template <class T>
    static std::span<const T> keep(std::deque<std::vector<T>> &where, std::vector<T> values)
    {
        if (values.empty())
            return {};
        return where.emplace_back(std::move(values));
    }
};

LoadedProtocol::LoadedProtocol(std::unique_ptr<const Storage> storage) : storage_(std::move(storage))
{}
LoadedProtocol::LoadedProtocol(LoadedProtocol &&) noexcept = default;
LoadedProtocol &LoadedProtocol::operator=(LoadedProtocol &&) noexcept = default;
LoadedProtocol::~LoadedProtocol() = default;

const Protocol &LoadedProtocol::protocol() const
{
    return storage_->protocol;
}

std::string LoadError::text() const
{
    return line > 0 ? file + ':' + std::to_string(line) + ": " + message : file + ": " + message;
}

namespace {

constexpr int maximumDepth = 32;
constexpr std::size_t maximumNameLength = 200;
constexpr std::size_t maximumArguments = 64;
// The maximum number of sibling interfaces, requests, events, enums or entries: each name is compared with every other.
constexpr std::size_t maximumSiblings = 4096;
// QXmlStreamReader compares each attribute of an element with all others before it returns the element, so an unbounded
// number of them must not reach it.
constexpr qsizetype maximumTagLength = 32 * 1024;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isNameCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || isDigit(c);
}

template <class T>
bool hasName(const std::vector<T> &values, std::string_view name)
{
    return std::any_of(values.begin(), values.end(), [&](const T &value) { return value.name == name; });
}

bool hasEndlessTag(const QByteArray &xml)
{
    qsizetype start = 0;
    while (start < xml.size()) {
        const qsizetype end = xml.indexOf('>', start);
        if ((end < 0 ? xml.size() : end) - start > maximumTagLength)
            return true;
        if (end < 0)
            return false;
        start = end + 1;
    }
    return false;
}

// A recursive descent parser. Each function that reads an element is called at its start and returns after its end, or
// with an error set; after an error all functions return immediately.
class Reader {
public:
    Reader(const QByteArray &xml, std::string origin) : xml_(xml), origin_(std::move(origin))
    {
        xml_.setNamespaceProcessing(false);
    }

    LoadResult read()
    {
        readDocument();
        if (error_)
            return std::move(*error_);
        return LoadedProtocol(std::move(storage_));
    }

private:
    using Storage = LoadedProtocol::Storage;

    void fail(const std::string &message)
    {
        if (!error_)
            error_ = LoadError{origin_, xml_.lineNumber(), message};
    }

    // Advances to the next start of a child element. False at the parent's end and after an error.
    bool nextChild()
    {
        while (!error_) {
            switch (xml_.readNext()) {
            case QXmlStreamReader::StartElement:
                return true;
            case QXmlStreamReader::EndElement:
            case QXmlStreamReader::EndDocument:
                return false;
            case QXmlStreamReader::Invalid:
                fail(xml_.errorString().toStdString());
                return false;
            case QXmlStreamReader::DTD:
                fail("a document type declaration is not allowed");
                return false;
            default:
                break; // text, comments, processing instructions
            }
        }
        return false;
    }

    // Skips the current element with its contents. The reader must be at its start.
    void skip()
    {
        int depth = 1;
        while (depth > 0 && !error_) {
            if (nextChild()) {
                if (++depth > maximumDepth)
                    fail("elements are nested too deeply");
            } else {
                --depth;
            }
        }
    }

    bool at(QStringView element) const { return xml_.name() == element; }

    std::string element() const { return '<' + xml_.name().toString().toStdString() + '>'; }

    std::optional<QString> attribute(const char *name) const
    {
        const QXmlStreamAttributes attributes = xml_.attributes();
        if (!attributes.hasAttribute(QLatin1String(name)))
            return std::nullopt;
        return attributes.value(QLatin1String(name)).toString();
    }

    // The value, if it is a name of letters, digits, "_" and the characters in alsoGood. After an error the result is
    // empty.
    std::string_view keepName(const char *attributeName, const QString &value, bool mayStartWithDigit = false,
                              QStringView alsoGood = {})
    {
        const auto isGood = [&](QChar c) { return isNameCharacter(c) || alsoGood.contains(c); };
        if (value.isEmpty() || !std::all_of(value.begin(), value.end(), isGood)
            || (isDigit(value.front()) && !mayStartWithDigit)) {
            fail(element() + ": " + attributeName + " \"" + value.left(64).toStdString() + "\" is not an identifier");
            return {};
        }
        if (static_cast<std::size_t>(value.size()) > maximumNameLength) {
            fail(element() + ": " + attributeName + " is longer than " + std::to_string(maximumNameLength)
                 + " characters");
            return {};
        }
        return storage_->keep(value.toStdString());
    }

    std::string_view readName(bool mayStartWithDigit = false, QStringView alsoGood = {})
    {
        const std::optional<QString> value = attribute("name");
        if (!value) {
            fail(element() + " has no name");
            return {};
        }
        return keepName("name", *value, mayStartWithDigit, alsoGood);
    }

    // A version number, 1 or more.
    std::uint32_t readVersion(const char *attributeName, std::optional<std::uint32_t> absent)
    {
        const std::optional<QString> value = attribute(attributeName);
        if (!value) {
            if (!absent)
                fail(element() + " has no " + attributeName);
            return absent.value_or(1);
        }
        const std::optional<std::uint32_t> number = parseEnumValue(*value);
        if (!number || *number < 1 || *number > std::numeric_limits<std::int32_t>::max()) {
            fail(element() + ": " + attributeName + " \"" + value->left(64).toStdString()
                 + "\" is not a number from 1");
            return 1;
        }
        return *number;
    }

    std::uint32_t readSince(std::uint32_t version)
    {
        const std::uint32_t since = readVersion("since", 1);
        if (since > version)
            fail(element() + ": since " + std::to_string(since) + " is greater than the interface's version "
                 + std::to_string(version));
        return since;
    }

    bool readFlag(const char *attributeName)
    {
        const std::optional<QString> value = attribute(attributeName);
        if (!value || *value == u"false")
            return false;
        if (*value != u"true")
            fail(element() + ": " + attributeName + " is neither true nor false");
        return true;
    }

    // Checks an element before it is added to its siblings.
    template <class T>
    void checkSiblings(const std::vector<T> &siblings, std::string_view name, std::size_t maximum = maximumSiblings)
    {
        if (error_)
            return;
        if (hasName(siblings, name))
            fail(element() + ": there is a second " + std::string(name));
        if (siblings.size() >= maximum)
            fail(element() + ": there are more than " + std::to_string(maximum));
    }

    void readDocument()
    {
        if (!nextChild()) {
            fail("there is no <protocol>");
            return;
        }
        if (!at(u"protocol")) {
            fail("the root is " + element() + ", not <protocol>");
            return;
        }
        readProtocol();
        nextChild(); // check what follows the root
    }

    void readProtocol()
    {
        storage_->protocol.name = readName(false, u"-."); // nothing refers to it
        while (nextChild()) {
            if (at(u"interface"))
                readInterface();
            else
                skip();
        }
        if (storage_->interfaces.empty())
            fail("the protocol describes no interface");
        storage_->protocol.origin = storage_->keep(origin_);
        storage_->protocol.interfaces = storage_->interfaces;
    }

    void readInterface()
    {
        Interface interface;
        interface.name = readName();
        interface.version = readVersion("version", std::nullopt);
        checkSiblings(storage_->interfaces, interface.name);
        std::vector<Message> requests;
        std::vector<Message> events;
        std::vector<Enum> enums;
        while (nextChild()) {
            if (at(u"request"))
                readMessage(requests, interface.version);
            else if (at(u"event"))
                readMessage(events, interface.version);
            else if (at(u"enum"))
                readEnum(enums, interface.version);
            else
                skip();
        }
        interface.requests = Storage::keep(storage_->messages, std::move(requests));
        interface.events = Storage::keep(storage_->messages, std::move(events));
        interface.enums = Storage::keep(storage_->enums, std::move(enums));
        storage_->interfaces.push_back(interface);
    }

    void readMessage(std::vector<Message> &messages, std::uint32_t version)
    {
        Message message;
        message.name = readName();
        message.since = readSince(version);
        checkSiblings(messages, message.name);
        if (const std::optional<QString> type = attribute("type")) {
            // Rejected, because a mistyped "destructor" would leak an id each time.
            if (*type != u"destructor")
                fail(element() + ": type \"" + type->left(64).toStdString() + "\" is not known");
            message.destructor = true;
        }
        std::vector<Argument> arguments;
        while (nextChild()) {
            if (at(u"arg"))
                readArgument(arguments);
            else
                skip();
        }
        message.arguments = Storage::keep(storage_->arguments, std::move(arguments));
        messages.push_back(message);
    }

    ArgumentType readArgumentType()
    {
        constexpr std::pair<QStringView, ArgumentType> types[] = {
            {u"int", ArgumentType::Int},       {u"uint", ArgumentType::Uint},     {u"fixed", ArgumentType::Fixed},
            {u"string", ArgumentType::String}, {u"object", ArgumentType::Object}, {u"new_id", ArgumentType::NewId},
            {u"array", ArgumentType::Array},   {u"fd", ArgumentType::Fd},
        };
        const QString text = attribute("type").value_or(QString());
        for (const auto &[name, type] : types) {
            if (text == name)
                return type;
        }
        fail(element() + ": type \"" + text.left(64).toStdString() + "\" is not known");
        return ArgumentType::Int;
    }

    void readArgument(std::vector<Argument> &arguments)
    {
        Argument argument;
        argument.name = readName();
        argument.type = readArgumentType();
        checkSiblings(arguments, argument.name, maximumArguments);
        const bool isObject = argument.type == ArgumentType::Object || argument.type == ArgumentType::NewId;
        if (const std::optional<QString> interface = attribute("interface")) {
            if (!isObject)
                fail(element() + ": only objects have an interface");
            argument.interface = keepName("interface", *interface);
        }
        argument.nullable = readFlag("allow-null");
        if (argument.nullable && !isObject && argument.type != ArgumentType::String
            && argument.type != ArgumentType::Array)
            fail(element() + ": only objects, strings and arrays may be null");
        if (const std::optional<QString> enumeration = attribute("enum")) {
            if (argument.type != ArgumentType::Int && argument.type != ArgumentType::Uint)
                fail(element() + ": only int and uint have an enum");
            argument.enumeration = keepName("enum", *enumeration, false, u".");
        }
        arguments.push_back(argument);
        skip();
    }

    void readEnum(std::vector<Enum> &enums, std::uint32_t version)
    {
        Enum enumeration;
        enumeration.name = readName();
        readSince(version);
        checkSiblings(enums, enumeration.name);
        enumeration.bitfield = readFlag("bitfield");
        std::vector<EnumEntry> entries;
        while (nextChild()) {
            if (at(u"entry"))
                readEntry(entries);
            else
                skip();
        }
        enumeration.entries = Storage::keep(storage_->entries, std::move(entries));
        enums.push_back(enumeration);
    }

    void readEntry(std::vector<EnumEntry> &entries)
    {
        EnumEntry entry;
        entry.name = readName(true);
        checkSiblings(entries, entry.name);
        const QString text = attribute("value").value_or(QString());
        if (const std::optional<std::uint32_t> value = parseEnumValue(text))
            entry.value = *value;
        else
            fail(element() + ": value \"" + text.left(64).toStdString() + "\" is not a number");
        entries.push_back(entry);
        skip();
    }

    QXmlStreamReader xml_;
    std::string origin_;
    std::unique_ptr<Storage> storage_ = std::make_unique<Storage>();
    std::optional<LoadError> error_;
};

} // namespace

LoadResult readProtocol(const QString &path)
{
    // Opening a FIFO would block until it has a writer.
    if (!QFileInfo(path).isFile())
        return LoadError{path.toStdString(), 0, "there is no such file"};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return LoadError{path.toStdString(), 0, file.errorString().toStdString()};
    // One byte more than allowed, so that readProtocol detects a file that is too large.
    const QByteArray xml = file.read(maximumProtocolFileSize + 1);
    if (file.error() != QFileDevice::NoError)
        return LoadError{path.toStdString(), 0, file.errorString().toStdString()};
    return readProtocol(xml, path);
}

LoadResult readProtocol(const QByteArray &xml, const QString &origin)
{
    if (xml.size() > maximumProtocolFileSize)
        return LoadError{origin.toStdString(), 0,
                         "the file is larger than " + std::to_string(maximumProtocolFileSize / 1024 / 1024) + " MiB"};
    if (hasEndlessTag(xml))
        return LoadError{origin.toStdString(), 0,
                         "more than " + std::to_string(maximumTagLength / 1024) + " KiB without the end of a tag"};
    return Reader(xml, origin.toStdString()).read();
}

} // namespace gangway::protocol
