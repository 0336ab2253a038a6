// SPDX-License-Identifier: Apache-2.0

#include "config/log_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace gangway::config {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

std::optional<QString> accessProblem(const QString &path, int access)
{
    if (::faccessat(AT_FDCWD, QFile::encodeName(path).constData(), access, AT_EACCESS) == 0)
        return {};
    const int error = errno;
    return Texts::tr("%1 can't be written to: %2").arg(path, QString::fromLocal8Bit(std::strerror(error)));
}

} // namespace

std::optional<QString> logFileProblem(const QString &path)
{
    if (path.isEmpty())
        return {};
    const QString folder = QFileInfo(path).path();
    if (!QFileInfo(folder).isDir())
        return Texts::tr("there is no folder %1: make it first").arg(folder);
    struct stat status {};
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0)
        return accessProblem(folder, W_OK | X_OK);
    if (S_ISDIR(status.st_mode))
        return Texts::tr("%1 is a folder: name a file in it").arg(path);
    if (S_ISLNK(status.st_mode)) // see trace::Ring::dump
        return Texts::tr("%1 is a link, which is not followed: name the file itself").arg(path);
    return accessProblem(path, W_OK);
}

} // namespace gangway::config
