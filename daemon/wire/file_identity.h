// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace gangway::wire {

// Tells a file from any other, also from one that later has the same path, whatever its content. The time of its birth
// is there because file systems use the numbers of inodes again; it is 0 where the file system doesn't keep it.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t bornSeconds = 0;
    std::uint32_t bornNanoseconds = 0;

    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;
};

// Of the file at `path`, which is not followed if it is a link. Nothing if there is none.
std::optional<FileIdentity> identityAt(const std::string &path);
// Of the file to which links at the path lead.
std::optional<FileIdentity> identityBehind(const std::string &path);
std::optional<FileIdentity> identityOf(int fd);

// Removes the file at `path` if it is that one. False if it is another, or can't be removed.
bool removeIfSame(const std::string &path, const FileIdentity &identity);

} // namespace gangway::wire
