// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/verb.h"

#include <QStringList>

#include <span>

namespace gangway::ctl {

// All verbs, in the order in which they are shown to the user.
std::span<const Verb> verbTable();

// Null if there is none.
const Verb *verbOfName(const QString &name);
QStringList verbNames();

} // namespace gangway::ctl
