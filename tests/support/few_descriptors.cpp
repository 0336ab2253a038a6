// SPDX-License-Identifier: Apache-2.0

#include "support/few_descriptors.h"

#include "wire/fd.h"

#include <fcntl.h>

#include <cerrno>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <vector>

namespace gangway::test {

std::size_t openDescriptors()
{
    const auto entries = std::filesystem::directory_iterator("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

FewDescriptors::FewDescriptors(std::size_t more)
{
    // Numbers are given from the lowest free one on: the limit is the number after the last to be given.
    std::vector<wire::Fd> next;
    for (std::size_t i = 0; i <= more; ++i)
        next.emplace_back(::fcntl(0, F_DUPFD_CLOEXEC, 0));
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &before_);
    limit = before_;
    limit.rlim_cur = static_cast<rlim_t>(next.back().get());
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        throw std::system_error(errno, std::system_category(), "setrlimit");
}

FewDescriptors::~FewDescriptors()
{
    ::setrlimit(RLIMIT_NOFILE, &before_);
}

} // namespace gangway::test
