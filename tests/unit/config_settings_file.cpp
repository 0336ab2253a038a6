// SPDX-License-Identifier: Apache-2.0

#include "config/settings_file.h"

#include <doctest/doctest.h>

using namespace gangway;
using config::SettingsFile;

namespace {

SettingsFile read(const QByteArray &text, const SettingsFile &former = {})
{
    QString problem;
    auto file = config::readSettingsFile(text, former, problem);
    REQUIRE_MESSAGE(file, problem.toStdString());
    return *file;
}

const QString work = QStringLiteral("work");

SettingsFile closed()
{
    return read(
        R"({"version": 1, "vms": {"work": {"clipboard-to-host": false, "deny": ["clipboard"], "tag": "[w] "}}})");
}

} // namespace

TEST_CASE("A value that can't be taken is what it was before, and is kept for whoever made the slip")
{
    const SettingsFile file =
        read(R"({"version": 1, "vms": {"work": {"clipboard-to-host": "off", "deny": "clipboard", "tag": "[new] "}}})",
             closed());
    CHECK(file.problems.size() == 2);
    const config::Settings &settings = file.vms.at(work).settings;
    CHECK_FALSE(settings.clipboard.toHost);
    CHECK(settings.deny.categories.contains(protocol::Category::Clipboard));
    CHECK(settings.tag == "[new] ");
    CHECK(file.vms.at(work).kept.value(QStringLiteral("deny")) == QStringLiteral("clipboard"));
    // So it is when it was saved and is read by somebody who knows nothing of before.
    const config::Settings again = read(config::writeSettingsFile(file)).vms.at(work).settings;
    CHECK_FALSE(again.clipboard.toHost);
    CHECK(again.deny.categories.contains(protocol::Category::Clipboard));
}

TEST_CASE("A VM whose settings can't be read at all is what it was before")
{
    const SettingsFile file = read(R"({"version": 1, "vms": {"work": "x", "play": 1}})", closed());
    CHECK(file.problems.size() == 2);
    CHECK(file.vms.at(work) == closed().vms.at(work));
    CHECK_FALSE(file.vms.contains(QStringLiteral("play")));
    CHECK(file.keptVms.contains(QStringLiteral("play")));
}

TEST_CASE("What a file leaves out is by default, whatever it was before")
{
    const SettingsFile file = read(R"({"version": 1, "vms": {"work": {}}})", closed());
    CHECK(file.problems.isEmpty());
    CHECK(file.vms.at(work).settings.clipboard.toHost);
    CHECK_FALSE(read(R"({"version": 1})", closed()).vms.contains(work));
}

TEST_CASE("A value in the file that can't work at present is told and taken, as what is missing may come")
{
    QString problem;
    const auto file = config::readSettingsFile(
        R"({"version": 1, "vms": {"default": {"log-ring-path": "/nowhere/ring", "tag": "[vm] "}}})", {}, problem);
    REQUIRE(file);
    const config::SavedVm &vm = file->vms.at(QStringLiteral("default"));
    CHECK(vm.settings.log.ringPath == "/nowhere/ring");
    CHECK(vm.settings.tag == "[vm] ");
    REQUIRE(file->problems.size() == 1);
    CHECK(file->problems.constFirst().toStdString()
          == "log-ring-path of VM \"default\" can't work now: there is no folder /nowhere: make it first");
}

TEST_CASE("A copy of settings says that it is one, and a settings file that was restored from it does not")
{
    const QByteArray text = R"({"version": 1, "vms": {"work": {"tag": "[w] "}}, "shape": "round"})";
    const QByteArray copy = config::copyOfSettings(text);
    CHECK(config::isCopyOfSettings(copy));
    CHECK_FALSE(config::isCopyOfSettings(text));
    CHECK_FALSE(config::isCopyOfSettings("my notes"));
    QString problem;
    const auto read = config::readSettingsFile(text, {}, problem);
    const auto readCopy = config::readSettingsFile(copy, {}, problem);
    REQUIRE(readCopy);
    CHECK(config::writeSettingsFile(*readCopy) == config::writeSettingsFile(*read));
    CHECK(readCopy->problems.isEmpty());
}

TEST_CASE("VMs beyond the most that there may be are not taken, told, and kept, and never the default one")
{
    QByteArray vms;
    for (int number = 0; number <= static_cast<int>(config::mostVms); ++number)
        vms += "\"a" + QByteArray::number(number) + "\": {}, ";
    const SettingsFile file = read(R"({"version": 1, "vms": {)" + vms + R"("default": {"deny": ["clipboard"]}}})");
    CHECK(file.vms.size() == config::mostVms + 1);
    CHECK(file.vms.at(QStringLiteral("default")).settings.deny.categories.contains(protocol::Category::Clipboard));
    CHECK(file.keptVms.size() == 1);
    CHECK(file.problems.size() == 1);
}
