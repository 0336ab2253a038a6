// SPDX-License-Identifier: Apache-2.0

#include "option_completion.h"

#include "command_line.h"
#include "config/setting_table.h"

#include <algorithm>

namespace gangway {

namespace {

const QCommandLineOption *optionNamed(const QList<QCommandLineOption> &options, const QString &word)
{
    const QString name = word.startsWith(u"--") ? word.mid(2) : word.mid(1);
    const auto found =
        std::ranges::find_if(options, [&](const QCommandLineOption &option) { return option.names().contains(name); });
    return found == options.end() ? nullptr : &*found;
}

bool takesValue(const QCommandLineOption *option)
{
    return option && !option->valueName().isEmpty();
}

// The values of an option as they may be typed on, each behind `before`.
QStringList values(const QString &option, const QString &typed, const QString &before,
                   const std::function<QStringList()> &vms)
{
    QStringList all;
    QString kept;
    if (option == u"vm") {
        all = vms();
    } else if (const config::Setting *setting = config::settingOfKey(option)) {
        all = setting->choices + setting->words;
        if (setting->type == config::Setting::Type::Factor)
            all << QStringLiteral("auto");
        // The entries before the last one.
        if (setting->commas)
            kept = typed.left(typed.lastIndexOf(u',') + 1);
    }
    QStringList found;
    for (const QString &value : all) {
        if ((kept + value).startsWith(typed) && !kept.split(u',').contains(value))
            found << before + kept + value;
    }
    return found;
}

QStringList options(const QList<QCommandLineOption> &options, const QString &typed)
{
    QStringList found;
    for (const QCommandLineOption &option : options) {
        const QString word = QStringLiteral("--") + option.names().constLast();
        if (word.startsWith(typed))
            found << word + (takesValue(&option) ? QStringLiteral("=") : QString()) + u'\t' + option.description();
    }
    return found;
}

} // namespace

QStringList optionCompletions(const QStringList &words, const std::function<QStringList()> &vms)
{
    const QList<QCommandLineOption> all = commandLineOptions();
    const QString typed = words.isEmpty() ? QString() : words.constLast();
    const auto isCommand = [](qsizetype place) { return QStringList{u'\t' + QString::number(place)}; };

    const QCommandLineOption *open = nullptr; // whose value comes next
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        const QString &word = words[i];
        if (open)
            open = nullptr;
        else if (word == u"--")
            return isCommand(i + 1);
        else if (!word.startsWith(u'-') || word == u"-")
            return isCommand(i);
        else if (const QCommandLineOption *option = optionNamed(all, word); takesValue(option))
            open = option;
    }
    if (open)
        return values(open->names().constLast(), typed, {}, vms);
    if (!typed.startsWith(u'-'))
        return isCommand(std::max(words.size() - 1, qsizetype{0}));
    const qsizetype equals = typed.indexOf(u'=');
    if (equals < 0)
        return options(all, typed);
    const QCommandLineOption *option = optionNamed(all, typed.left(equals));
    return takesValue(option) ? values(option->names().constLast(), typed.mid(equals + 1), typed.left(equals + 1), vms)
                              : QStringList();
}

} // namespace gangway
