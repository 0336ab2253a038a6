// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string>
#include <vector>

namespace gangway::bench {

struct Target {
    enum class Sense { AtMost, AtLeast };
    Sense sense = Sense::AtMost;
    double bound = 0;
    std::optional<double> aim = {}; // what we would like better still
};

// What one measure found: medians of its rounds.
struct Result {
    std::string what;
    std::string unit; // of the next three; a connection that the measure has no sense for has none
    std::optional<double> direct = {};
    std::optional<double> floor = {};
    std::optional<double> gangway = {};

    // Of the ratios that the rounds gave, and how far these lay apart.
    std::optional<double> toFloor = {};
    double spread = 0;
    std::optional<double> toDirect = {};

    std::optional<Target> target = {};
    double judged = 0;         // what the target is for,
    std::string judgedAs = {}; // and what kind of number that is

    bool met() const;
};

struct Circumstances {
    std::string processor;
    std::string kernel;
    int core = 0;
    int rounds = 0;
    double othersShare = 0; // of the core's time
};

enum class Style { Plain, Markdown, Json };

std::string report(const std::vector<Result> &results, const Circumstances &circumstances, Style style);

} // namespace gangway::bench
