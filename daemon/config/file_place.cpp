// SPDX-License-Identifier: Apache-2.0

#include "config/file_place.h"

#include "config/files.h"

#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace gangway::config {

namespace {

// As many as the kernel follows.
constexpr int mostLinks = 40;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

QByteArray bytesOf(const std::filesystem::path &path)
{
    return QByteArray::fromStdString(path.string());
}

} // namespace

QString FilePlace::pathOf(const QByteArray &fileName) const
{
    return folderPath + u'/' + QFile::decodeName(fileName);
}

FilePlace findPlace(Disk &disk, const QString &path, int access)
{
    std::filesystem::path target(QFile::encodeName(path).toStdString());
    std::error_code failure;
    for (int links = 0; links < mostLinks; ++links) {
        const std::filesystem::path next = std::filesystem::read_symlink(target, failure);
        if (failure)
            break; // no link
        // Not made shorter: "a/.." is another folder than "." where "a" is a link.
        target = target.parent_path() / next;
    }
    FilePlace place;
    place.name = bytesOf(target.filename());
    place.folderPath = QFile::decodeName(bytesOf(target.parent_path()));
    if (!target.is_absolute() || place.name.isEmpty()) {
        place.error = ENOENT;
        return place;
    }
    place.folder = wire::Fd(disk.open(AT_FDCWD, target.parent_path().c_str(), access | O_DIRECTORY | O_CLOEXEC, 0));
    if (!place.folder)
        place.error = errno;
    return place;
}

FoundFile readFile(Disk &disk, int folder, const QByteArray &name)
{
    FoundFile found;
    // Non-blocking, in case it is a pipe.
    const wire::Fd file(
        disk.open(folder, name.constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC, 0));
    if (!file) {
        const int error = errno;
        found.there = error != ENOENT;
        found.isLink = error == ELOOP;
        if (found.there)
            found.problem = diskProblem(error);
        return found;
    }
    found.there = true;
    if (::fstat(file.get(), &found.status) != 0) {
        found.problem = diskProblem(errno);
        return found;
    }
    if (!S_ISREG(found.status.st_mode)) {
        found.problem = Texts::tr("it is no ordinary file");
        return found;
    }
    char buffer[16384];
    while (found.text.size() <= largestFile) {
        const ssize_t size = disk.read(file.get(), buffer, sizeof buffer);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            found.problem = diskProblem(errno);
        if (size <= 0)
            return found;
        found.text.append(buffer, size);
    }
    found.text.clear();
    found.problem = Texts::tr("it is larger than %1 MiB").arg(largestFile >> 20);
    return found;
}

int writeAccess(int folder, const QByteArray &name)
{
    return ::faccessat(folder, name.constData(), W_OK, AT_EACCESS) == 0 ? 0 : errno;
}

QString diskProblem(int error)
{
    const QString what = QString::fromLocal8Bit(std::strerror(error));
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return Texts::tr("%1: free some space").arg(what);
    case EROFS:
        return Texts::tr("%1: make it writable").arg(what);
    default:
        return what;
    }
}

} // namespace gangway::config
