// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/verb.h"

#include <QStringList>

#include <span>

namespace gangway::ctl {

// Every verb once, in the order in which people are shown them.
std::span<const Verb> verbTable();

// Null if there is none.
const Verb *verbOfName(const QString &name);
QStringList verbNames();

} // namespace gangway::ctl
