// SPDX-License-Identifier: Apache-2.0
//
// Temporary files beside a settings file. Those that a killed process left behind have to be told from files of other
// people, whatever they are called: the name of a temporary file contains its own inode number, and a lock is held on
// it while its process lives.

#pragma once

#include "config/file_place.h"

#include <QByteArray>

#include <sys/types.h>

namespace gangway::config {

// The temporary name for the file with this inode number, beside the file of that name.
QByteArray temporaryName(const QByteArray &name, ino_t inode);

// A new, empty file, which is removed when this is destroyed, unless it was given another name.
class TemporaryFile {
public:
    TemporaryFile(Disk &disk, const FilePlace &place);
    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;
    ~TemporaryFile();

    // An errno, or 0.
    int error() const { return error_; }
    const QByteArray &name() const { return name_; }
    ino_t inode() const { return inode_; }

    // Writes all of it to the disk, with these permissions if they are not 0. Returns an errno, or 0.
    int write(const QByteArray &text, mode_t mode);
    // It has another name now.
    void renamed() { name_.clear(); }

private:
    int flush();

    Disk &disk_;
    const FilePlace &place_;
    wire::Fd file_;
    QByteArray name_;
    ino_t inode_ = 0;
    int error_ = 0;
};

// Flushes a file or a folder to the disk. Returns an errno, or 0.
int syncToDisk(Disk &disk, int fd);

// Removes the temporary files of processes that have ended.
void removeTemporaryFiles(Disk &disk, const FilePlace &place);

} // namespace gangway::config
