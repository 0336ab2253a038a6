// SPDX-License-Identifier: Apache-2.0

#include "options.h"

#include <algorithm>
#include <stdexcept>

namespace gangway::bench {

const std::string_view usage = "Usage: gangway-bench [OPTION]...\n"
                               "Measures what gangwayd costs, against a direct connection and gangway-floor.\n"
                               "\n"
                               "  --gangwayd PATH  the program to measure (default: the one beside this program)\n"
                               "  --self-check     measure a second floor in gangwayd's place: what its ratios differ\n"
                               "                   from 1 by is this machine's noise\n"
                               "  --core N         the core to run all on (default: the first allowed)\n"
                               "  --only NAME      one measure: memory, round-trip, requests, events, frame,\n"
                               "                   descriptors, registry, crowd or virtio-gpu\n"
                               "  --rounds N       repetitions of each measure (default: 31)\n"
                               "  --quick          few repetitions, to see that everything works\n"
                               "  --markdown       print the table for a document\n"
                               "  --json           print the results for a program\n";

Options parse(const std::vector<std::string> &arguments)
{
    const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    Options options{.gangwayd = here / "gangwayd", .floor = here / "gangway-floor", .guest = here / "gangwayd-virtgpu"};
    std::optional<int> rounds;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        const std::string &name = *argument;
        const auto value = [&] {
            if (++argument == arguments.end())
                throw std::invalid_argument(name + " needs a value");
            return *argument;
        };
        const auto numberFrom = [&](int least) {
            const std::string text = value();
            std::size_t used = 0;
            const int number = text.empty() ? -1 : std::stoi(text, &used);
            if (used != text.size() || number < least)
                throw std::invalid_argument(name + " needs a number from " + std::to_string(least));
            return number;
        };
        if (name == "--gangwayd")
            options.gangwayd = std::filesystem::absolute(value());
        else if (name == "--self-check")
            options.selfCheck = true;
        else if (name == "--core")
            options.core = numberFrom(0);
        else if (name == "--only")
            options.only = value();
        else if (name == "--rounds")
            rounds = numberFrom(1);
        else if (name == "--quick")
            options.effort = Effort::quick();
        else if (name == "--markdown")
            options.style = Style::Markdown;
        else if (name == "--json")
            options.style = Style::Json;
        else if (name == "--help")
            options.help = true;
        else
            throw std::invalid_argument("unknown option " + name);
    }
    if (rounds)
        options.effort.rounds = options.effort.crowdRounds = *rounds;
    return options;
}

} // namespace gangway::bench
