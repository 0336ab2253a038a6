// SPDX-License-Identifier: Apache-2.0

#include "relay/translator.h"

#include "relay/argument_reader.h"
#include "relay/describe.h"
#include "relay/session.h"
#include "relay/walk_arguments.h"

namespace gangway::relay {

using protocol::Direction;

Translator::Outcome Translator::translate(Object &self, const MessageType &type, std::span<std::byte> message)
{
    message_ = message;
    forwarding_ = true;
    if (!walk(self, type))
        return Outcome::Fault;
    const bool request = direction_ == Direction::Request;
    if (unknownToReceiver_) {
        // The receiver never learns of the new objects. Released in reverse order, their ids are the next to be
        // allocated.
        for (auto made = made_.rbegin(); made != made_.rend(); ++made) {
            if (request)
                session_.objects().forgetHostId(**made);
            else
                session_.objects().forgetClientId(**made);
        }
        return Outcome::Drop;
    }
    wire::storeWord(message.data(), request ? self.hostId : self.clientId);
    return Outcome::Forward;
}

void Translator::provideNamed(const MessageType &type, std::span<const std::byte> message)
{
    walkWords(type, message, [this](const ArgumentType &argument, std::uint32_t word) {
        Object *named =
            argument.type == protocol::ArgumentType::Object ? session_.parts().named(direction_, word) : nullptr;
        if (named && named->hostId == 0 && !named->inert() && named->hooks && named->hooks->named())
            named->hooks->named()(session_, *named);
    });
}

Translator::Outcome Translator::takeUnseen(Object &self, const MessageType &type, std::span<std::byte> message)
{
    message_ = message;
    forwarding_ = false;
    if (!walk(self, type))
        return Outcome::Fault;
    for (Object *made : made_)
        made->states |= self.states & Object::ClientDestroyed;
    fds.clear();
    return Outcome::Drop;
}

bool Translator::walk(Object &self, const MessageType &type)
{
    ArgumentReader reader(message_);
    unknownToReceiver_ = false;
    namesInert_ = false;
    fds.clear();
    made_.clear();
    for (std::size_t i = 0; i < type.arguments.size(); ++i) {
        const ArgumentType &expected = type.arguments[i];
        if (const auto problem = argument(expected, self, reader)) {
            violation.emplace(problemCode(expected, problem), invalidArgument(self, type, i, problem));
            return false;
        }
    }
    if (const auto problem = reader.end()) {
        violation.emplace(DisplayError::InvalidMethod, invalidMessage(self, type, problem));
        return false;
    }
    return true;
}

const char *Translator::argument(const ArgumentType &argument, const Object &self, ArgumentReader &reader)
{
    switch (argument.type) {
    case protocol::ArgumentType::Int:
    case protocol::ArgumentType::Uint:
    case protocol::ArgumentType::Fixed: {
        std::uint32_t word = 0;
        return reader.word(word);
    }
    case protocol::ArgumentType::String: {
        std::optional<std::string_view> text;
        if (const auto problem = reader.string(text))
            return problem;
        return text || argument.nullable ? nullptr : mustNotBeNull;
    }
    case protocol::ArgumentType::Array: {
        std::span<const std::byte> bytes;
        return reader.array(bytes);
    }
    case protocol::ArgumentType::Fd: {
        fds.push_back(incomingFds_.pop());
        return fds.back() ? nullptr : fdMissing;
    }
    case protocol::ArgumentType::NewId:
        return newObject(argument, self, reader);
    case protocol::ArgumentType::Object:
        return object(argument, reader);
    }
    return "its type is unknown";
}

const char *Translator::object(const ArgumentType &argument, ArgumentReader &reader)
{
    std::byte *const at = message_.data() + reader.offset();
    std::uint32_t id = 0;
    if (const auto problem = reader.word(id))
        return problem;
    const Object *named = session_.parts().named(direction_, id);
    if (const auto problem = objectProblem(direction_, argument, id, named))
        return problem;
    const std::uint32_t translated = !named ? 0 : direction_ == Direction::Request ? named->hostId : named->clientId;
    if (translated == 0 && named && named->inert()) [[unlikely]]
        unknownToReceiver_ = namesInert_ = true; // even if null is allowed here: that would be a different request
    unknownToReceiver_ |= translated == 0 && !argument.nullable;
    if (forwarding_)
        wire::storeWord(at, translated);
    return nullptr;
}

const char *Translator::newObject(const ArgumentType &argument, const Object &self, ArgumentReader &reader)
{
    const InterfaceType *type = argument.interface;
    std::uint32_t version = self.version;
    if (argument.description->interface.empty()) {
        std::optional<std::string_view> name;
        if (const auto problem = reader.string(name))
            return problem;
        if (const auto problem = reader.word(version))
            return problem;
        type = session_.parts().interfaceNamed(name.value_or(std::string_view()));
        if (type && direction_ == Direction::Request && session_.parts().deniesVersion(self, *type, version))
            return versionDenied;
    }
    std::byte *const at = message_.data() + reader.offset();
    std::uint32_t id = 0;
    if (const auto problem = reader.word(id))
        return problem;
    if (!type)
        return interfaceUnknown;

    Object *made = nullptr;
    if (const auto problem = session_.parts().introduce(direction_, id, *type, version, made))
        return problem;
    made_.push_back(made);
    if (forwarding_) {
        ObjectTable &objects = session_.objects();
        wire::storeWord(at, direction_ == Direction::Request ? objects.hostIdOf(*made) : objects.clientIdOf(*made));
    }
    return nullptr;
}

} // namespace gangway::relay
