// SPDX-License-Identifier: Apache-2.0

#include "config/files.h"

#include "wire/fd.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace gangway::config {

namespace {

// fsync is not supported by some file systems; then there is nothing to wait for.
bool isRefused(int error)
{
    return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP;
}

// Returns an errno, or 0.
int sync(int fd)
{
    return ::fsync(fd) == 0 || isRefused(errno) ? 0 : errno;
}

// Without this, the old entries of the folder may reappear after a crash of the machine.
int syncFolderOf(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).path());
    const wire::Fd opened(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened ? sync(opened.get()) : errno;
}

QString textOf(int error)
{
    return error == 0 ? QString() : QString::fromLocal8Bit(std::strerror(error));
}

} // namespace

Files::Content DiskFiles::read(const QString &path)
{
    QFile file(path);
    Content content{.there = file.exists(), .text = {}, .problem = {}};
    if (!content.there)
        return content;
    if (!file.open(QIODevice::ReadOnly)) {
        content.problem = file.errorString();
        return content;
    }
    content.text = file.readAll();
    if (file.error() != QFileDevice::NoError)
        content.problem = file.errorString();
    return content;
}

QString DiskFiles::replace(const QString &path, const QByteArray &text, const std::function<bool()> &confirm)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush())
        return file.errorString();
    // QSaveFile syncs too, but doesn't report a failure.
    if (const int error = sync(file.handle()))
        return textOf(error);
    if (!confirm())
        return {};
    if (!file.commit())
        return file.errorString();
    // If the path is a link, its target was replaced.
    const QFileInfo written(path);
    return textOf(syncFolderOf(written.isSymLink() ? written.symLinkTarget() : path));
}

QString DiskFiles::rename(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return textOf(errno);
    return textOf(syncFolderOf(to));
}

} // namespace gangway::config
