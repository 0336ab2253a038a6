// SPDX-License-Identifier: Apache-2.0

#include "trace/journal.h"

#include <sys/stat.h>

#include <string>

namespace gangway::trace {

bool isJournal(int fd, const char *journalStream)
{
    struct stat status {};
    return journalStream && ::fstat(fd, &status) == 0
        && journalStream == std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

} // namespace gangway::trace
