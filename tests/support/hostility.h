// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/test_application.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string_view>

namespace gangway::test {

// A client that does something wrong, beside one that was there before and does nothing wrong.
struct Hostility {
    explicit Hostility(const Variation &variation, RelayBench::Options options = {}, std::uint32_t version = 4);

    RelayBench bench;
    TestApplication bystander;
    TestApplication culprit;

    // The culprit is told of its mistake on `object` with `code`, in a text that holds all of `words`, and
    // nothing more: its connection ends and the host's with it. The bystander goes on.
    void expectError(std::uint32_t object, std::uint32_t code, std::initializer_list<std::string_view> words,
                     std::source_location where = std::source_location::current());
    // Every kind of message still passes between the bystander and its host, exactly.
    void expectBystanderUnharmed();
};

// The same for a client whose first mistake this is. Errors of these codes are about the display; the host
// hears nothing of the mistake.
void expectRefused(const Variation &variation, const std::function<void(TestApplication &)> &mistake,
                   std::uint32_t code, std::initializer_list<std::string_view> words,
                   std::source_location where = std::source_location::current());

} // namespace gangway::test
