// SPDX-License-Identifier: Apache-2.0

#include "config/log_file.h"

#include "config/store.h"

#include <QCoreApplication>
#include <QDir>
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

// Whether the log would be written into the settings, by this path or by another one that leads to them.
bool isOwnFile(const QString &path)
{
    const QString settings = Store::defaultFile();
    if (settings.isEmpty())
        return false;
    const QFileInfo log(path);
    const QFileInfo own(settings);
    const bool sameFolder = QDir::cleanPath(log.path()) == own.path()
        || (own.dir().exists() && log.dir().canonicalPath() == own.dir().canonicalPath());
    if (sameFolder && (log.fileName() == own.fileName() || log.fileName() == QStringLiteral("config.last-good.json")))
        return true;
    struct stat a {};
    struct stat b {};
    return ::stat(QFile::encodeName(path).constData(), &a) == 0
        && ::stat(QFile::encodeName(settings).constData(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

} // namespace

std::optional<QString> ownFileProblem(const QString &path)
{
    if (!isOwnFile(path))
        return {};
    return Texts::tr("%1 is the file of Gangway's settings, or the good copy of it: name another").arg(path);
}

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
    if (S_ISSOCK(status.st_mode))
        return Texts::tr("%1 is a socket: name a file").arg(path);
    return accessProblem(path, W_OK);
}

} // namespace gangway::config
