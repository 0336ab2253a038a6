// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace gangway::trace {

// Whether the descriptor is the journal's stream that the environment variable JOURNAL_STREAM identifies as
// "DEVICE:INODE" (systemd.exec(5)). `journalStream` is its value; null: not set.
bool isJournal(int fd, const char *journalStream);

} // namespace gangway::trace
