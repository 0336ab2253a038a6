// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/disk.h"
#include "wire/fd.h"

#include <QByteArray>
#include <QString>

#include <sys/stat.h>

namespace gangway::config {

// Where a file is, or would be. The folder is open, so that everything that is done with the file is done in the same
// one, even if a link is changed meanwhile.
struct FilePlace {
    wire::Fd folder;
    QByteArray name;
    QString folderPath;
    int error = 0; // an errno: why the folder can't be opened

    QString pathOf(const QByteArray &fileName) const;
};

// Follows symbolic links, also to files that are not there. `access` is O_PATH or O_RDONLY.
FilePlace findPlace(Disk &disk, const QString &path, int access);

// An ordinary file that was read.
struct FoundFile {
    bool there = false;
    bool isLink = false; // since a moment ago: where it is has to be found again
    QByteArray text = {};
    QString problem = {}; // human-readable: why it can't be read
    struct stat status = {};
};
FoundFile readFile(Disk &disk, int folder, const QByteArray &name);

// Whether this process may write to the file. Returns an errno, or 0.
int writeAccess(int folder, const QByteArray &name);

// What an errno means for a file, with what to do about it, human-readable.
QString diskProblem(int error);

} // namespace gangway::config
