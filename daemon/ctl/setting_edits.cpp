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

void combineList(const Setting &setting, const QStringList &words, config::SettingsEdit &all)
{
    QStringList &added = all.add[setting.key];
    QStringList &removed = all.remove[setting.key];
    for (const QString &word : words) {
        if (adds(word) || removes(word)) {
            for (const SignedEntries &part : readSigned(setting, word)) {
                if (part.added) {
                    added << part.entries;
                } else {
                    // Removing comes before adding: what is removed after it was added must not be added at all.
                    config::removeEntries(setting, added, part.entries);
                    removed << part.entries;
                }
            }
            continue;
        }
        // The first one replaces the list, with all that was to become of it.
        if (!all.values.contains(setting.key)) {
            all.values.insert(setting.key, QStringList());
            added.clear();
            removed.clear();
        }
        added << read(setting, word).toStringList();
    }
    if (added.isEmpty())
        all.add.remove(setting.key);
    if (removed.isEmpty())
        all.remove.remove(setting.key);
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

config::SettingsEdit combined(const QList<SettingEdit> &edits)
{
    config::SettingsEdit all;
    for (const SettingEdit &edit : edits) {
        if (edit.setting->type == Setting::Type::List)
            combineList(*edit.setting, edit.words, all);
        else
            all.values.insert(edit.setting->key, read(*edit.setting, edit.words.constFirst()));
    }
    return all;
}

} // namespace gangway::ctl
