// SPDX-License-Identifier: Apache-2.0

#include "config/setting_table.h"
#include "ctl/verb_table.h"
#include "gangwayctl_text.h"
#include "protocols/category.h"

#include <QFile>
#include <QRegularExpression>

using namespace gangway;
using namespace gangway::ctl;
using namespace gangway::test;

namespace {

QString page(const char *name)
{
    QFile file(text(GANGWAY_MAN_FOLDER "/") + text(name));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

// The items ".It Fl -NAME" or ".It Cm NAME" of a page.
QStringList items(const QString &page, const char *macro)
{
    const QRegularExpression item(text("^\\.It .*?\\b%1 (-?)([a-z][a-z-]*)").arg(text(macro)),
                                  QRegularExpression::MultilineOption);
    QStringList names;
    for (auto match = item.globalMatch(page); match.hasNext();)
        names << match.next().captured(2);
    return names;
}

} // namespace

TEST_CASE("gangwayd(1) has an option for each setting")
{
    const QStringList options = items(page("gangwayd.1"), "Fl");
    for (const config::Setting &setting : config::settingTable()) {
        CAPTURE(setting.key);
        const bool turnsOff = setting.type == config::Setting::Type::Flag && setting.defaultValue().toBool();
        // What is started by the command line is enabled.
        if (setting.key != text("enabled"))
            CHECK(options.contains(turnsOff ? text("no-") + setting.key : setting.key));
    }
}

TEST_CASE("gangwayd(1) tells what is allowed by default and what is not")
{
    const QString lists = page("gangwayd.1").section(text("These are allowed by default:\n"), 1);
    const auto entries = [](const QString &sentence) {
        return sentence.section(u'.', 0, 0).simplified().remove(u' ').split(u',');
    };
    QStringList allowed;
    QStringList others;
    for (const protocol::Category category : protocol::allCategories()) {
        const QString name = QString::fromStdString(std::string(protocol::name(category)));
        (protocol::allowedByDefault(category) ? allowed : others) << name;
    }

    CHECK(entries(lists) == allowed);
    CHECK(entries(lists.section(text("These are not:\n"), 1)) == others);
}

TEST_CASE("gangwayd(1) names every class of messages that can be left out of the log")
{
    const QString item = page("gangwayd.1").section(text(".It Fl -log-suppress"), 1).section(text(".It"), 0, 0);
    for (const QString &name : config::settingOfKey(u"log-suppress")->choices) {
        CAPTURE(name);
        CHECK(item.contains(QRegularExpression(text("\\b%1[,.]").arg(name))));
    }
}

TEST_CASE("gangwayctl(1) has each verb, each of its options, and nothing else")
{
    const QString gangwayctl = page("gangwayctl.1");
    const QString verbs = gangwayctl.section(text(".Sh VERBS\n"), 1).section(text(".Sh JSON\n"), 0, 0);
    CHECK(items(verbs, "Cm") == verbNames());
    for (const Verb &verb : verbTable()) {
        for (const VerbOption &option : verb.options) {
            CAPTURE(option.name);
            CHECK(gangwayctl.contains(text("Fl -") + option.name));
        }
        // JSON is told of each verb that prints.
        CAPTURE(verb.name);
        const QString usage = gangwayctl.section(text(".It Cm ") + verb.name, 1).section(u'\n', 0, 0);
        CHECK(usage.contains(text("Fl -json")) == verb.prints);
    }
}
