// SPDX-License-Identifier: Apache-2.0

#include "gui/program_start.h"

#include "wire/standard_streams.h"

#include <QRegularExpression>
#include <QStringList>

#include <linux/close_range.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace gangway::gui {

namespace {

// While Qt connects to the display, it says in several messages what is wrong, and aborts in the last one.
struct Attempt {
    QString program;
    QString remedy;
    QStringList said;
};

Attempt *attempt = nullptr;

void hear(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type != QtFatalMsg) {
        attempt->said << text.simplified();
        return;
    }
    std::fprintf(stderr, "%s: %s%s\n", qUtf8Printable(attempt->program),
                 qUtf8Printable(missingDisplay(attempt->said.join(u'\n'))), qUtf8Printable(attempt->remedy));
    std::_Exit(EXIT_FAILURE);
}

} // namespace

void prepareProcess()
{
    wire::openStandardStreams();
    ::syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
}

bool asksForText(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--")
            return false;
        for (const std::string_view option : {"-h", "--help", "--help-all", "-v", "--version"}) {
            if (argument == option)
                return true;
        }
    }
    return false;
}

QString missingDisplay(const QString &said)
{
    const QString wayland = qEnvironmentVariable("WAYLAND_DISPLAY");
    const QString x11 = qEnvironmentVariable("DISPLAY");
    static const QRegularExpression noPlugin(QStringLiteral("Could not find the Qt platform plugin \"([^\"]+)\""));
    if (const auto match = noPlugin.match(said); match.hasMatch())
        return QStringLiteral("Qt's plugin for the platform \"%1\" is not installed (for \"wayland\" Debian calls the "
                              "package qt6-wayland)")
            .arg(match.captured(1));
    if (wayland.isEmpty() && x11.isEmpty() && qEnvironmentVariableIsEmpty("WAYLAND_SOCKET"))
        return QStringLiteral("there is no display to show a window on: neither WAYLAND_DISPLAY nor DISPLAY is set");
    QStringList tried;
    if (!wayland.isEmpty())
        tried << QStringLiteral("WAYLAND_DISPLAY=") + wayland;
    if (!x11.isEmpty())
        tried << QStringLiteral("DISPLAY=") + x11;
    return QStringLiteral("no display answers at %1").arg(tried.join(QStringLiteral(" or ")));
}

std::unique_ptr<QApplication> connectToDisplay(int &argc, char **argv, const QString &program, const QString &remedy)
{
    Attempt now{program, remedy, {}};
    attempt = &now;
    const QtMessageHandler before = qInstallMessageHandler(&hear);
    auto application = std::make_unique<QApplication>(argc, argv);
    qInstallMessageHandler(before);
    attempt = nullptr;
    for (const QString &text : now.said)
        qWarning("%s", qUtf8Printable(text));
    // It is this program's alone. libwayland-client removes it only if it has used it.
    qunsetenv("WAYLAND_SOCKET");
    return application;
}

} // namespace gangway::gui
