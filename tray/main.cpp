// SPDX-License-Identifier: Apache-2.0

#include "gui/program_start.h"
#include "protocols/dbus/types.h"
#include "translations/languages.h"
#include "tray/tray.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDBusConnectionInterface>

#include <cstdio>

namespace {

// The bus name owned by the running tray.
constexpr char trayName[] = "org.gangway.Tray";

int fail(const QString &problem)
{
    std::fprintf(stderr, "gangway-tray: %s\n", qUtf8Printable(problem));
    return 1;
}

void introduce(QCoreApplication &application)
{
    QCoreApplication::setApplicationName(QStringLiteral("gangway-tray"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GANGWAY_VERSION));
    gangway::speakLanguageOf(QLocale(), application);
}

void parse(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main",
                                "Shows what Gangway does, and switches what is switched daily, on the desktop's "
                                "panel."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);
}

} // namespace

int main(int argc, char **argv)
{
    gangway::gui::prepareProcess();
    if (gangway::gui::asksForText(argc, argv)) {
        QCoreApplication application(argc, argv);
        introduce(application);
        parse(application); // ends the process
    }
    const auto application =
        gangway::gui::connectToDisplay(argc, argv, QStringLiteral("gangway-tray"),
                                       QStringLiteral("; start it in a desktop session, which does so by itself"));
    introduce(*application);
    QApplication::setApplicationDisplayName(QStringLiteral("Gangway"));
    QApplication::setDesktopFileName(QStringLiteral("org.gangway.Gangway"));
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.gangway.Gangway")));
    QApplication::setQuitOnLastWindowClosed(false);
    parse(*application);
    // They are for what the tray itself shows at its start, which is nothing.
    qunsetenv("XDG_ACTIVATION_TOKEN");
    qunsetenv("DESKTOP_STARTUP_ID");

    gangway::dbus::registerTypes();
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return fail(QApplication::translate("main", "there is no session bus: %1").arg(bus.lastError().message()));
    const auto registered =
        bus.interface()->registerService(QLatin1String(trayName), QDBusConnectionInterface::DontQueueService);
    if (registered.value() != QDBusConnectionInterface::ServiceRegistered) {
        std::puts(qUtf8Printable(QApplication::translate("main", "gangway-tray is running already")));
        return 0;
    }
    // Exit when the session bus disconnects, because the desktop has ended.
    bus.connect({}, QStringLiteral("/org/freedesktop/DBus/Local"), QStringLiteral("org.freedesktop.DBus.Local"),
                QStringLiteral("Disconnected"), application.get(), SLOT(quit()));

    gangway::tray::Tray tray(bus);
    QObject::connect(&tray, &gangway::tray::Tray::hidden, application.get(), &QApplication::quit, Qt::QueuedConnection);
    return QApplication::exec();
}
