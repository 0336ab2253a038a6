// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "measures.h"
#include "report.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::bench {

struct Options {
    std::filesystem::path gangwayd = {};
    std::filesystem::path floor = {};
    std::filesystem::path guest = {}; // gangwayd-virtgpu
    bool selfCheck = false;           // a second floor in gangwayd's place
    std::optional<int> core = {};
    std::string only = {}; // the name of one measure
    Effort effort = {};
    Style style = Style::Plain;
    bool help = false;
};

extern const std::string_view usage;

// Without the program's name. Throws std::invalid_argument.
Options parse(const std::vector<std::string> &arguments);

} // namespace gangway::bench
