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
