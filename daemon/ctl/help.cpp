// SPDX-License-Identifier: Apache-2.0

#include "ctl/help.h"

#include "config/setting_table.h"
#include "ctl/human.h"
#include "ctl/verb_table.h"

#include <algorithm>

namespace gangway::ctl {

namespace {

constexpr qsizetype textColumn = 22;

// A name with its text beside it, or below if the name is too long.
QString entry(const QString &name, const QString &text)
{
    QString left = QStringLiteral("  ") + name;
    const QString right = wrapped(text, textColumn);
    if (left.size() + 2 > textColumn)
        return left + u'\n' + right;
    return left + right.mid(left.size());
}

// The verb's own options, and those that gangwayctl handles for it.
QString optionsOf(const Verb &verb)
{
    QString text;
    for (const VerbOption &option : verb.options)
        text += entry(QStringLiteral("--%1 %2").arg(option.name, option.valueName).trimmed(), option.help);
    if (verb.of != Verb::Of::Nothing)
        text += entry(QStringLiteral("--vm NAME"), QStringLiteral("the VM that it is about, else \"default\""));
    if (verb.prints)
        text += entry(QStringLiteral("--json"), QStringLiteral("print JSON, for programs"));
    return text;
}

QString valuesOf(const config::Setting &setting)
{
    if (setting.type == config::Setting::Type::Flag)
        return QStringLiteral("on|off");
    return setting.valueName;
}

QString reachOf(const config::Setting &setting)
{
    using Effect = config::Setting::Effect;
    switch (setting.effect) {
    case Effect::Live:
        break;
    case Effect::NewWindows:
        return QStringLiteral(" Reaches new windows only.");
    case Effect::NewSessions:
        return QStringLiteral(" Reaches new sessions only.");
    }
    return {};
}

} // namespace

QString helpText()
{
    QString text = QStringLiteral("usage: gangwayctl [OPTION]... VERB [ARGUMENT]...\n\n");
    text += wrapped(QStringLiteral("Asks the running gangwayd what it does and tells it what to do."), 0);
    text += QStringLiteral("\nVerbs:\n");
    for (const Verb &verb : verbTable())
        text += entry(verb.name, verb.summary);
    text += QStringLiteral("\nOptions:\n");
    text += entry(QStringLiteral("--vm NAME"), QStringLiteral("the VM that the verb is about, else \"default\""));
    text += entry(QStringLiteral("--json"), QStringLiteral("print JSON, for programs; each verb that prints has it"));
    text += entry(QStringLiteral("-h, --help"), QStringLiteral("print this text, or with a verb what it does"));
    text += entry(QStringLiteral("--version"), QStringLiteral("print the version"));
    text += QStringLiteral("\nExit status:\n");
    text += entry(QStringLiteral("0"), QStringLiteral("done"));
    text += entry(QStringLiteral("1"), QStringLiteral("gangwayd refused it or failed"));
    text += entry(QStringLiteral("2"), QStringLiteral("the command line is wrong, or a value in it"));
    text += entry(QStringLiteral("3"), QStringLiteral("gangwayd is not running, or there is no session bus"));
    text += entry(QStringLiteral("4"), QStringLiteral("there is no such VM, setting or session"));
    text += u'\n';
    text += wrapped(QStringLiteral("\"gangwayctl help VERB\" tells more of a verb, gangwayctl(1) of everything."), 0);
    return text;
}

QString helpText(const Verb &verb)
{
    const QString options = optionsOf(verb);
    const QString usage =
        verb.name + (options.isEmpty() ? QString() : QStringLiteral(" [OPTION]...")) + u' ' + verb.usage;
    QString text = QStringLiteral("usage: gangwayctl %1\n\n").arg(usage.trimmed());
    text += wrapped(verb.summary + u'.', 0);
    if (!verb.details.isEmpty())
        text += u'\n' + wrapped(verb.details, 0);
    if (!options.isEmpty())
        text += QStringLiteral("\nOptions:\n") + options;
    if (verb.takes != Verb::Takes::Verb)
        text += u'\n'
            + wrapped(verb.starts ? QStringLiteral("Starts gangwayd where it is not running and D-Bus can start it.")
                                  : QStringLiteral("Does not start gangwayd."),
                      0);
    if (verb.more)
        text += u'\n' + verb.more();
    return text;
}

QString settingsHelp()
{
    QString text = QStringLiteral("Settings:\n");
    for (const config::Setting &setting : config::settingTable()) {
        QString help = setting.help + reachOf(setting);
        if (!setting.choices.isEmpty())
            help += QStringLiteral(" There are: %1.").arg(setting.choices.join(QStringLiteral(", ")));
        text += entry(setting.key + u' ' + valuesOf(setting), help);
    }
    return text;
}

} // namespace gangway::ctl
