// SPDX-License-Identifier: Apache-2.0
//
// Help texts, generated from the tables of verbs and settings.

#pragma once

#include "ctl/verb.h"

#include <QString>

namespace gangway::ctl {

// All verbs, the common options, and the exit statuses.
QString helpText();
QString helpText(const Verb &verb);

// All settings with their values and help.
QString settingsHelp();

} // namespace gangway::ctl
