// SPDX-License-Identifier: Apache-2.0

#include "warning.h"

#include "trace/escape.h"

#include <cstdio>
#include <string>

namespace gangway {

void warn(std::string_view text)
{
    std::string line = "gangwayd: ";
    trace::appendEscaped(line, text);
    line += '\n';
    std::fputs(line.c_str(), stderr);
}

} // namespace gangway
