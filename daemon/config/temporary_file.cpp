// SPDX-License-Identifier: Apache-2.0

#include "config/temporary_file.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace gangway::config {

namespace {

// In the name of a file whose inode number is not known yet, and which is empty.
constexpr char newMark[] = "new-";

QByteArray prefixOf(const QByteArray &name)
{
    return '.' + name + ".gangway-";
}

} // namespace

QByteArray temporaryName(const QByteArray &name, ino_t inode)
{
    return prefixOf(name) + QByteArray::number(static_cast<qulonglong>(inode), 16);
}

TemporaryFile::TemporaryFile(Disk &disk, const FilePlace &place) : disk_(disk), place_(place)
{
    const int folder = place.folder.get();
    do {
        name_ = prefixOf(place.name) + newMark + QByteArray::number(QRandomGenerator::global()->generate64(), 16);
        file_.reset(disk.open(folder, name_.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
        error_ = file_ ? 0 : errno;
    } while (error_ == EEXIST);
    struct stat status {};
    if (error_ == 0 && ::fstat(file_.get(), &status) != 0)
        error_ = errno;
    if (error_ != 0)
        return;
    ::flock(file_.get(), LOCK_EX | LOCK_NB); // where it is not supported, leftovers are not told from files in use
    inode_ = status.st_ino;
    const QByteArray own = temporaryName(place.name, inode_);
    // Nobody else has a reason to call a file so. It keeps its first name if somebody does, and is not recognized then.
    if (::faccessat(folder, own.constData(), F_OK, AT_SYMLINK_NOFOLLOW) != 0
        && disk.rename(folder, name_.constData(), own.constData(), 0) == 0)
        name_ = own;
}

TemporaryFile::~TemporaryFile()
{
    if (file_ && !name_.isEmpty())
        disk_.unlink(place_.folder.get(), name_.constData());
}

int TemporaryFile::write(const QByteArray &text, mode_t mode)
{
    const char *bytes = text.constData();
    std::size_t left = static_cast<std::size_t>(text.size());
    while (left > 0) {
        const ssize_t written = disk_.write(file_.get(), bytes, left);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return written < 0 ? errno : EIO;
        bytes += written;
        left -= static_cast<std::size_t>(written);
    }
    if (mode != 0 && disk_.setMode(file_.get(), mode) != 0)
        return errno;
    if (const int error = syncToDisk(disk_, file_.get()))
        return error;
    return flush();
}

// Some file systems report what they could not write only when a descriptor is closed. The other one keeps the lock.
int TemporaryFile::flush()
{
    const int copy = ::fcntl(file_.get(), F_DUPFD_CLOEXEC, 0);
    if (copy < 0)
        return errno;
    return disk_.close(copy) == 0 || errno == EINTR ? 0 : errno;
}

int syncToDisk(Disk &disk, int fd)
{
    if (disk.sync(fd) == 0)
        return 0;
    // Not supported by some file systems; then there is nothing to wait for.
    return errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP ? 0 : errno;
}

void removeTemporaryFiles(Disk &disk, const FilePlace &place)
{
    const QByteArray prefix = prefixOf(place.name);
    const int folder = place.folder.get();
    struct stat present {};
    const bool isThere = ::fstatat(folder, place.name.constData(), &present, AT_SYMLINK_NOFOLLOW) == 0;
    const auto isOurs = [&](const QByteArray &name, const struct stat &status) {
        if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid())
            return false;
        return name == temporaryName(place.name, status.st_ino)
            // It has changed places with the present file, which had this name.
            || (isThere && name == temporaryName(place.name, present.st_ino))
            // It was about to get its name.
            || (name.startsWith(prefix + newMark) && status.st_size == 0);
    };
    const QDir entries(place.folderPath);
    for (const QString &entry : entries.entryList(QDir::Files | QDir::Hidden | QDir::NoSymLinks)) {
        const QByteArray name = QFile::encodeName(entry);
        if (!name.startsWith(prefix))
            continue;
        const wire::Fd file(
            disk.open(folder, name.constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC, 0));
        struct stat status {};
        if (file && ::fstat(file.get(), &status) == 0 && isOurs(name, status)
            && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0)
            disk.unlink(folder, name.constData());
    }
}

} // namespace gangway::config
