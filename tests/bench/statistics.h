// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace gangway::bench {

// The value below which this fraction (0 to 1) of the samples lie; of at least one sample.
inline double quantile(std::vector<double> samples, double fraction)
{
    const auto place = static_cast<std::ptrdiff_t>(fraction * static_cast<double>(samples.size() - 1) + 0.5);
    std::ranges::nth_element(samples, samples.begin() + place);
    return samples[static_cast<std::size_t>(place)];
}

inline double median(const std::vector<double> &samples)
{
    return quantile(samples, 0.5);
}

// Half of the samples lie no further apart than twice this.
inline double spread(const std::vector<double> &samples)
{
    return (quantile(samples, 0.75) - quantile(samples, 0.25)) / 2;
}

} // namespace gangway::bench
