// SPDX-License-Identifier: Apache-2.0
//
// Each setting for itself: what is set is what is there, in the settings, on its way to people and back, and in the
// file.

#include "config/setting_table.h"
#include "config/settings_file.h"

#include <doctest/doctest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <map>
#include <string>

using namespace gangway;
using config::Setting;
using config::Settings;
using config::SettingsFile;

namespace {

// A value that is not the default, as people write it.
QString another(const Setting &setting)
{
    switch (setting.type) {
    case Setting::Type::Text:
        if (setting.isPath)
            return QStringLiteral("/tmp/some-path");
        if (setting.works) // a program
            return QStringLiteral("sh");
        if (setting.numbers)
            return QStringLiteral("7");
        return setting.choices.isEmpty() ? QStringLiteral("some-text") : setting.choices.back();
    case Setting::Type::Flag:
        return setting.defaultValue().toBool() ? QStringLiteral("off") : QStringLiteral("on");
    case Setting::Type::Number:
        return QStringLiteral("77");
    case Setting::Type::Bytes:
        return QStringLiteral("77K");
    case Setting::Type::List:
        if (!setting.choices.isEmpty())
            return setting.choices[1] + u',' + setting.choices[0];
        if (setting.commas)
            return QStringLiteral("wl_output:2,wl_seat:5");
        return setting.keyed ? QStringLiteral("Key.name:value, with a comma") : QStringLiteral("-option with,values");
    default:
        return QStringLiteral("2");
    }
}

void setAnother(Settings &settings, const Setting &setting)
{
    const config::ReadValue read = config::readValue(setting, another(setting));
    REQUIRE_FALSE(read.problem);
    const config::Problem problem = setting.set(settings, read.value);
    REQUIRE_FALSE(problem);
}

SettingsFile read(const QByteArray &text, const SettingsFile &former = {})
{
    QString problem;
    auto file = config::readSettingsFile(text, former, problem);
    REQUIRE_MESSAGE(file, problem.toStdString());
    return *file;
}

std::string whyNot(const QByteArray &text)
{
    QString problem;
    CHECK_FALSE(config::readSettingsFile(text, {}, problem));
    return problem.toStdString();
}

const QString work = QStringLiteral("work");

} // namespace

TEST_CASE("A setting that is set changes, and no other does")
{
    for (const Setting &changed : config::settingTable()) {
        CAPTURE(changed.key.toStdString());
        Settings settings;
        setAnother(settings, changed);
        CHECK_FALSE(settings == Settings());
        for (const Setting &each : config::settingTable()) {
            CAPTURE(each.key.toStdString());
            CHECK((each.get(settings) == each.defaultValue()) == (each.key != changed.key));
        }
        CHECK_FALSE(changed.set(settings, changed.defaultValue()));
        CHECK(settings == Settings());
    }
}

TEST_CASE("A value is the same on its way to people and back, whatever it is")
{
    for (const Setting &each : config::settingTable()) {
        CAPTURE(each.key.toStdString());
        Settings settings;
        setAnother(settings, each);
        const QVariant value = each.get(settings);
        const config::ReadValue again = config::readValue(each, config::writtenValue(each, value));
        REQUIRE_FALSE(again.problem);
        Settings same;
        CHECK_FALSE(each.set(same, again.value));
        CHECK(same == settings);
    }
}

TEST_CASE("The help says what is the default where it is a number")
{
    static const QRegularExpression inHelp(QStringLiteral("\\(default ([0-9]+[KMGT]?)"));
    int numbers = 0;
    for (const Setting &each : config::settingTable()) {
        CAPTURE(each.help.toStdString());
        // A sentence.
        CHECK(each.help.front().isUpper());
        CHECK(each.help.endsWith(u'.'));
        CHECK(each.help.count(u'(') == each.help.count(u')'));
        CHECK(each.label.front().isUpper());
        if (each.type != Setting::Type::Number && each.type != Setting::Type::Bytes)
            continue;
        const QRegularExpressionMatch match = inHelp.match(each.help);
        REQUIRE(match.hasMatch());
        CHECK(config::readValue(each, match.captured(1)).value == each.defaultValue());
        ++numbers;
    }
    CHECK(numbers > 3);
}

TEST_CASE("The help of where clients connect says where they do")
{
    const QString help = config::settingOfKey(QStringLiteral("wayland-display"))->help;
    for (const char *words : {"wayland-VM", "wayland-vm-VM", "COMMAND", "wayland-100", "free"})
        CHECK(help.contains(QString::fromUtf8(words)));
    const QString hostHelp = config::settingOfKey(QStringLiteral("host"))->help;
    for (const char *words : {"WAYLAND_DISPLAY", "wayland-0"})
        CHECK(hostHelp.contains(QString::fromUtf8(words)));
    const QString classes = config::settingOfKey(QStringLiteral("log-suppress"))->help;
    for (const QString &name : config::settingOfKey(QStringLiteral("log-suppress"))->choices)
        CHECK(classes.contains(name));
    for (const char *words : {"fault", "SIGUSR1", "control pipe"})
        CHECK(config::settingOfKey(QStringLiteral("log-ring-path"))->help.contains(QString::fromUtf8(words)));
    CHECK(config::settingOfKey(QStringLiteral("allow"))->help.contains(QStringLiteral("--list-protocols")));
}

TEST_CASE("A setting has a name on D-Bus that is made of the words of its key")
{
    const std::map<const char *, const char *> names{{"tag", "Tag"},
                                                     {"app-id-prefix", "AppIdPrefix"},
                                                     {"x-unscale", "XUnscale"},
                                                     {"clipboard-to-vm", "ClipboardToVm"}};
    for (const auto &[key, property] : names) {
        const Setting *setting = config::settingOfKey(QString::fromUtf8(key));
        REQUIRE(setting);
        CHECK(setting->property() == QString::fromUtf8(property));
        CHECK(config::settingOfProperty(QString::fromUtf8(property)) == setting);
    }
    CHECK_FALSE(config::settingOfKey(QStringLiteral("Tag")));
    CHECK_FALSE(config::settingOfKey(QStringLiteral("tags")));
    CHECK_FALSE(config::settingOfProperty(QStringLiteral("tag")));
}

TEST_CASE("Bytes are written in the largest unit that they are a whole number of")
{
    const std::map<qulonglong, const char *> written{{0, "0"},
                                                     {1, "1"},
                                                     {1023, "1023"},
                                                     {1024, "1K"},
                                                     {1025, "1025"},
                                                     {1536, "1536"},
                                                     {65'536, "64K"},
                                                     {1'048'576, "1M"},
                                                     {1'049'600, "1025K"},
                                                     {1'073'741'824, "1G"},
                                                     {1'099'511'627'776, "1T"},
                                                     {1'125'899'906'842'624, "1024T"}};
    for (const auto &[bytes, text] : written)
        CHECK(config::bytesText(bytes) == QString::fromUtf8(text));
}

TEST_CASE("A text may be so long that it fits into a message, and holds no NUL")
{
    const Setting &tag = *config::settingOfKey(QStringLiteral("tag"));
    Settings settings;
    CHECK_FALSE(tag.set(settings, QString(1024, u'x')));
    CHECK(settings.tag.size() == 1024);
    const auto tooLong = tag.set(settings, QString(1025, u'x'));
    REQUIRE(tooLong);
    CHECK(*tooLong == QStringLiteral("it must not be longer than 1024 bytes"));
    CHECK(tag.set(settings, QString(600, QChar(0xe9)))); // two bytes each
    const auto withNul = tag.set(settings, QString(QChar(0)));
    REQUIRE(withNul);
    CHECK(withNul->contains(QStringLiteral("NUL")));
    CHECK(settings.tag.size() == 1024);
}

TEST_CASE("X resources have a key before their first colon and are one line each")
{
    const Setting &xrdb = *config::settingOfKey(QStringLiteral("xrdb"));
    Settings settings;
    CHECK_FALSE(xrdb.set(settings, QStringList{QStringLiteral("a:"), QStringLiteral("b:c:d"), QStringLiteral("b:c")}));
    CHECK(settings.xrdb == std::vector<std::string>{"a:", "b:c:d", "b:c"});
    for (const QString &wrong : {QStringLiteral("a"), QStringLiteral(":a"), QString(), QStringLiteral("a:b\nc:d"),
                                 QStringLiteral("a:") + QChar(0)}) {
        const auto problem = xrdb.set(settings, QStringList{QStringLiteral("good:1"), wrong});
        REQUIRE(problem);
        CHECK(problem->contains(QStringLiteral("KEY:VALUE")));
        CHECK(settings.xrdb.size() == 3);
    }
    CHECK(config::readValue(xrdb, QString()).value == QStringList());
    const config::ReadValue wrong =
        config::readValue(*config::settingOfKey(QStringLiteral("allow")), QStringLiteral("windows,none"));
    CHECK(wrong.problem);
    CHECK_FALSE(wrong.value.isValid());
}

TEST_CASE("What is denied is denied although it is allowed as well")
{
    Settings settings;
    settings.allow.categories = settings.deny.categories = {protocol::Category::ScreenCapture};
    CHECK_FALSE(config::allowedCategories(settings).contains(protocol::Category::ScreenCapture));
    // Without any direction there is no clipboard for a client to see.
    CHECK(config::allowedCategories(Settings()).contains(protocol::Category::Clipboard));
}

TEST_CASE("Every setting comes back from the file as it was saved, and what is by default is not in it")
{
    SettingsFile file = read(R"({"version": 1})");
    CHECK(file.vms.size() == 1);
    Settings &settings = file.vms[work].settings;
    for (const Setting &each : config::settingTable())
        setAnother(settings, each);
    const QByteArray text = config::writeSettingsFile(file);
    CHECK(read(text).vms.at(work).settings == settings);
    CHECK(read(text).problems.isEmpty());

    const QJsonObject root = QJsonDocument::fromJson(text).object();
    CHECK(root.value(QStringLiteral("version")).toInt() == 1);
    const QJsonObject vms = root.value(QStringLiteral("vms")).toObject();
    CHECK(vms.value(QStringLiteral("default")).toObject().isEmpty());
    CHECK(vms.value(work).toObject().size() == static_cast<qsizetype>(config::settingTable().size()));
    CHECK(vms.value(work).toObject().value(QStringLiteral("allow")).isArray());
    CHECK(vms.value(work).toObject().value(QStringLiteral("max-clients")).toInt() == 77);
}

TEST_CASE("What a file holds that this version does not know is still in it when it is saved")
{
    const QByteArray text = R"({"version": 1, "colour": "red", "vms": {
        "work": {"tag": "[w] ", "future": [1, "a"], "max-clients": "many"}, "a b": {"tag": "x"}, "default": 7}})";
    const SettingsFile file = read(text);
    CHECK(file.vms.size() == 2);
    CHECK(file.problems.size() == 4);
    const std::string problems = file.problems.join(u'\n').toStdString();
    CAPTURE(problems);
    for (const char *words :
         {"future of VM \"work\" is not taken: there is no such setting",
          "max-clients of VM \"work\" is not taken: it must be a whole number", "VM \"a b\" is not taken: the name",
          "VM \"default\" is not taken: its settings must be an object"})
        CHECK(problems.find(words) != std::string::npos);

    const QJsonObject root = QJsonDocument::fromJson(config::writeSettingsFile(file)).object();
    CHECK(root.value(QStringLiteral("colour")).toString() == QStringLiteral("red"));
    const QJsonObject vms = root.value(QStringLiteral("vms")).toObject();
    const QJsonObject saved = vms.value(work).toObject();
    CHECK(saved.value(QStringLiteral("future")).toArray().size() == 2);
    CHECK(saved.value(QStringLiteral("max-clients")).toString() == QStringLiteral("many"));
    CHECK(saved.value(QStringLiteral("tag")).toString() == QStringLiteral("[w] "));
    CHECK(vms.value(QStringLiteral("a b")).toObject().value(QStringLiteral("tag")).toString() == QStringLiteral("x"));
}

TEST_CASE("A file that is none is refused with the reason and the line")
{
    CHECK(whyNot("").starts_with("line 1: "));
    CHECK(whyNot("{\n\"version\": 1,\n!}").starts_with("line 3: "));
    CHECK(whyNot("{\"version\": 1,\n").find(": ") != std::string::npos);
    for (const char *text : {"{}", R"({"version": 0})", R"({"version": "1"})", R"({"version": -1})", "[]"})
        CHECK(whyNot(text).find("\"version\"") != std::string::npos);
    for (const char *text : {R"({"version": 1, "vms": []})", R"({"version": 1, "vms": "x"})"})
        CHECK(whyNot(text).find("\"vms\" must be an object") != std::string::npos);
}

TEST_CASE("A file of a later version is known as such")
{
    CHECK_FALSE(read(R"({"version": 1})").newer);
    CHECK(read(R"({"version": 2})").newer);
}

TEST_CASE("The name of a VM is a file's and a bus's at once")
{
    for (const QString &name :
         {QStringLiteral("a"), QStringLiteral("Z9"), QStringLiteral("0"), QStringLiteral("a.b_c-d"), QString(64, u'x')})
        CHECK(config::vmNameProblem(name).isEmpty());
    for (const QString &name :
         {QString(), QStringLiteral(".a"), QStringLiteral("-a"), QStringLiteral("_a"), QStringLiteral("a b"),
          QStringLiteral("a/b"), QStringLiteral("a\n"), QStringLiteral("\u00e9"), QString(65, u'x')})
        CHECK(config::vmNameProblem(name).contains(QStringLiteral("1 to 64")));
}
