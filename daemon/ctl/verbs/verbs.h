// SPDX-License-Identifier: Apache-2.0
//
// One file per verb; verb_table.cpp determines their order.

#pragma once

#include "ctl/verb.h"

namespace gangway::ctl::verbs {

Verb add();
Verb complete();
Verb disable();
Verb disconnect();
Verb dumpLog();
Verb enable();
Verb get();
Verb globals();
Verb help();
Verb list();
Verb log();
Verb monitor();
Verb remove();
Verb rename();
Verb reset();
Verb restart();
Verb sessions();
Verb set();
Verb show();

} // namespace gangway::ctl::verbs
