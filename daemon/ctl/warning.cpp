// SPDX-License-Identifier: Apache-2.0

#include "ctl/warning.h"

#include "ctl/human.h"

#include <cstdio>

namespace gangway::ctl {

void warn(const QString &text)
{
    std::fprintf(stderr, "gangwayctl: %s\n", escaped(text).toUtf8().constData());
}

} // namespace gangway::ctl
