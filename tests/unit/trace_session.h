// SPDX-License-Identifier: Apache-2.0
//
// A session, and messages of it, for the tests of the trace.

#pragma once

#include "protocols/builtin.h"
#include "relay/relay.h"
#include "relay/session.h"
#include "wire/header.h"
#include "wire/unix_transport.h"

#include <sys/socket.h>

#include <cerrno>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace gangway::trace::testing {

// An interface with every type of argument, beside the compiled ones.
inline constexpr protocol::Argument sampleEverything[] = {
    {.name = "int", .type = protocol::ArgumentType::Int},
    {.name = "uint", .type = protocol::ArgumentType::Uint},
    {.name = "fixed", .type = protocol::ArgumentType::Fixed},
    {.name = "text", .type = protocol::ArgumentType::String, .nullable = true},
    {.name = "object", .type = protocol::ArgumentType::Object, .nullable = true, .interface = "wl_surface"},
    {.name = "any", .type = protocol::ArgumentType::Object, .nullable = true},
    {.name = "made", .type = protocol::ArgumentType::NewId, .interface = "wl_callback"},
    {.name = "bytes", .type = protocol::ArgumentType::Array},
    {.name = "file", .type = protocol::ArgumentType::Fd},
};
inline constexpr protocol::Argument sampleChoices[] = {
    {.name = "choice", .type = protocol::ArgumentType::Int, .enumeration = "choice"},
    {.name = "flags", .type = protocol::ArgumentType::Uint, .enumeration = "flags"},
    {.name = "transform", .type = protocol::ArgumentType::Int, .enumeration = "wl_output.transform"},
    {.name = "lost", .type = protocol::ArgumentType::Uint, .enumeration = "nobody.knows"},
    {.name = "gone", .type = protocol::ArgumentType::Uint, .enumeration = "unknown"},
};
inline constexpr protocol::Message sampleRequests[] = {
    {.name = "everything", .arguments = sampleEverything},
    {.name = "choose", .arguments = sampleChoices},
    {.name = "nothing"},
};
inline constexpr protocol::Message sampleEvents[] = {
    {.name = "chosen", .arguments = sampleChoices},
};
inline constexpr protocol::EnumEntry sampleChoice[] = {{"none", 0}, {"left", 0xffffffff}, {"right", 1}};
inline constexpr protocol::EnumEntry sampleFlags[] = {{"a", 1}, {"b", 2}, {"both", 3}, {"c", 4}};
inline constexpr protocol::Enum sampleEnums[] = {
    {.name = "choice", .entries = sampleChoice},
    {.name = "flags", .bitfield = true, .entries = sampleFlags},
};
inline constexpr protocol::Interface sampleInterfaces[] = {
    {.name = "sample", .requests = sampleRequests, .events = sampleEvents, .enums = sampleEnums},
};
inline constexpr protocol::Protocol sampleProtocol = {
    .name = "sample", .origin = "sample.xml", .interfaces = sampleInterfaces};

inline std::vector<protocol::Protocol> protocolsWithSample()
{
    const auto builtin = protocol::builtinProtocols();
    std::vector<protocol::Protocol> all(builtin.begin(), builtin.end());
    all.push_back(sampleProtocol);
    return all;
}

inline const relay::Catalogue &catalogue()
{
    static const relay::Catalogue all{protocolsWithSample()};
    return all;
}

// The bytes of one message.
class Bytes {
public:
    Bytes(std::uint32_t object, std::uint16_t opcode) : bytes_(wire::headerSize)
    {
        header_ = {.object = object, .opcode = opcode, .size = 0};
    }

    Bytes &word(std::uint32_t value)
    {
        bytes_.resize(bytes_.size() + 4);
        wire::storeWord(bytes_.data() + bytes_.size() - 4, value);
        return *this;
    }
    Bytes &number(std::int32_t value) { return word(static_cast<std::uint32_t>(value)); }
    // As on the wire: with its length, and padding. A string needs its zero byte.
    Bytes &array(std::string_view value)
    {
        word(static_cast<std::uint32_t>(value.size()));
        const auto *first = reinterpret_cast<const std::byte *>(value.data());
        bytes_.insert(bytes_.end(), first, first + value.size());
        bytes_.resize(wire::paddedSize(bytes_.size()));
        return *this;
    }
    Bytes &string(std::string_view value) { return array(std::string(value) + '\0'); }

    std::span<const std::byte> whole()
    {
        header_.size = static_cast<std::uint16_t>(bytes_.size());
        header_.store(bytes_.data());
        return bytes_;
    }

private:
    std::vector<std::byte> bytes_;
    wire::Header header_;
};

// A relay with one session, to whose ends nobody listens.
class SampleSession {
public:
    SampleSession()
        : session(relay_.start(relay::Relay::makeProfile(relay::Hooks(catalogue())), transport(), transport()))
    {}

    // Makes an object with these ids; the ids before must be there already.
    void add(std::string_view interface, std::uint32_t clientId, std::uint32_t hostId)
    {
        relay::ObjectTable &objects = session.objects();
        relay::Object &object = objects.create(*catalogue().find(interface), 1);
        object.clientId = clientId;
        object.hostId = hostId;
        objects.fromClient.take(clientId, &object);
        objects.fromHost.take(hostId, &object);
    }

    // A message as the relay shows it. It is found by its name; bytes and fds must stay.
    relay::MessageView view(relay::Side side, bool sent, std::string_view interface, std::string_view message,
                            std::span<const std::byte> bytes, std::span<const int> fds = {}) const
    {
        const relay::InterfaceType &type = *catalogue().find(interface);
        const bool request = (side == relay::Side::Client) != sent;
        for (const relay::MessageType &candidate : request ? type.requests : type.events) {
            if (candidate.name() == message)
                return {session, side, sent, type, candidate, bytes, fds};
        }
        throw std::invalid_argument("no such message: " + std::string(message));
    }

    relay::EventLoop loop;

private:
    std::unique_ptr<wire::Transport> transport()
    {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
            throw std::system_error(errno, std::system_category());
        peers_.emplace_back(ends[1]);
        return std::make_unique<wire::UnixTransport>(wire::Fd(ends[0]));
    }

    std::vector<wire::Fd> peers_;
    relay::Observer observer_;
    relay::Relay relay_{loop, catalogue(), relay::Limits(), observer_};

public:
    relay::Session &session;
};

} // namespace gangway::trace::testing
