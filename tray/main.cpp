// SPDX-License-Identifier: Apache-2.0

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

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("gangway-tray"));
    QApplication::setApplicationDisplayName(QStringLiteral("Gangway"));
    QApplication::setApplicationVersion(QStringLiteral(GANGWAY_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.gangway.Gangway"));
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.gangway.Gangway")));
    QApplication::setQuitOnLastWindowClosed(false);
    gangway::speakLanguageOf(QLocale(), application);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main",
                                "Shows what Gangway does, and switches what is switched daily, on the desktop's "
                                "panel."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

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
                QStringLiteral("Disconnected"), &application, SLOT(quit()));

    gangway::tray::Tray tray(bus);
    QObject::connect(&tray, &gangway::tray::Tray::hidden, &application, &QApplication::quit, Qt::QueuedConnection);
    return QApplication::exec();
}
