// SPDX-License-Identifier: Apache-2.0

#include "host/instance.h"

#include "host/display_path.h"

#include <unistd.h>

#include <random>
#include <string_view>

namespace gangway::host {

namespace {

constexpr std::string_view prefix = "gangway-";

} // namespace

std::string newInstanceId()
{
    static std::random_device random;
    return std::to_string(::getpid()) + "-" + std::to_string(random());
}

std::string instanceSocketPath(const std::string &instanceId)
{
    return displayPath(std::string(prefix) + instanceId);
}

} // namespace gangway::host
