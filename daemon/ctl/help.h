// SPDX-License-Identifier: Apache-2.0
//
// Help, made of the tables of verbs and settings.

#pragma once

#include "ctl/verb.h"

#include <QString>

namespace gangway::ctl {

// All verbs, the options that all have, and the exit statuses.
QString helpText();
QString helpText(const Verb &verb);

// Every setting with its values and what it is for.
QString settingsHelp();

} // namespace gangway::ctl
