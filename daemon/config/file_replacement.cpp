// SPDX-License-Identifier: Apache-2.0

#include "config/file_replacement.h"

#include "config/temporary_file.h"

#include <QCoreApplication>
#include <QDateTime>

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <utility>

namespace gangway::config {

namespace {

using Kind = Files::Replacement::Kind;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

// Whether a file system can't do this at all. Others, such as NFS and FAT, can't exchange files or make hard links.
bool isUnsupported(int error)
{
    return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP || error == EPERM;
}

} // namespace

QString folderMissing(const FilePlace &place)
{
    return Texts::tr("there is no folder %1: make it again").arg(place.folderPath);
}

Files::Replacement FileReplacement::failed(int error) const
{
    return {.kind = Kind::Failed, .problem = error == ENOENT ? folderMissing(place_) : diskProblem(error)};
}

Files::Replacement FileReplacement::run(const QByteArray &text)
{
    const FoundFile found = readFile(disk_, folder(), place_.name);
    if (isEdited(found))
        return {.kind = Kind::Edited};
    if (!found.problem.isEmpty())
        return {.kind = Kind::Failed, .problem = found.problem};
    // Renaming doesn't ask for the permissions of the file.
    if (found.there) {
        if (const int error = writeAccess(folder(), place_.name))
            return failed(error);
    }

    TemporaryFile file(disk_, place_);
    if (file.error() != 0)
        return failed(file.error());
    if (const int error = file.write(text, found.there ? found.status.st_mode & 07777 : 0))
        return failed(error);
    newInode_ = file.inode();
    replaces_ = found.there;
    const int error = putIn(file, found);
    if (error == EEXIST) // somebody has made one just now
        return {.kind = Kind::Edited};
    return error == 0 ? confirm() : failed(error);
}

// Makes sure that the new file is on the disk, and that nothing was lost with the former one.
Files::Replacement FileReplacement::confirm()
{
    // What was replaced may have been edited since it was read.
    if (!former_.isEmpty()) {
        const FoundFile former = readFile(disk_, folder(), former_);
        const bool edited = isEdited(former);
        if (edited || !former.problem.isEmpty()) {
            const bool isBack = putBack();
            if (edited && isBack)
                return {.kind = Kind::Edited};
            return {.kind = Kind::Failed, .problem = former.problem, .replaced = !isBack};
        }
    }
    QString kept;
    int error = keepFormer(kept);
    if (error == 0)
        error = syncToDisk(disk_, folder());
    if (error != 0) {
        Replacement failure = failed(error);
        failure.replaced = !putBack();
        return failure;
    }
    if (!former_.isEmpty() && wanted_ == Files::Former::Remove)
        disk_.unlink(folder(), former_.constData());
    return {.kind = Kind::Done, .kept = kept};
}

// Gives the new file the name of the former one. Returns an errno, or 0.
int FileReplacement::putIn(TemporaryFile &file, const FoundFile &former)
{
    if (former.there) {
        if (const int error = exchange(file, former); error != ENOENT)
            return error;
        // It was removed just now.
        replaces_ = false;
    }
    const int error = moveTo(file.name(), place_.name);
    if (error == 0)
        file.renamed();
    return error;
}

int FileReplacement::exchange(TemporaryFile &file, const FoundFile &former)
{
    if (disk_.rename(folder(), file.name().constData(), place_.name.constData(), RENAME_EXCHANGE) != 0)
        return isUnsupported(errno) ? linkAndReplace(file, former) : errno;
    former_ = file.name();
    file.renamed();
    // So that it is recognized if this process is killed now. It stays where it is if that fails.
    struct stat status {};
    if (::fstatat(folder(), former_.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0
        && status.st_ino == former.status.st_ino) {
        const QByteArray own = temporaryName(place_.name, status.st_ino);
        if (moveTo(former_, own) == 0)
            former_ = own;
    }
    return 0;
}

// Where files can't be exchanged: an edit between the two steps is lost. Without links the former file is gone
// afterwards, so it can't be put back.
int FileReplacement::linkAndReplace(TemporaryFile &file, const FoundFile &former)
{
    const QByteArray second = temporaryName(place_.name, former.status.st_ino);
    if (disk_.link(folder(), place_.name.constData(), second.constData()) == 0 || (errno == EEXIST && isSame(second)))
        former_ = second;
    else if (!isUnsupported(errno) || wanted_ == Files::Former::Keep)
        return errno;
    if (disk_.rename(folder(), file.name().constData(), place_.name.constData(), 0) != 0) {
        const int error = errno;
        if (!former_.isEmpty())
            disk_.unlink(folder(), std::exchange(former_, {}).constData());
        return error;
    }
    file.renamed();
    return 0;
}

// Whether this name is a link to the file that is to be replaced, as a killed process may have left one.
bool FileReplacement::isSame(const QByteArray &name) const
{
    struct stat a {};
    struct stat b {};
    return ::fstatat(folder(), name.constData(), &a, AT_SYMLINK_NOFOLLOW) == 0
        && ::fstatat(folder(), place_.name.constData(), &b, AT_SYMLINK_NOFOLLOW) == 0 && a.st_ino == b.st_ino;
}

// Renames without replacing anything. Returns an errno, or 0.
int FileReplacement::moveTo(const QByteArray &from, const QByteArray &to)
{
    if (disk_.rename(folder(), from.constData(), to.constData(), RENAME_NOREPLACE) == 0)
        return 0;
    if (!isUnsupported(errno))
        return errno;
    if (disk_.link(folder(), from.constData(), to.constData()) == 0) {
        disk_.unlink(folder(), from.constData());
        return 0;
    }
    if (!isUnsupported(errno))
        return errno;
    // Nothing better is left; that there was nothing was seen a moment ago.
    if (::faccessat(folder(), to.constData(), F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        return EEXIST;
    return disk_.rename(folder(), from.constData(), to.constData(), 0) == 0 ? 0 : errno;
}

// Moves the former file to a name that is free, if it is to be kept. Returns an errno, or 0.
int FileReplacement::keepFormer(QString &kept)
{
    if (former_.isEmpty() || wanted_ == Files::Former::Remove)
        return 0;
    const QByteArray stem =
        place_.name + ".corrupt-" + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")).toLatin1();
    QByteArray name = stem;
    int error = moveTo(former_, name);
    for (int number = 2; error == EEXIST; ++number) {
        name = stem + '-' + QByteArray::number(number);
        error = moveTo(former_, name);
    }
    if (error == 0) {
        former_ = name;
        kept = place_.pathOf(name);
    }
    return error;
}

// Makes it as it was before the new file was put in. False if the new one is still there.
bool FileReplacement::putBack()
{
    struct stat status {};
    const bool isNew =
        ::fstatat(folder(), place_.name.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_ino == newInode_;
    if (!isNew)
        return true; // somebody else has replaced it
    if (replaces_ && former_.isEmpty())
        return false;
    const int result = former_.isEmpty() ? disk_.unlink(folder(), place_.name.constData())
                                         : disk_.rename(folder(), former_.constData(), place_.name.constData(), 0);
    if (result != 0)
        return false;
    syncToDisk(disk_, folder());
    return true;
}

} // namespace gangway::config
