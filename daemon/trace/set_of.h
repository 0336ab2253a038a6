// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <initializer_list>

namespace gangway::trace {

// A set of values of a small enumeration that counts up from 0.
template <class Enum>
class SetOf {
public:
    constexpr SetOf() = default;
    constexpr SetOf(std::initializer_list<Enum> values)
    {
        for (const Enum value : values)
            add(value);
    }

    constexpr bool has(Enum value) const { return (bits_ & bit(value)) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr bool intersects(SetOf other) const { return (bits_ & other.bits_) != 0; }
    constexpr void add(Enum value) { bits_ = static_cast<std::uint8_t>(bits_ | bit(value)); }
    constexpr void add(SetOf other) { bits_ = static_cast<std::uint8_t>(bits_ | other.bits_); }

    friend constexpr bool operator==(SetOf, SetOf) = default;

private:
    static constexpr std::uint8_t bit(Enum value)
    {
        return static_cast<std::uint8_t>(1u << static_cast<unsigned>(value));
    }

    std::uint8_t bits_ = 0;
};

} // namespace gangway::trace
