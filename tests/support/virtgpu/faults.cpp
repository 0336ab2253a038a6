// SPDX-License-Identifier: Apache-2.0

#include "support/virtgpu/faults.h"

#include <array>
#include <charconv>
#include <stdexcept>
#include <string>
#include <variant>

namespace gangway::test::virtgpu {

namespace {

using Switch = bool Faults::*;
using Number = std::optional<std::uint64_t> Faults::*;

struct Name {
    std::string_view name;
    std::variant<Switch, Number> member;
};

const std::array names{
    Name{"no-3d", &Faults::no3d},
    Name{"no-blobs", &Faults::noBlobs},
    Name{"no-context-types", &Faults::noContextTypes},
    Name{"no-cross-domain", &Faults::noCrossDomain},
    Name{"no-wayland", &Faults::noWayland},
    Name{"no-window", &Faults::noWindow},
    Name{"no-debug-name", &Faults::noDebugName},
    Name{"forbidden", &Faults::forbidden},
    Name{"gpu", &Faults::gpu},
    Name{"allocates-dmabufs", &Faults::allocatesDmabufs},
    Name{"window", &Faults::window},
    Name{"gone-after", &Faults::goneAfter},
    Name{"spurious-events", &Faults::spuriousEvents},
    Name{"lose-event", &Faults::loseEvent},
    Name{"imports-foreign", &Faults::importsForeign},
    Name{"hold-polls", &Faults::holdPolls},
    Name{"delay-polls", &Faults::delayPolls},
    Name{"init-fails", &Faults::initFails},
    Name{"worker-dies-after", &Faults::workerDiesAfter},
    Name{"ends-after", &Faults::endsAfter},
    Name{"lose-send", &Faults::loseSend},
    Name{"no-images", &Faults::noImages},
    Name{"one-image", &Faults::oneImage},
    Name{"header-first", &Faults::headerFirst},
    Name{"identifier-count", &Faults::identifierCount},
    Name{"identifier-type", &Faults::identifierType},
    Name{"blob-size", &Faults::blobSize},
    Name{"data-size", &Faults::dataSize},
    Name{"lying-pages", &Faults::lyingPages},
};

void set(Faults &faults, std::string_view name, std::optional<std::string_view> value)
{
    const auto refuse = [&] { throw std::invalid_argument("no such fault of virtio-gpu: " + std::string(name)); };
    for (const Name &known : names) {
        if (known.name != name)
            continue;
        if (const Switch *member = std::get_if<Switch>(&known.member)) {
            if (value)
                refuse();
            faults.*(*member) = true;
            return;
        }
        std::uint64_t number = 0;
        if (!value || std::from_chars(value->begin(), value->end(), number).ptr != value->end() || value->empty())
            refuse();
        faults.*std::get<Number>(known.member) = number;
        return;
    }
    refuse();
}

} // namespace

Faults parseFaults(std::string_view text)
{
    Faults faults;
    while (!text.empty()) {
        const std::string_view item = text.substr(0, text.find(','));
        text.remove_prefix(std::min(item.size() + 1, text.size()));
        const std::size_t equals = item.find('=');
        if (equals == item.npos)
            set(faults, item, {});
        else
            set(faults, item.substr(0, equals), item.substr(equals + 1));
    }
    return faults;
}

} // namespace gangway::test::virtgpu
