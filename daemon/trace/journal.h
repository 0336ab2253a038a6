// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace gangway::trace {

// Whether the descriptor is the stream to the journal that the environment variable
// JOURNAL_STREAM names, "DEVICE:INODE" (systemd.exec(5)); null: it is not set.
bool isJournal(int fd, const char *journalStream);

} // namespace gangway::trace
