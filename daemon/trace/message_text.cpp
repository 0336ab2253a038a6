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
#include <utility>

namespace gangway::trace {

using protocol::ArgumentType;
using Problem = relay::ArgumentReader::Problem;

namespace {

constexpr std::string_view unknownInterface = "[unknown]"; // the word that libwayland uses

void appendObject(std::string &line, std::string_view interface, std::uint32_t id)
{
    line += interface;
    line += '@';
    appendNumber(line, id);
}

// Written exactly: a fixed is a whole number of 256ths, which needs at most eight decimals.
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

// Whether the text can be shown as an interface's name.
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

// Writes the arguments of one message in order.
class ArgumentsText {
public:
    ArgumentsText(std::string &line, const relay::MessageView &message, Form form)
        : line_(line), message_(message), named_(form == Form::Named), reader_(message.bytes), fds_(message.fds)
    {}

    void append(std::span<const protocol::Enum *const> enums)
    {
        const auto &arguments = message_.type.arguments;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (const Problem problem = argument(arguments[i], named_ ? enums[i] : nullptr)) {
                appendProblem(line_, at_, problem);
                return;
            }
        }
        if (const Problem problem = reader_.end()) {
            line_ += separator_;
            appendProblem(line_, reader_.offset(), problem);
        }
    }

private:
    void begin(std::string_view name)
    {
        at_ = reader_.offset();
        line_ += std::exchange(separator_, ", ");
        if (named_) {
            line_ += name;
            line_ += ": ";
        }
    }

    Problem argument(const relay::ArgumentType &argument, const protocol::Enum *enumeration)
    {
        const std::string_view interface = argument.description->interface;
        if (argument.type == ArgumentType::NewId && interface.empty())
            return untypedNewId(argument);
        begin(argument.description->name);
        switch (argument.type) {
        case ArgumentType::String: {
            std::optional<std::string_view> text;
            return string(text);
        }
        case ArgumentType::Array:
            return array();
        case ArgumentType::Fd:
            return fd();
        default:
            break;
        }
        std::uint32_t value = 0;
        if (const Problem problem = reader_.word(value))
            return problem;
        if (argument.type == ArgumentType::Fixed) {
            appendFixed(line_, static_cast<std::int32_t>(value));
        } else if (argument.type == ArgumentType::Object) {
            object(interface, value);
        } else if (argument.type == ArgumentType::NewId) {
            line_ += "new id ";
            appendObject(line_, interface, value);
        } else if (enumeration) {
            appendEnum(line_, *enumeration, value, argument.type == ArgumentType::Int);
        } else if (argument.type == ArgumentType::Int) {
            appendNumber(line_, static_cast<std::int32_t>(value));
        } else {
            appendNumber(line_, value);
        }
        return nullptr;
    }

    // Writes an object with its interface on this side, or with the declared one if it doesn't exist.
    void object(std::string_view declared, std::uint32_t id)
    {
        if (id == 0) {
            line_ += "nil";
            return;
        }
        const relay::ObjectTable &objects = message_.session.objects();
        const relay::IdMap &ids = message_.side == relay::Side::Client ? objects.fromClient : objects.fromHost;
        const relay::Object *found = ids.find(id);
        appendObject(line_, found ? found->type->name() : declared.empty() ? unknownInterface : declared, id);
    }

    // A new_id without an interface is three arguments on the wire.
    Problem untypedNewId(const relay::ArgumentType &argument)
    {
        begin("interface");
        std::optional<std::string_view> interface;
        if (const Problem problem = string(interface))
            return problem;
        begin("version");
        std::uint32_t value = 0;
        if (const Problem problem = reader_.word(value))
            return problem;
        appendNumber(line_, value);
        begin(argument.description->name);
        if (const Problem problem = reader_.word(value))
            return problem;
        line_ += "new id ";
        const bool known = named_ && interface && isName(*interface);
        appendObject(line_, known ? *interface : unknownInterface, value);
        return nullptr;
    }

    Problem string(std::optional<std::string_view> &text)
    {
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
    bool named_;
    relay::ArgumentReader reader_;
    std::span<const int> fds_;   // those that no argument has taken yet
    std::size_t at_ = 0;         // the start of the current argument
    std::string_view separator_; // written before the next argument
};

} // namespace

void MessageText::append(std::string &line, const relay::MessageView &message, std::uint32_t stamp, Form form) const
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
        ArgumentsText(line, message, form).append(enums_.of(message.interface, directionOf(message), message.type));
    else
        appendProblem(line, message.bytes.size(), "the message ends in its header");
    line += ')';
}

} // namespace gangway::trace
