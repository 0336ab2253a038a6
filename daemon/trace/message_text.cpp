// SPDX-License-Identifier: Apache-2.0

#include "trace/message_text.h"

#include "relay/argument_reader.h"
#include "relay/describe.h"
#include "relay/session.h"
#include "trace/enum_text.h"
#include "trace/escape.h"
#include "trace/number_text.h"
#include "trace/stamp.h"
#include "wire/header.h"

#include <algorithm>

namespace gangway::trace {

using protocol::ArgumentType;
using Problem = relay::ArgumentReader::Problem;

namespace {

constexpr std::string_view unknownInterface = "[unknown]"; // libwayland's word

void appendObject(std::string &line, std::string_view interface, std::uint32_t id)
{
    line += interface;
    line += '@';
    appendNumber(line, id);
}

// Exactly: a fixed is a whole number of 256ths, which has at most eight decimals.
void appendFixed(std::string &line, std::int32_t raw)
{
    const std::uint32_t bits = static_cast<std::uint32_t>(raw);
    const std::uint32_t magnitude = raw < 0 ? 0u - bits : bits;
    if (raw < 0)
        line += '-';
    appendNumber(line, magnitude / 256);
    line += '.';
    const std::uint32_t decimals = magnitude % 256 * 390'625; // 100'000'000 / 256
    if (decimals == 0) {
        line += '0';
        return;
    }
    appendPadded(line, decimals, 8, '0');
    line.erase(line.find_last_not_of('0') + 1);
}

bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

void appendProblem(std::string &line, std::size_t offset, std::string_view problem)
{
    line += "[malformed at byte ";
    appendNumber(line, offset);
    line += ": ";
    line += problem;
    line += ']';
}

// Writes the arguments of one message, one after another.
class ArgumentText {
public:
    ArgumentText(std::string &line, const relay::MessageView &message)
        : line_(line), message_(message), reader_(message.bytes), fds_(message.fds)
    {}

    std::size_t offset() const { return reader_.offset(); }
    Problem end() const { return reader_.end(); }

    Problem append(const relay::ArgumentType &argument, const protocol::Enum *enumeration)
    {
        switch (argument.type) {
        case ArgumentType::String:
            return string();
        case ArgumentType::Array:
            return array();
        case ArgumentType::Fd:
            return fd();
        case ArgumentType::NewId:
            if (argument.description->interface.empty())
                return untypedNewId();
            break;
        default:
            break;
        }
        std::uint32_t word = 0;
        if (const Problem problem = reader_.word(word))
            return problem;
        appendWord(argument, enumeration, word);
        return nullptr;
    }

private:
    void appendWord(const relay::ArgumentType &argument, const protocol::Enum *enumeration, std::uint32_t word)
    {
        const bool isSigned = argument.type == ArgumentType::Int;
        if (argument.type == ArgumentType::Fixed) {
            appendFixed(line_, static_cast<std::int32_t>(word));
        } else if (argument.type == ArgumentType::Object) {
            object(argument, word);
        } else if (argument.type == ArgumentType::NewId) {
            line_ += "new id ";
            appendObject(line_, argument.description->interface, word);
        } else if (enumeration) {
            appendEnum(line_, *enumeration, word, isSigned);
        } else if (isSigned) {
            appendNumber(line_, static_cast<std::int32_t>(word));
        } else {
            appendNumber(line_, word);
        }
    }

    void object(const relay::ArgumentType &argument, std::uint32_t id)
    {
        if (id == 0) {
            line_ += "nil";
            return;
        }
        const relay::ObjectTable &objects = message_.session.objects();
        const relay::IdMap &ids = message_.side == relay::Side::Client ? objects.fromClient : objects.fromHost;
        const relay::Object *named = ids.find(id);
        const std::string_view declared = argument.description->interface;
        appendObject(line_, named ? named->type->name() : declared.empty() ? unknownInterface : declared, id);
    }

    Problem untypedNewId()
    {
        std::optional<std::string_view> interface;
        std::uint32_t version = 0;
        std::uint32_t id = 0;
        Problem problem = reader_.string(interface);
        if (!problem)
            problem = reader_.word(version);
        if (!problem)
            problem = reader_.word(id);
        if (problem)
            return problem;
        const std::string_view name = interface.value_or(std::string_view());
        line_ += "new id ";
        appendObject(line_, isName(name) ? name : unknownInterface, id);
        line_ += " (version ";
        appendNumber(line_, version);
        if (!isName(name)) {
            line_ += " of ";
            appendQuoted(line_, name);
        }
        line_ += ')';
        return nullptr;
    }

    Problem string()
    {
        std::optional<std::string_view> text;
        if (const Problem problem = reader_.string(text))
            return problem;
        if (text)
            appendQuoted(line_, *text);
        else
            line_ += "nil";
        return nullptr;
    }

    Problem array()
    {
        std::span<const std::byte> bytes;
        if (const Problem problem = reader_.array(bytes))
            return problem;
        line_ += "array[";
        appendNumber(line_, bytes.size());
        line_ += ']';
        return nullptr;
    }

    Problem fd()
    {
        if (fds_.empty() || fds_.front() < 0)
            return relay::fdMissing;
        line_ += "fd ";
        appendNumber(line_, fds_.front());
        fds_ = fds_.subspan(1);
        return nullptr;
    }

    std::string &line_;
    const relay::MessageView &message_;
    relay::ArgumentReader reader_;
    std::span<const int> fds_;
};

void appendArguments(std::string &line, const relay::MessageView &message, std::span<const protocol::Enum *const> enums)
{
    ArgumentText text(line, message);
    const auto &arguments = message.type.arguments;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (i != 0)
            line += ", ";
        line += arguments[i].description->name;
        line += ": ";
        const std::size_t offset = text.offset();
        if (const Problem problem = text.append(arguments[i], enums[i])) {
            appendProblem(line, offset, problem);
            return;
        }
    }
    if (const Problem problem = text.end()) {
        if (!arguments.empty())
            line += ", ";
        appendProblem(line, text.offset(), problem);
    }
}

} // namespace

void MessageText::append(std::string &line, const relay::MessageView &message, std::uint32_t stamp) const
{
    line += message.side == relay::Side::Client ? "client " : "server ";
    appendNumber(line, message.session.number());
    line += ' ';
    appendStamp(line, stamp);
    line += message.sent ? "  -> " : " ";
    const bool headed = message.bytes.size() >= wire::headerSize;
    appendObject(line, message.interface.name(), headed ? wire::Header::load(message.bytes.data()).object : 0);
    line += '.';
    line += message.type.name();
    line += '(';
    if (headed)
        appendArguments(line, message, enums_.of(message.interface, directionOf(message), message.type));
    else
        appendProblem(line, message.bytes.size(), "the message ends in its header");
    line += ')';
}

} // namespace gangway::trace
