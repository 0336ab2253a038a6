// SPDX-License-Identifier: Apache-2.0
//
// Human-readable values for a terminal. Text that comes from a VM (titles, process names) can't control the terminal.

#pragma once

#include "config/setting_table.h"

#include <QString>
#include <QStringList>

#include <cstddef>

namespace gangway::ctl {

// The most of an untrusted text that is shown, in bytes.
inline constexpr std::size_t longestEscaped = 4096;
// Untrusted text on one line: newlines and control characters are written as \n, \x1b. Of a text that is longer than
// longestEscaped, the beginning and its length.
QString escaped(const QString &text);
// The same in quotes, truncated if it is very long.
QString quoted(const QString &text);

// "1 window", "3 windows"
QString counted(qulonglong number, const QString &one, const QString &several);
// "640 B", "1.2 MiB": rounded, in units of 1024.
QString bytes(qulonglong number);
// "640", "1.2 M": rounded, in units of 1000, for counts of messages.
QString roughly(qulonglong number);
// "8 s", "3 min", "5 h", "2 d": rounded down. The arguments are in microseconds; "0 s" if `since` is in the future.
QString age(qint64 since, qint64 now);

// The human-readable value of a setting. `set` accepts this form unless it is quoted text or "none". Bytes have a unit
// if the number is exact.
QString shown(const config::Setting &setting, const QVariant &value);
// The value for scripts; a list that isn't written with commas gives one line per entry.
QStringList writtenLines(const config::Setting &setting, const QVariant &value);

// Wrapped to `width` columns, each line indented by `indent` spaces. Words that are too long get a line of their own.
QString wrapped(const QString &text, qsizetype indent, qsizetype width = 80);

} // namespace gangway::ctl
