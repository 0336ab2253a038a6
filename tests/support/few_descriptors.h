// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <sys/resource.h>

#include <cstddef>

namespace gangway::test {

// How many descriptors this process has open.
std::size_t openDescriptors();

// While it lives, this process can open only `more` descriptors beyond those that it has.
class FewDescriptors {
public:
    explicit FewDescriptors(std::size_t more);
    FewDescriptors(const FewDescriptors &) = delete;
    FewDescriptors &operator=(const FewDescriptors &) = delete;
    ~FewDescriptors();

private:
    rlimit before_{};
};

} // namespace gangway::test
