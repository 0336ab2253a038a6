// SPDX-License-Identifier: Apache-2.0

#include "support/allocated.h"

#ifdef __SANITIZE_ADDRESS__
// Of sanitizer/allocator_interface.h, which gcc does not install.
extern "C" std::size_t __sanitizer_get_allocated_size(const volatile void *memory);
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*allocating)(const volatile void *, std::size_t),
                                                         void (*freeing)(const volatile void *));
#else
#include <malloc.h>
#endif

namespace gangway::test {

#ifdef __SANITIZE_ADDRESS__

namespace {

// What the sanitizer itself tells includes freed memory that it keeps for a while.
std::size_t held = 0;

void allocating(const volatile void *, std::size_t size)
{
    held += size;
}

void freeing(const volatile void *memory)
{
    if (memory)
        held -= __sanitizer_get_allocated_size(memory);
}

// Memory that is older is freed now and then too: the count starts so high that it can't fall below 0.
[[maybe_unused]] const int installed = [] {
    held = std::size_t{1} << 32;
    return __sanitizer_install_malloc_and_free_hooks(allocating, freeing);
}();

} // namespace

std::size_t allocated()
{
    return held;
}

#else

std::size_t allocated()
{
    const struct mallinfo2 info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

#endif

} // namespace gangway::test
