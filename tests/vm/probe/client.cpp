// SPDX-License-Identifier: Apache-2.0

#include "client.h"

#include <algorithm>
#include <stdexcept>

namespace gangway::probe {

namespace {

constexpr int patience = 10'000; // milliseconds

enum DisplayRequest : std::uint16_t { Sync = 0, GetRegistry = 1 };
enum RegistryRequest : std::uint16_t { Bind = 0 };

} // namespace

std::uint32_t Event::at(std::size_t word) const
{
    if ((word + 1) * 4 > bytes_.size())
        throw std::runtime_error("an event that is too short");
    std::uint32_t value = 0;
    std::memcpy(&value, &bytes_[word * 4], 4);
    return value;
}

std::string_view Event::string(std::size_t place) const
{
    const std::size_t size = word(place);
    if (size == 0 || (3 + place) * 4 + size > bytes_.size())
        throw std::runtime_error("an event with a string that is too long");
    return {reinterpret_cast<const char *>(&bytes_[(3 + place) * 4]), size - 1};
}

void Client::put(std::vector<std::uint32_t> &words, std::string_view text)
{
    words.push_back(static_cast<std::uint32_t>(text.size() + 1));
    const std::size_t begin = words.size();
    words.resize(begin + text.size() / 4 + 1);
    std::memcpy(&words[begin], text.data(), text.size());
}

void Client::events(const std::function<bool(const Event &)> &take)
{
    for (;;) {
        std::uint32_t word = 0;
        if (received_.size() >= 8)
            std::memcpy(&word, &received_[4], 4);
        const std::size_t size = word >> 16;
        if (size == 0 || size > received_.size()) {
            if (!transport_.receive(received_, patience))
                throw std::runtime_error("the host has not answered for ten seconds");
            continue;
        }
        const std::vector<std::byte> bytes(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(size));
        received_.erase(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(size));
        const Event event(bytes);
        if (event.object() == display && event.opcode() == 0)
            throw std::runtime_error("the host complains: " + std::string(event.string(2)));
        if (take(event))
            return;
    }
}

const std::vector<Global> &Client::globals()
{
    if (registry_ != 0)
        return globals_;
    registry_ = newId();
    request(display, GetRegistry, registry_);
    const std::uint32_t callback = sendSync();
    events([&](const Event &event) {
        if (event.object() == registry_ && event.opcode() == 0)
            globals_.push_back({event.word(0), std::string(event.string(1)), event.word(event.behindString(1))});
        return event.object() == callback;
    });
    return globals_;
}

std::uint32_t Client::bind(std::string_view interface, std::uint32_t version)
{
    const auto &all = globals();
    const auto found = std::ranges::find(all, interface, &Global::interface);
    if (found == all.end())
        throw std::runtime_error("the host has no " + std::string(interface));
    const std::uint32_t id = newId();
    request(registry_, Bind, found->name, interface, std::min(version, found->version), id);
    return id;
}

std::uint32_t Client::sendSync()
{
    const std::uint32_t callback = newId();
    request(display, Sync, callback);
    return callback;
}

void Client::awaitSync(std::uint32_t callback)
{
    events([callback](const Event &event) { return event.object() == callback; });
}

} // namespace gangway::probe
