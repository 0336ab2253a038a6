// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace gangway::ctl {

class Output;

// Runs gangwayctl on its arguments, without its name, and returns what it ends with. Complaints go to standard error.
// Needs an application object; SIGPIPE must be ignored.
int run(const QStringList &arguments, Output &output);

} // namespace gangway::ctl
