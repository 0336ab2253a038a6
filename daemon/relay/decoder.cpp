// SPDX-License-Identifier: Apache-2.0

#include "relay/decoder.h"

#include "relay/describe.h"
#include "relay/session.h"

namespace gangway::relay {

template <class Read>
void Decoder::argument(Read read)
{
    if (violation_)
        return;
    if (const ArgumentReader::Problem problem = read())
        violation_.emplace(problemCode(type_.arguments[index_], problem),
                           invalidArgument(self_, type_, index_, problem));
    ++index_;
}

void Decoder::integer(std::int32_t &value)
{
    argument([&] {
        std::uint32_t word = 0;
        const auto problem = reader_.word(word);
        value = static_cast<std::int32_t>(word);
        return problem;
    });
}

void Decoder::unsignedInteger(std::uint32_t &value)
{
    argument([&] { return reader_.word(value); });
}

void Decoder::fixed(wire::Fixed &value)
{
    integer(value.raw);
}

void Decoder::string(std::string_view &value)
{
    argument([&]() -> ArgumentReader::Problem {
        std::optional<std::string_view> text;
        if (const auto problem = reader_.string(text))
            return problem;
        value = text.value_or(std::string_view());
        return text ? nullptr : mustNotBeNull;
    });
}

void Decoder::string(std::optional<std::string_view> &value)
{
    argument([&] { return reader_.string(value); });
}

void Decoder::array(std::span<const std::byte> &value)
{
    argument([&] { return reader_.array(value); });
}

void Decoder::object(Object *&value, std::string_view, bool nullable)
{
    argument([&]() -> ArgumentReader::Problem {
        std::uint32_t id = 0;
        if (const auto problem = reader_.word(id))
            return problem;
        value = session_.parts().named(direction_, id);
        // Tables that were read at run time may allow null where the typed message doesn't.
        if (id == 0 && !nullable)
            return mustNotBeNull;
        return objectProblem(direction_, type_.arguments[index_], id, value);
    });
}

void Decoder::newObject(Object *&value, std::string_view interface)
{
    const InterfaceType *type = violation_ ? nullptr : type_.arguments[index_].interface;
    std::uint32_t version = self_.version;
    argument([&]() -> ArgumentReader::Problem {
        if (interface.empty()) {
            std::optional<std::string_view> name;
            if (const auto problem = reader_.string(name))
                return problem;
            type = session_.parts().interfaceNamed(name.value_or(std::string_view()));
            if (const auto problem = reader_.word(version))
                return problem;
        }
        std::uint32_t id = 0;
        if (const auto problem = reader_.word(id))
            return problem;
        if (!type)
            return interfaceUnknown;
        if (interface.empty() && direction_ == protocol::Direction::Request
            && session_.parts().deniesVersion(self_, *type, version))
            return versionDenied;
        return session_.parts().introduce(direction_, id, *type, version, value);
    });
}

void Decoder::fd(wire::Fd &value)
{
    argument([&]() -> ArgumentReader::Problem {
        value = fds_.pop();
        return value ? nullptr : fdMissing;
    });
}

std::optional<Violation> Decoder::finish()
{
    if (!violation_) {
        if (const auto problem = reader_.end())
            violation_.emplace(DisplayError::InvalidMethod, invalidMessage(self_, type_, problem));
    }
    return std::move(violation_);
}

} // namespace gangway::relay
