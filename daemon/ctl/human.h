// SPDX-License-Identifier: Apache-2.0
//
// Values as people read them in a terminal. What comes from a VM (titles, names of processes) can't drive the terminal.

#pragma once

#include "config/setting_table.h"

#include <QString>
#include <QStringList>

namespace gangway::ctl {

// A text of others on one line: what would end it or drive the terminal is written \n, \x1b.
QString escaped(const QString &text);
// The same in quotes, cut if it is very long.
QString quoted(const QString &text);

// "1 window", "3 windows"
QString counted(qulonglong number, const QString &one, const QString &several);
// "640 B", "1.2 MiB": rounded, of 1024.
QString bytes(qulonglong number);
// "640", "1.2 M": rounded, of 1000, for messages.
QString roughly(qulonglong number);
// "8 s", "3 min", "5 h", "2 d": rounded down. Microseconds; "0 s" for a time to come.
QString age(qint64 since, qint64 now);

// The value of a setting for reading, in a form that `set` takes where it is not a quoted text or "none". Bytes with
// their unit where that loses nothing.
QString shown(const config::Setting &setting, const QVariant &value);
// The value for a script, a line for each entry of a list that isn't written with commas.
QStringList writtenLines(const config::Setting &setting, const QVariant &value);

// Lines of at most `width` columns, each after `indent` spaces; words longer than that stand alone.
QString wrapped(const QString &text, qsizetype indent, qsizetype width = 80);

} // namespace gangway::ctl
