// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/verb.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace gangway::ctl {

// gangwayctl's command line, read.
struct Invocation {
    const Verb *verb = nullptr; // null with `help` or `version`, which then are about gangwayctl itself
    QStringList arguments;
    QMap<QString, QStringList> options; // of the verb, the values in their order; those without a value have one empty
    QString vm;                         // empty: none was named
    bool json = false;
    bool help = false;
    bool version = false;
};

// Without the program's name. Throws Failure.
//
// Options may stand anywhere, and "--" ends them. Only "--word" and "-h" are options: in "set allow -clipboard" the
// last word is a value.
Invocation readInvocation(const QStringList &words);

} // namespace gangway::ctl
