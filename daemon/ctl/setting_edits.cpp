// SPDX-License-Identifier: Apache-2.0

#include "ctl/setting_edits.h"

#include "ctl/failure.h"
#include "ctl/nearest.h"

#include <algorithm>

namespace gangway::ctl {

namespace {

using config::Setting;

bool adds(const QString &word)
{
    return word.startsWith(u'+');
}

bool removes(const QString &word)
{
    return word.startsWith(u'-');
}

Failure refused(const Setting &setting, const QString &word, const QString &problem)
{
    return {ExitCode::Usage, QStringLiteral("%1: \"%2\": %3").arg(setting.key, word, problem)};
}

QVariant read(const Setting &setting, const QString &text)
{
    const config::ReadValue result = readValue(setting, text);
    if (result.problem)
        throw refused(setting, text, *result.problem);
    return result.value;
}

// The entries of "a,b"; for a list without commas, the text is one entry.
QStringList readEntries(const Setting &setting, const QString &text)
{
    const QStringList entries = read(setting, text).toStringList();
    if (entries.isEmpty())
        throw refused(setting, text, QStringLiteral("an entry has to follow each sign and comma"));
    return entries;
}

// "+a,b" and "+a,-b": a sign applies until the next one.
struct SignedEntries {
    bool added = true;
    QStringList entries;
};
QList<SignedEntries> readSigned(const Setting &setting, const QString &word)
{
    if (!setting.commas)
        return {{adds(word), readEntries(setting, word.mid(1))}};
    QList<SignedEntries> all;
    for (const QString &part : word.split(u',')) {
        const bool isSigned = adds(part) || removes(part);
        const bool added = isSigned ? adds(part) : all.constLast().added;
        all << SignedEntries{added, readEntries(setting, isSigned ? part.mid(1) : part)};
    }
    return all;
}

void add(QStringList &list, const QStringList &entries)
{
    for (const QString &entry : entries) {
        if (!list.contains(entry))
            list << entry;
    }
}

void remove(const Setting &setting, QStringList &list, const QStringList &entries)
{
    for (const QString &entry : entries) {
        list.removeAll(entry);
        if (setting.keyed && !entry.contains(u':'))
            list.removeIf([&](const QString &line) { return line.section(u':', 0, 0).trimmed() == entry; });
    }
}

QVariant editedList(const Setting &setting, const QStringList &words, const QVariant &current)
{
    QStringList list = current.toStringList();
    bool replaced = false;
    for (const QString &word : words) {
        if (adds(word) || removes(word)) {
            for (const SignedEntries &part : readSigned(setting, word)) {
                if (part.added)
                    add(list, part.entries);
                else
                    remove(setting, list, part.entries);
            }
            continue;
        }
        if (!replaced)
            list.clear();
        replaced = true;
        add(list, read(setting, word).toStringList());
    }
    return list;
}

QStringList keys()
{
    QStringList all;
    for (const Setting &setting : config::settingTable())
        all << setting.key;
    return all;
}

} // namespace

const Setting &settingNamed(const QString &key)
{
    if (const Setting *setting = config::settingOfKey(key))
        return *setting;
    const QString near = suggestion(key, keys());
    throw Failure{ExitCode::NotThere,
                  QStringLiteral("there is no setting \"%1\"").arg(key)
                      + (near.isEmpty() ? QStringLiteral("; \"gangwayctl help set\" lists them") : near)};
}

bool SettingEdit::needsCurrent() const
{
    return setting->type == Setting::Type::List && (adds(words.constFirst()) || removes(words.constFirst()));
}

QList<SettingEdit> readAssignments(const QStringList &arguments)
{
    QList<SettingEdit> edits;
    for (const QString &argument : arguments) {
        const qsizetype equals = argument.indexOf(u'=');
        if (equals < 0)
            throw Failure{ExitCode::Usage, QStringLiteral("\"%1\" is not of the form KEY=VALUE").arg(argument)};
        const Setting &setting = settingNamed(argument.left(equals));
        const QString word = argument.mid(equals + 1);
        const auto before = std::ranges::find(edits, &setting, &SettingEdit::setting);
        if (before == edits.end()) {
            edits << SettingEdit{&setting, {word}};
        } else if (setting.type == Setting::Type::List) {
            before->words << word;
        } else {
            throw Failure{ExitCode::Usage, QStringLiteral("%1 is given twice").arg(setting.key)};
        }
    }
    return edits;
}

QList<SettingEdit> readEdits(const QStringList &arguments)
{
    if (arguments.constFirst().contains(u'='))
        return readAssignments(arguments);
    const Setting &setting = settingNamed(arguments.constFirst());
    const QStringList words = arguments.mid(1);
    if (words.isEmpty())
        throw Failure{
            ExitCode::Usage,
            QStringLiteral("%1 needs a value; \"gangwayctl reset %1\" gives it its default").arg(setting.key)};
    if (words.size() > 1 && setting.type != Setting::Type::List)
        throw Failure{ExitCode::Usage,
                      QStringLiteral("%1 takes one value; put one with spaces in it in quotes").arg(setting.key)};
    return {SettingEdit{&setting, words}};
}

QVariant edited(const SettingEdit &edit, const QVariant &current)
{
    if (edit.setting->type == Setting::Type::List)
        return editedList(*edit.setting, edit.words, current);
    return read(*edit.setting, edit.words.constFirst());
}

QVariantMap configuration(const QList<SettingEdit> &edits, const std::function<QVariant(const Setting &)> &current)
{
    QVariantMap values;
    for (const SettingEdit &edit : edits)
        values.insert(edit.setting->property(),
                      edited(edit, edit.needsCurrent() ? current(*edit.setting) : QVariant(QStringList())));
    return values;
}

} // namespace gangway::ctl
