// SPDX-License-Identifier: Apache-2.0

#include "gui/program_start.h"
#include "instance.h"
#include "main_window.h"
#include "pages/page.h"
#include "protocols/dbus/session_bus.h"
#include "protocols/dbus/types.h"
#include "service/edit_history.h"
#include "service/service.h"
#include "translations/languages.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace gangway;

namespace {

constexpr int exitFailed = 1;
constexpr int exitUsage = 2;

void introduce(QCoreApplication &application)
{
    QCoreApplication::setApplicationName(QStringLiteral("gangway-settings"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GANGWAY_VERSION));
    speakLanguageOf(QLocale(), application);
}

gui::Request parse(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Shows and changes the settings of Gangway and its VMs."));
    const QCommandLineOption vm(QStringLiteral("vm"), QCoreApplication::translate("main", "Show this VM."),
                                QStringLiteral("NAME"));
    const QCommandLineOption page(
        QStringLiteral("page"),
        QCoreApplication::translate("main",
                                    "Show this page: general, host, x11, permissions, sessions, protocols, log."),
        QStringLiteral("PAGE"));
    parser.addOptions({vm, page});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);
    return {parser.value(vm), parser.value(page)};
}

int fail(int status, const QString &message)
{
    std::fprintf(stderr, "gangway-settings: %s\n", qUtf8Printable(message));
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    gui::prepareProcess();
    if (gui::asksForText(argc, argv)) {
        QCoreApplication application(argc, argv);
        introduce(application);
        parse(application); // ends the process
    }
    const auto application =
        gui::connectToDisplay(argc, argv, QStringLiteral("gangway-settings"),
                              QStringLiteral("; start it in a desktop session, or use gangwayctl instead"));
    introduce(*application);
    QApplication::setDesktopFileName(QStringLiteral("org.gangway.Gangway"));

    const gui::Request request = parse(*application);
    dbus::SessionBus bus;
    if (!bus.isConnected()) {
        return fail(exitFailed,
                    QCoreApplication::translate("main", "there is no session bus; start it from a desktop session"));
    }
    // The window is created before looking for a running instance, because only a window knows which pages exist.
    dbus::registerTypes();
    gui::Service service(bus.connection());
    gui::EditHistory history(service);
    gui::MainWindow window(service, history);
    if (!window.open(request.vm, request.page)) {
        QStringList pages;
        for (const gui::Page *page : window.pages())
            pages << page->id();
        return fail(exitUsage,
                    QCoreApplication::translate("main", "there is no page \"%1\"; there are: %2")
                        .arg(request.page, pages.join(u' ')));
    }
    gui::Instance instance(bus.connection());
    if (!instance.claim()) {
        if (instance.raiseOther(request))
            return 0;
        return fail(exitFailed,
                    QCoreApplication::translate("main", "another gangway-settings runs and does not answer"));
    }
    QObject::connect(&instance, &gui::Instance::requested, &window, [&window](const QString &vm, const QString &page) {
        window.open(vm, page);
        window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
        window.show();
        window.raise();
        window.activateWindow();
    });
    QObject::connect(&bus, &dbus::SessionBus::lost, &service, &gui::Service::busLost);
    QObject::connect(&bus, &dbus::SessionBus::found, &service, [&] {
        instance.reconnect(bus.connection());
        service.reconnect(bus.connection());
    });
    window.show();
    return QApplication::exec();
}
