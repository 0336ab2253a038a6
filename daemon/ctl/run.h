// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace gangway::ctl {

class Output;

// Runs gangwayctl with its arguments, without the program's name, and returns its exit status. Errors go to standard
// error. Needs an application object; SIGPIPE must be ignored.
int run(const QStringList &arguments, Output &output);

} // namespace gangway::ctl
