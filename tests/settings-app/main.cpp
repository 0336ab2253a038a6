// SPDX-License-Identifier: Apache-2.0

#include "private_bus.h"

#include "protocols/dbus/types.h"
#include "translations/languages.h"

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <QApplication>
#include <QStandardPaths>

#include <memory>

namespace {

std::unique_ptr<gangway::test::PrivateBus> bus;

} // namespace

gangway::test::PrivateBus &gangway::test::privateBus()
{
    return *bus;
}

int main(int argc, char **argv)
{
    doctest::Context context(argc, argv);
    // ctest asks for the names of the tests at build time.
    if (context.shouldExit() || QByteArray(argc > 1 ? argv[1] : "").startsWith("--list"))
        return context.run();

    qputenv("QT_QPA_PLATFORM", "offscreen");
    bus = std::make_unique<gangway::test::PrivateBus>();
    int status = 0;
    {
        QApplication application(argc, argv);
        QApplication::setStyle(QStringLiteral("Fusion"));
        gangway::speakLanguageOf(QLocale(), application);
        gangway::dbus::registerTypes();
        status = context.run();
    }
    bus.reset();
    return status;
}
