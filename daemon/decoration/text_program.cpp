// SPDX-License-Identifier: Apache-2.0

#include "decoration/text_program.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace gangway::decoration {

std::string textProgram()
{
    std::error_code ignored;
    const auto here = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    const auto beside = here / "gangway-text";
    if (::access(beside.c_str(), X_OK) == 0)
        return beside;
    return (here / GANGWAY_LIBEXEC_FROM_BIN / "gangway-text").lexically_normal();
}

} // namespace gangway::decoration
