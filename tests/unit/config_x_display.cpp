// SPDX-License-Identifier: Apache-2.0

#include "config/setting_table.h"
#include "config/settings_file.h"
#include "config/xwayland_options.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace gangway;
using config::Settings;

namespace {

const config::Setting &setting(const char *key)
{
    const config::Setting *const found = config::settingOfKey(QString::fromUtf8(key));
    REQUIRE(found);
    return *found;
}

} // namespace

TEST_CASE("An X display is wanted by its number or by auto, and unless it is set there is none")
{
    const config::Setting &display = setting("x-display");
    CHECK_FALSE(Settings().xDisplay.wanted);
    Settings settings;
    for (const auto &[text, number] : {std::pair("0", 0U), std::pair(":1", 1U), std::pair("59535", 59535U)}) {
        CHECK_FALSE(display.set(settings, QString::fromUtf8(text)));
        CHECK(settings.xDisplay.wanted);
        CHECK(settings.xDisplay.number == number);
        CHECK(display.get(settings).toString() == QString::number(number));
    }
    CHECK_FALSE(display.set(settings, QStringLiteral("auto")));
    CHECK(settings.xDisplay.wanted);
    CHECK_FALSE(settings.xDisplay.number);
    for (const char *none : {"", "off"}) {
        CHECK_FALSE(display.set(settings, QStringLiteral("5")));
        CHECK_FALSE(display.set(settings, QString::fromUtf8(none)));
        CHECK_FALSE(settings.xDisplay.wanted);
        CHECK(display.get(settings).toString().isEmpty());
    }
}

TEST_CASE("What is no X display is refused and changes nothing")
{
    const config::Setting &display = setting("x-display");
    Settings settings;
    CHECK_FALSE(display.set(settings, QStringLiteral("7")));
    for (const char *text : {"-1", "+1", " 1", "1.0", "0x1", "59536", "99999999999", "first", ":", "AUTO", ":0.0"}) {
        CAPTURE(text);
        CHECK(display.set(settings, QString::fromUtf8(text)));
    }
    CHECK(display.set(settings, 7));
    CHECK(display.set(settings, true));
    CHECK(settings.xDisplay.number == 7U);
}

TEST_CASE("The settings file may have the X display as a number")
{
    const auto displayIn = [](const char *value) {
        QString problem;
        const QByteArray text = R"({"version": 1, "vms": {"default": {"x-display": )" + QByteArray(value) + "}}}";
        return config::readSettingsFile(text, {}, problem).value().vms.at(QStringLiteral("default")).settings.xDisplay;
    };
    CHECK(displayIn("0").number == 0U);
    CHECK(displayIn("\"3\"").number == 3U);
    CHECK(displayIn("\"auto\"").wanted);
    CHECK_FALSE(displayIn("1.5").wanted);
    CHECK_FALSE(displayIn("-1").wanted);
    CHECK_FALSE(displayIn("true").wanted);
}

TEST_CASE("An option for Xwayland has its values behind spaces")
{
    const config::Setting &options = setting("xwayland-options");
    Settings settings;
    CHECK_FALSE(
        options.set(settings, QStringList{QStringLiteral("-dpi  96"), QStringLiteral("+extension X-Resource")}));
    CHECK(config::xwaylandArguments(settings.xwaylandOptions)
          == std::vector<std::string>{"-dpi", "96", "+extension", "X-Resource"});
    CHECK(options.get(settings).toStringList()
          == QStringList{QStringLiteral("-dpi  96"), QStringLiteral("+extension X-Resource")});
}

TEST_CASE("Options that are for Gangway to say are refused wherever they are")
{
    const config::Setting &options = setting("xwayland-options");
    for (const char *entry : {"-rootless", "-wm 5", "-shm -auth /tmp/x", "-terminate", ":0", "-shm :0", "-listenfd 3",
                              "shm", "", " ", "-dpi\n96"}) {
        CAPTURE(entry);
        Settings settings;
        CHECK(options.set(settings, QStringList{QString::fromUtf8(entry)}));
        CHECK(settings.xwaylandOptions.empty());
    }
}

TEST_CASE("Xwayland is a full path or a name, and has to be there when it is set")
{
    const config::Setting &binary = setting("xwayland-binary");
    Settings settings;
    CHECK(binary.set(settings, QStringLiteral("bin/Xwayland")));
    CHECK(binary.set(settings, QStringLiteral("./Xwayland")));
    for (const char *good : {"", "sh", "/bin/sh"}) {
        CHECK_FALSE(binary.set(settings, QString::fromUtf8(good)));
        CHECK_FALSE(binary.works(QString::fromUtf8(good)));
    }
    CHECK(binary.works(QStringLiteral("gangway-no-such-program")));
    CHECK(binary.works(QStringLiteral("/nowhere/Xwayland")));
    CHECK(binary.works(QStringLiteral("/etc/passwd")));
}
