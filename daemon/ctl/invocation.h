// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/verb.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace gangway::ctl {

// gangwayctl's parsed command line.
struct Invocation {
    const Verb *verb = nullptr; // null with `help` or `version` for gangwayctl itself
    QStringList arguments;
    QMap<QString, QStringList> options; // of the verb, with their values in order; one empty value if it takes none
    QString vm;                         // empty: not given
    bool json = false;
    bool help = false;
    bool version = false;
};

// `words` don't include the program's name. Throws Failure.
//
// Options may be anywhere; "--" ends them. Only "--word" and "-h" are options: in "set allow -clipboard" the last word
// is a value.
Invocation readInvocation(const QStringList &words);

} // namespace gangway::ctl
