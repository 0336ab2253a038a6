// SPDX-License-Identifier: Apache-2.0

#include "tray/settings_window.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

namespace gangway::tray {

namespace {

constexpr char program[] = "gangway-settings";

// Prefers the program that was installed together with the tray.
QString findProgram()
{
    const QString beside =
        QStandardPaths::findExecutable(QLatin1String(program), {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(QLatin1String(program)) : beside;
}

} // namespace

bool openSettingsWindow(const QString &vm, const QString &page)
{
    const QString path = findProgram();
    if (path.isEmpty())
        return false;
    QStringList arguments;
    if (!vm.isEmpty())
        arguments << QStringLiteral("--vm") << vm;
    if (!page.isEmpty())
        arguments << QStringLiteral("--page") << page;
    return QProcess::startDetached(path, arguments);
}

} // namespace gangway::tray
