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

// Some file systems have no fsync for all that they hold; there is nothing to wait for then.
bool isRefused(int error)
{
    return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP;
}

// The result is an errno.
int sync(int fd)
{
    return ::fsync(fd) == 0 || isRefused(errno) ? 0 : errno;
}

// Until then a crash of the machine may bring the folder's old entries back.
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
    // QSaveFile does this too, but says nothing when it fails.
    if (const int error = sync(file.handle()))
        return textOf(error);
    if (!confirm())
        return {};
    if (!file.commit())
        return file.errorString();
    // Where the file is a link, what it leads to was replaced.
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
