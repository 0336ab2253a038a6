// SPDX-License-Identifier: Apache-2.0

#include "config/setting_table.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <set>
#include <string>

using namespace gangway;
using config::Setting;
using config::Settings;
using protocol::Category;

namespace {

const Setting &setting(const QString &key)
{
    const Setting *found = config::settingOfKey(key);
    REQUIRE(found);
    return *found;
}

// Sets it as people write it; the result is what is wrong with the value.
std::string set(Settings &settings, const char *key, const char *text)
{
    const Setting &described = setting(QString::fromUtf8(key));
    config::ReadValue read = config::readValue(described, QString::fromUtf8(text));
    if (!read.problem)
        read.problem = described.set(settings, read.value);
    return read.problem ? read.problem->toStdString() : std::string();
}

// It is taken, and the settings are then what `get` gives.
template <class Get>
auto taken(const char *key, const char *value, Get get)
{
    Settings settings;
    CAPTURE(std::string(key));
    CAPTURE(std::string(value));
    CHECK(set(settings, key, value) == "");
    return get(settings);
}

// It is refused with this reason, and nothing is changed by it.
template <class Get>
void checkRefused(const char *key, const char *value, const char *reason, Get get)
{
    Settings settings;
    CAPTURE(std::string(key));
    CAPTURE(std::string(value));
    CHECK(set(settings, key, value) == reason);
    CHECK(get(settings) == get(Settings()));
}

constexpr const char *noNumber = "it must be a whole number from 1 on";
constexpr const char *noBytes = "it must be a number of bytes, such as 65536, 64K or 16M";

} // namespace

TEST_CASE("Every setting is described once")
{
    std::set<QString> keys;
    for (const Setting &each : config::settingTable()) {
        CAPTURE(each.key.toStdString());
        CHECK(keys.insert(each.key).second);
        CHECK_FALSE(each.key.isEmpty());
        CHECK(each.key == each.key.toLower());
        CHECK(each.help.endsWith(u'.'));
        CHECK(each.valueName.isEmpty() == (each.type == Setting::Type::Flag));
        CHECK_FALSE(each.label.isEmpty());
        CHECK(config::settingOfProperty(each.property()) == &each);
    }
}

TEST_CASE("The original's settings are all there")
{
    for (const char *key : {"tag", "wayland-display", "verbose", "log-suppress", "log-ring-path", "log-ring-size",
                            "x-display", "xwayland-binary", "x-unscale", "xrdb"})
        setting(QString::fromUtf8(key));
}

TEST_CASE("Texts are taken as they are")
{
    for (const char *value : {"[vm] ", "", " ", "\u20ac=%1,--x", "a\nb"}) {
        CHECK(taken("tag", value, [](const Settings &s) { return s.tag; }) == value);
        CHECK(taken("app-id-prefix", value, [](const Settings &s) { return s.appId.prefix; }) == value);
        CHECK(taken("app-id", value, [](const Settings &s) { return s.appId.override; }) == value);
        CHECK(taken("wayland-display", value, [](const Settings &s) { return s.display; }) == value);
        CHECK(taken("host", value, [](const Settings &s) { return s.host.place; }) == value);
    }
    for (const char *value : {"", "/a", "/with space/\u20ac"})
        CHECK(taken("log-ring-path", value, [](const Settings &s) { return s.log.ringPath; }) == value);
}

TEST_CASE("Unless they are set titles and application ids have nothing but the client's own text")
{
    const Settings settings;
    CHECK(settings.tag.empty());
    CHECK(settings.titles == feature::TextStyle::Clean);
    CHECK(settings.appId.prefix.empty());
    CHECK(settings.appId.override.empty());
    CHECK(config::displayOf("default", settings) == "wayland-default");
    // Not wayland-0 and so on, which compositors take.
    CHECK(config::displayOf("0", settings) == "wayland-vm-0");
    CHECK(config::displayOf("17", settings) == "wayland-vm-17");
    CHECK(config::displayOf("1a", settings) == "wayland-1a");
    CHECK(config::displayOf("work", settings) == "wayland-work");
    CHECK(settings.securityContext);
    CHECK_FALSE(settings.log.verbose);
    CHECK(settings.log.ringPath.empty());
}

TEST_CASE("Unless they are set the permissions are those of an ordinary application")
{
    const Settings settings;
    for (const Category category : protocol::allCategories())
        CHECK(config::allowedCategories(settings).contains(category) == protocol::allowedByDefault(category));
}

TEST_CASE("Flags are on or off")
{
    const auto verbose = [](const Settings &s) { return s.log.verbose; };
    for (const char *word : {"on", "true", "yes", "1"})
        CHECK(taken("verbose", word, verbose));
    for (const char *word : {"off", "false", "no", "0"})
        CHECK_FALSE(taken("security-context", word, [](const Settings &s) { return s.securityContext; }));
    for (const char *word : {"", "On", "2", "onn"})
        checkRefused("verbose", word, "it must be on or off", verbose);
}

TEST_CASE("A value of another type is refused and changes nothing")
{
    const QVariantList values{{},
                              QStringLiteral("text"),
                              true,
                              -5,
                              1.5,
                              QStringList{QStringLiteral("x")},
                              QVariantMap{},
                              QVariantList{1, 2},
                              QByteArray("bytes")};
    for (const Setting &each : config::settingTable()) {
        CAPTURE(each.key.toStdString());
        for (const QVariant &value : values) {
            Settings settings;
            if (each.set(settings, value))
                CHECK(settings == Settings());
            else
                CHECK(value.typeId() == each.defaultValue().typeId());
        }
    }
}

TEST_CASE("Whole numbers of every type are taken")
{
    const Setting &clients = setting(QStringLiteral("max-clients"));
    for (const QVariant &value :
         {QVariant(7), QVariant(7u), QVariant(7LL), QVariant(7ULL), QVariant::fromValue(uchar{7}),
          QVariant::fromValue(short{7}), QVariant::fromValue(ushort{7})}) {
        Settings settings;
        CHECK_FALSE(clients.set(settings, value));
        CHECK(settings.maxClients == 7);
    }
}

TEST_CASE("What is written can be read again")
{
    Settings settings;
    settings.tag = "[a, b] ";
    settings.allow.categories = {Category::ScreenCapture, Category::Unknown};
    settings.log.verbose = true;
    settings.maxClients = 12;
    for (const Setting &each : config::settingTable()) {
        const QVariant value = each.get(settings);
        if (each.type == Setting::Type::List && value.toStringList().isEmpty())
            continue;
        const config::ReadValue read = config::readValue(each, config::writtenValue(each, value));
        CHECK_FALSE(read.problem);
        CHECK(read.value == value);
    }
}

TEST_CASE("Numbers count from one")
{
    const auto clients = [](const Settings &s) { return s.maxClients; };
    const auto objects = [](const Settings &s) { return s.limits.objects; };
    CHECK(taken("max-clients", "1", clients) == 1);
    CHECK(taken("max-clients", "100000", clients) == 100'000);
    CHECK(taken("max-objects", "42", objects) == 42);
    CHECK(taken("max-objects", "9223372036854775807", objects) == 9'223'372'036'854'775'807u);
    for (const char *value : {"", "0", "-1", "1.5", "1e3", "0x10", "ten", "5 6", "10K", "10M", "K",
                              "9223372036854775808", "99999999999999999999999"}) {
        checkRefused("max-clients", value, noNumber, clients);
        checkRefused("max-objects", value, noNumber, objects);
    }
}

TEST_CASE("Bytes may be counted in powers of 1024")
{
    const auto queue = [](const Settings &s) { return s.limits.clientQueue; };
    const auto pool = [](const Settings &s) { return s.poolBytes; };
    const auto ring = [](const Settings &s) { return s.log.ringBytes; };
    CHECK(taken("max-queue", "65536", queue) == 65'536);
    CHECK(taken("max-queue", "64K", queue) == 65'536);
    CHECK(taken("max-queue", "64k", queue) == 65'536);
    CHECK(taken("max-pool", "16M", pool) == 16'777'216);
    CHECK(taken("max-pool", "8G", pool) == 8'589'934'592u);
    CHECK(taken("max-pool", "2T", pool) == 2'199'023'255'552u);
    CHECK(taken("max-pool", "8589934591G", pool) == 9'223'372'035'781'033'984u);
    CHECK(taken("log-ring-size", "512K", ring) == 524'288);
    CHECK(taken("log-ring-size", "1G", ring) == 1'073'741'824);
    checkRefused("log-ring-size", "1025M", "it must be at most 1G", ring);
    for (const char *value : {"", "0", "0K", "-1", "-1K", "K", "M", "1.5M", "16MB", "16MiB", "16P", "16TB", "K16",
                              "16KK", "8589934592G", "9223372036854775808", "9007199254740992K"}) {
        checkRefused("max-queue", value, noBytes, queue);
        checkRefused("max-pool", value, noBytes, pool);
        checkRefused("log-ring-size", value, noBytes, ring);
    }
}

TEST_CASE("Categories are allowed and denied by name")
{
    const auto allowed = [](const Settings &s) { return config::allowedCategories(s); };
    const std::set<Category> usual = config::allowedCategories(Settings());

    std::set<Category> more = usual;
    more.insert({Category::ScreenCapture, Category::Unknown});
    CHECK(taken("allow", "screen-capture,unknown", allowed) == more);
    CHECK(taken("allow", " screen-capture , unknown ", allowed) == more);
    CHECK(taken("allow", "windows", allowed) == usual);
    CHECK(taken("allow", "", allowed) == usual);

    std::set<Category> fewer = usual;
    fewer.erase(Category::Clipboard);
    CHECK(taken("deny", "clipboard", allowed) == fewer);
    CHECK(taken("deny", "session-lock", allowed) == usual);
}

TEST_CASE("Single interfaces are allowed and denied beside categories and beat them")
{
    Settings settings;
    CHECK(set(settings, "allow", "frog_color_management_factory_v1,screen-capture,zwlr_layer_shell_v1") == "");
    CHECK(set(settings, "deny", "wp_color_manager_v1,drawing") == "");
    CHECK(config::settingOfKey(u"allow")->get(settings).toStringList()
          == (QStringList{QStringLiteral("screen-capture"), QStringLiteral("frog_color_management_factory_v1"),
                          QStringLiteral("zwlr_layer_shell_v1")}));
    const protocol::Permissions permissions = config::permissionsOf(settings);
    CHECK(permissions.allows("zwlr_layer_shell_v1"));
    CHECK(permissions.allows("zwlr_screencopy_manager_v1"));
    CHECK_FALSE(permissions.allows("zwlr_foreign_toplevel_manager_v1"));
    CHECK_FALSE(permissions.allows("wp_color_manager_v1"));
    CHECK_FALSE(permissions.allows("wl_compositor"));
    CHECK(set(settings, "allow", "wp_color_manager_v1,wl_compositor") == "");
    CHECK(config::permissionsOf(settings).allows("wl_compositor"));
    CHECK_FALSE(config::permissionsOf(settings).allows("wp_color_manager_v1")); // in both: denied
}

TEST_CASE("What is neither a category nor could be an interface is refused")
{
    for (const char *value :
         {"screencast", "Windows", "wl-output", "wl_output:2", "wl output", "1wl_output", "wl.output_"}) {
        Settings settings;
        const std::string problem = set(settings, "allow", value);
        CAPTURE(problem);
        CHECK(problem.find("there is no") == 0);
        CHECK(problem.find("wp_color_manager_v1") != std::string::npos);
        CHECK(settings == Settings());
    }
    Settings settings;
    CHECK(set(settings, "deny", "screen_capture") == "there is no \"screen_capture\"; there is \"screen-capture\"");
}

TEST_CASE("Versions are capped by interface and the last cap of one counts")
{
    Settings settings;
    CHECK(set(settings, "max-version", "wl_output:3,wp_color_manager_v1:1,wl_output:2") == "");
    CHECK(config::settingOfKey(u"max-version")->get(settings).toStringList()
          == (QStringList{QStringLiteral("wl_output:2"), QStringLiteral("wp_color_manager_v1:1")}));
    const protocol::Permissions permissions = config::permissionsOf(settings);
    CHECK(permissions.maxVersion("wl_output") == 2);
    CHECK(permissions.maxVersion("wp_color_manager_v1") == 1);
    CHECK(permissions.maxVersion("wl_seat") > 65535);
    for (const char *value : {"wl_output", "wl_output:", "wl_output:0", "wl_output:-1", "wl_output:65536",
                              "wl_output:2x", ":2", "output:2", "screen-capture:1", "wl_output:1:2", "wl_output:1.5"}) {
        const std::string problem = set(settings, "max-version", value);
        CAPTURE(problem);
        CHECK(problem
              == std::string("\"") + value + "\" is not of the form INTERFACE:VERSION, such as wp_color_manager_v1:1");
    }
    CHECK(config::permissionsOf(settings) == permissions);
}

TEST_CASE("Lists of single interfaces have bounds")
{
    Settings settings;
    for (const char *key : {"allow", "deny", "max-version"}) {
        CAPTURE(key);
        const bool versions = std::string(key) == "max-version";
        QStringList entries;
        while (entries.size() < 1000)
            entries << QStringLiteral("an_interface_%1").arg(entries.size()) + QLatin1String(versions ? ":1" : "");
        CHECK_FALSE(setting(QString::fromUtf8(key)).set(settings, entries));
        const Settings before = settings;
        entries << QLatin1String(versions ? "one_more:1" : "one_more");
        const auto problem = setting(QString::fromUtf8(key)).set(settings, entries);
        REQUIRE(problem);
        CHECK(problem->toStdString() == "it must have at most 1000 entries");
        CHECK(settings == before);
    }
}

TEST_CASE("Each category can be allowed and denied")
{
    for (const Category category : protocol::allCategories()) {
        const std::string name(protocol::name(category));
        Settings settings;
        CHECK(set(settings, "allow", name.c_str()) == "");
        CHECK(config::allowedCategories(settings).contains(category));
        CHECK(set(settings, "deny", name.c_str()) == "");
        CHECK_FALSE(config::allowedCategories(settings).contains(category));
    }
}

TEST_CASE("A list in which an entry is missing is refused")
{
    constexpr const char *reason = "an entry is missing before or after a comma";
    for (const char *value : {"clipboard,,unknown", "clipboard,", ",clipboard", ",", "clipboard, ,unknown"}) {
        checkRefused("allow", value, reason, [](const Settings &s) { return config::allowedCategories(s); });
        checkRefused("deny", value, reason, [](const Settings &s) { return config::allowedCategories(s); });
    }
    checkRefused("log-suppress", "motion,,shm", reason, [](const Settings &s) { return s.log; });
}

TEST_CASE("A file for the log is named by its full path, and can only be one that can be appended to")
{
    const auto path = [](const Settings &s) { return s.log.ringPath; };
    constexpr const char *reason =
        "it must be a full path, which begins with \"/\": it does not depend on where gangwayd "
        "was started, and \"~\" is known to shells only";
    for (const char *value : {"ring", "~/ring", "./ring", "../ring", " /ring"})
        checkRefused("log-ring-path", value, reason, path);

    const QTemporaryDir folder;
    const auto works = [](const QString &value) {
        const auto problem = config::settingOfKey(u"log-ring-path")->works(value);
        return problem ? problem->toStdString() : "";
    };
    const QString ring = folder.filePath(QStringLiteral("ring"));
    CHECK(works({}) == "");
    CHECK(works(ring) == "");
    CHECK_FALSE(QFile::exists(ring));
    REQUIRE(QFile(ring).open(QIODevice::WriteOnly));
    CHECK(works(ring) == "");
    CHECK(works(ring + QStringLiteral("/in-a-file")) == "there is no folder " + ring.toStdString() + ": make it first");
    CHECK(works(QStringLiteral("/nowhere/ring")) == "there is no folder /nowhere: make it first");
    CHECK(works(folder.path()) == folder.path().toStdString() + " is a folder: name a file in it");
    const QString link = folder.filePath(QStringLiteral("link"));
    REQUIRE(QFile::link(ring, link));
    CHECK(works(link) == link.toStdString() + " is a link, which is not followed: name the file itself");
    // What /proc tells depends on whether root asks.
    CHECK(works(QStringLiteral("/proc/cpuinfo")).starts_with("/proc/cpuinfo can't be written to: ")
          == (::geteuid() != 0));
}

TEST_CASE("A category that is none is refused with the list of those that are")
{
    for (const char *key : {"allow", "deny"}) {
        for (const char *value : {"screencast", "Windows", "windows input", "windows,screencast"}) {
            Settings settings;
            const std::string problem = set(settings, key, value);
            CAPTURE(problem);
            CHECK(problem.starts_with("there is no \""));
            for (const Category category : protocol::allCategories())
                CHECK(problem.find(protocol::name(category)) != std::string::npos);
            CHECK(settings == Settings());
        }
    }
}

TEST_CASE("Classes of messages are left out of the log by name")
{
    Settings settings;
    CHECK(set(settings, "log-suppress", "motion,shm,delete,region,drawing,hints") == "");
    CHECK_FALSE(settings.log.suppressed.empty());
    CHECK(set(settings, "log-suppress", "") == "");
    CHECK(settings.log.suppressed.empty());

    CHECK(set(settings, "log-suppress", "motion") == "");
    const auto motion = settings.log.suppressed;
    const std::string problem = set(settings, "log-suppress", "motion,mouse");
    CAPTURE(problem);
    CHECK(problem.find("mouse") != std::string::npos);
    CHECK(settings.log.suppressed == motion);
}

TEST_CASE("The style of titles is one of three words")
{
    const auto style = [](const Settings &s) { return s.titles; };
    CHECK(taken("titles", "clean", style) == feature::TextStyle::Clean);
    CHECK(taken("titles", "ascii", style) == feature::TextStyle::Ascii);
    CHECK(taken("titles", "raw", style) == feature::TextStyle::Raw);
    for (const char *word : {"", "Clean", "utf-8", "clean,raw"}) {
        const std::string problem = std::string("there is no \"") + word + "\"; there are: clean ascii raw";
        checkRefused("titles", word, problem.c_str(), style);
    }
    Settings settings;
    settings.titles = feature::TextStyle::Raw;
    CHECK(setting(QStringLiteral("titles")).get(settings) == QVariant(QStringLiteral("raw")));
    // As the settings file and D-Bus have it, past the words of people.
    CHECK(setting(QStringLiteral("titles")).set(settings, QStringLiteral("other")));
    CHECK(setting(QStringLiteral("titles")).set(settings, 1));
    CHECK(settings.titles == feature::TextStyle::Raw);
}

TEST_CASE("The log is not written into the settings or their copy, by whichever path they are named, nor to a socket")
{
    const QTemporaryDir folder;
    const QByteArray before = qgetenv("XDG_CONFIG_HOME");
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(folder.path()));
    REQUIRE(QDir(folder.path()).mkpath(QStringLiteral("gangway")));
    REQUIRE(QFile::link(folder.filePath(QStringLiteral("gangway")), folder.filePath(QStringLiteral("link"))));
    const config::Setting &ring = *config::settingOfKey(u"log-ring-path");
    const auto refusesAll = [&] {
        for (const char *name : {"gangway/config.json", "gangway/../gangway/config.json", "gangway//config.json",
                                 "link/config.json", "gangway/config.last-good.json", "link/config.last-good.json"}) {
            CAPTURE(name);
            config::Settings settings;
            CHECK(ring.set(settings, folder.filePath(QString::fromLatin1(name))));
            CHECK(settings.log.ringPath.empty());
        }
    };
    refusesAll(); // before they are there
    const QByteArray file = QFile::encodeName(folder.filePath(QStringLiteral("gangway/config.json")));
    QFile made(QFile::decodeName(file));
    REQUIRE(made.open(QIODevice::WriteOnly));
    refusesAll();
    const QString hard = folder.filePath(QStringLiteral("hard"));
    REQUIRE(::link(file.constData(), QFile::encodeName(hard).constData()) == 0);
    config::Settings settings;
    CHECK(ring.set(settings, hard));
    CHECK_FALSE(ring.set(settings, folder.filePath(QStringLiteral("gangway/ring"))));

    const QString socket = folder.filePath(QStringLiteral("socket"));
    REQUIRE(::mknod(QFile::encodeName(socket).constData(), S_IFSOCK | 0600, 0) == 0);
    CHECK(ring.works(socket));
    before.isNull() ? qunsetenv("XDG_CONFIG_HOME") : qputenv("XDG_CONFIG_HOME", before);
}
