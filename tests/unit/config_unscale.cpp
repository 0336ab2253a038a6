// SPDX-License-Identifier: Apache-2.0

#include "config/unscale.h"

#include "config/setting_table.h"
#include "config/settings_file.h"

#include <doctest/doctest.h>

using namespace gangway;
using config::parseUnscale;
using config::Unscale;

namespace {

const config::Setting &setting()
{
    return *config::settingOfKey(u"x-unscale");
}

} // namespace

TEST_CASE("A factor is a number with decimal places or automatic")
{
    const auto factor = [](const char *text) { return parseUnscale(QString::fromLatin1(text)).value().factor; };
    CHECK(factor("1") == 1.0);
    CHECK(factor("2") == 2.0);
    CHECK(factor("1.5") == 1.5);
    CHECK(factor("1.0") == 1.0);
    CHECK(factor("16") == 16.0);
    CHECK(factor("1.6666666666666667") == 1.6666666666666667);
    CHECK_FALSE(factor("auto"));
    CHECK(Unscale().factor == 1.0);
}

TEST_CASE("A factor is written in as few digits as it takes")
{
    for (const char *text : {"1", "2", "1.5", "1.25", "16", "auto", "1.6666666666666667", "1.1"}) {
        CAPTURE(text);
        CHECK(parseUnscale(QString::fromLatin1(text)).value().text().toStdString() == text);
    }
    CHECK(parseUnscale(QStringLiteral("1.50")).value().text().toStdString() == "1.5");
}

TEST_CASE("What is no factor is refused")
{
    for (const char *text :
         {"",  "0",   "0.5", "0.999", "16.1", "17", "-1", "+2",   "1,5",       "1.5.1", ".5",   "2.",
          ".", "1e1", "0x2", "inf",   "nan",  " 2", "2 ", "Auto", "automatic", "two",   "1.5x", "\xd9\xa2"}) {
        CAPTURE(text);
        CHECK_FALSE(parseUnscale(QString::fromUtf8(text)));
        config::Settings settings;
        const config::Problem problem = setting().set(settings, QString::fromUtf8(text));
        REQUIRE(problem);
        CHECK(problem->toStdString() == "it must be \"auto\" or a number from 1 to 16, such as 2 or 1.5");
        CHECK(settings == config::Settings());
    }
}

TEST_CASE("A settings file may have a factor as a number or as a text")
{
    const auto read = [](const char *value) {
        QString problem;
        const QByteArray text = R"({"version": 1, "vms": {"default": {"x-unscale": )" + QByteArray(value) + "}}}";
        return config::readSettingsFile(text, {}, problem).value();
    };
    const QString vm = QStringLiteral("default");
    CHECK(read("2").vms.at(vm).settings.xUnscale.factor == 2.0);
    CHECK(read("1.5").vms.at(vm).settings.xUnscale.factor == 1.5);
    CHECK(read("1e1").vms.at(vm).settings.xUnscale.factor == 10.0);
    CHECK(read("\"1.5\"").vms.at(vm).settings.xUnscale.factor == 1.5);
    CHECK_FALSE(read("\"auto\"").vms.at(vm).settings.xUnscale.factor);
    for (const char *wrong : {"0", "-2", "1e300", "true", "[2]", "\"two\""})
        CHECK(read(wrong).problems.size() == 1);
    // It is found again.
    const config::SettingsFile file = read("1.5");
    QString problem;
    CHECK(config::readSettingsFile(config::writeSettingsFile(file), {}, problem).value().vms == file.vms);
}
