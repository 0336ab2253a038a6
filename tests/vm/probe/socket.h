// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "transport.h"
#include "wire/fd.h"

#include <string>

namespace gangway::probe {

class Socket : public Transport {
public:
    explicit Socket(const std::string &path);

    void send(std::span<const std::byte> bytes) override;
    bool receive(std::vector<std::byte> &into, int milliseconds) override;

private:
    wire::Fd socket_;
};

} // namespace gangway::probe
