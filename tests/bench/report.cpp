// SPDX-License-Identifier: Apache-2.0

#include "report.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <sstream>

namespace gangway::bench {

namespace {

// Three figures.
std::string number(double value)
{
    std::array<char, 32> text;
    std::snprintf(text.data(), text.size(), value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
    return text.data();
}

std::string number(const std::optional<double> &value)
{
    return value ? number(*value) : "–";
}

std::string describe(const Target &target, const std::string &judgedAs)
{
    std::string text = target.sense == Target::Sense::AtMost ? "≤ " : "≥ ";
    text += number(target.bound) + " " + judgedAs;
    if (target.aim)
        text += " (aim " + number(*target.aim) + ")";
    return text;
}

using Cells = std::array<std::string, 7>;

std::vector<Cells> rowsOf(const std::vector<Result> &results)
{
    std::vector<Cells> rows{{"measure", "direct", "floor", "gangway", "gangway/floor", "gangway/direct", "target"}};
    for (const Result &result : results) {
        rows.push_back({
            result.what + ", " + result.unit,
            number(result.direct),
            number(result.floor),
            number(result.gangway),
            result.toFloor ? number(*result.toFloor) + " ± " + number(result.spread) : "–",
            number(result.toDirect),
            result.target ? describe(*result.target, result.judgedAs) + (result.met() ? ": met" : ": NOT met") : "",
        });
    }
    return rows;
}

// In characters, not bytes: "µ" is one.
std::size_t width(const std::string &text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return (byte & 0xc0) != 0x80; }));
}

std::string circumstancesLine(const Circumstances &circumstances)
{
    std::ostringstream out;
    out << circumstances.processor << ", Linux " << circumstances.kernel
        << ", gangwayd with all features and a tag, all on core " << circumstances.core << "; medians of "
        << circumstances.rounds << " rounds; others had " << number(circumstances.othersShare * 100)
        << " % of the core";
    return out.str();
}

// The columns between the first and the last are numbers, and stand to the right.
std::string table(const std::vector<Result> &results, bool markdown)
{
    const std::vector<Cells> rows = rowsOf(results);
    std::array<std::size_t, std::tuple_size_v<Cells>> widths{};
    for (const Cells &row : rows)
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], width(row[column]));

    std::string text;
    for (const Cells &row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            const std::string padding(widths[column] - width(row[column]), ' ');
            const bool isText = column == 0 || column + 1 == row.size();
            text += markdown ? "| " : "";
            text += isText ? row[column] + padding : padding + row[column];
            text += markdown ? " " : "  ";
        }
        text += markdown ? "|\n" : "\n";
        if (markdown && &row == &rows.front())
            text += "|---|---:|---:|---:|---:|---:|---|\n";
    }
    return text;
}

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char character : text) {
        if (character == '"' || character == '\\')
            result += '\\';
        result += character;
    }
    return result + '"';
}

std::string jsonNumber(const std::optional<double> &value)
{
    return value ? std::to_string(*value) : "null";
}

std::string json(const std::vector<Result> &results, const Circumstances &circumstances)
{
    std::ostringstream out;
    out << "{\n  \"processor\": " << quoted(circumstances.processor)
        << ",\n  \"kernel\": " << quoted(circumstances.kernel) << ",\n  \"core\": " << circumstances.core
        << ",\n  \"rounds\": " << circumstances.rounds << ",\n  \"othersShare\": " << circumstances.othersShare
        << ",\n  \"results\": [";
    for (const Result &result : results) {
        out << (&result == &results.front() ? "" : ",") << "\n    {\"what\": " << quoted(result.what)
            << ", \"unit\": " << quoted(result.unit) << ", \"direct\": " << jsonNumber(result.direct)
            << ", \"floor\": " << jsonNumber(result.floor) << ", \"gangway\": " << jsonNumber(result.gangway)
            << ", \"toFloor\": " << jsonNumber(result.toFloor) << ", \"spread\": " << result.spread
            << ", \"toDirect\": " << jsonNumber(result.toDirect);
        if (result.target)
            out << ", \"target\": " << quoted(describe(*result.target, result.judgedAs))
                << ", \"judged\": " << result.judged << ", \"met\": " << (result.met() ? "true" : "false");
        out << '}';
    }
    out << "\n  ]\n}\n";
    return out.str();
}

} // namespace

bool Result::met() const
{
    return !target || (target->sense == Target::Sense::AtMost ? judged <= target->bound : judged >= target->bound);
}

std::string report(const std::vector<Result> &results, const Circumstances &circumstances, Style style)
{
    if (style == Style::Json)
        return json(results, circumstances);
    const bool markdown = style == Style::Markdown;
    return table(results, markdown) + '\n' + circumstancesLine(circumstances) + '\n';
}

} // namespace gangway::bench
