// SPDX-License-Identifier: Apache-2.0

#include "gui/program_start.h"
#include "protocols/dbus/session_bus.h"
#include "protocols/dbus/types.h"
#include "translations/languages.h"
#include "tray/tray.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDBusConnectionInterface>
#include <QTimer>

#include <cstdio>
#include <optional>

namespace {

// The bus name owned by the running tray.
constexpr char trayName[] = "org.gangway.Tray";

constexpr int busMilliseconds = 10'000;

bool takeName(const gangway::dbus::SessionBus &bus)
{
    const auto registered = bus.connection().interface()->registerService(QLatin1String(trayName),
                                                                          QDBusConnectionInterface::DontQueueService);
    return registered.value() == QDBusConnectionInterface::ServiceRegistered;
}

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
    gangway::dbus::SessionBus bus;
    if (!bus.isConnected())
        return fail(
            QApplication::translate("main", "there is no session bus: %1").arg(bus.connection().lastError().message()));
    if (!takeName(bus)) {
        std::puts(qUtf8Printable(QApplication::translate("main", "gangway-tray is running already")));
        return 0;
    }
    std::optional<gangway::tray::Tray> tray;
    const auto begin = [&] {
        tray.emplace(bus.connection());
        QObject::connect(&*tray, &gangway::tray::Tray::hidden, application.get(), &QApplication::quit,
                         Qt::QueuedConnection);
    };
    begin();
    // A bus that stays away has ended with the desktop. All that was on a former one begins anew.
    QTimer patience;
    patience.setSingleShot(true);
    patience.setInterval(busMilliseconds);
    QObject::connect(&patience, &QTimer::timeout, application.get(), &QApplication::quit);
    QObject::connect(&bus, &gangway::dbus::SessionBus::lost, &patience, qOverload<>(&QTimer::start));
    QObject::connect(&bus, &gangway::dbus::SessionBus::found, application.get(), [&] {
        patience.stop();
        tray.reset();
        if (takeName(bus))
            begin();
        else
            QApplication::quit();
    });
    return QApplication::exec();
}
