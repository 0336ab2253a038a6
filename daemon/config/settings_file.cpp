// SPDX-License-Identifier: Apache-2.0

#include "config/settings_file.h"

#include "config/setting_table.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace gangway::config {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SettingsFile)
};

const QString versionKey = QStringLiteral("version");
const QString vmsKey = QStringLiteral("vms");
// Only in a copy. It is not kept when the copy takes the place of the settings file.
const QString copyKey = QStringLiteral("copy");

// Converts to the type that the setting table expects. A Factor, and a Text that may be a number,
// may also be written as one.
QVariant toVariant(const Setting &setting, const QJsonValue &value)
{
    if (value.isDouble() && (setting.type == Setting::Type::Factor || setting.numbers))
        return QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest);
    if (!value.isArray())
        return value.toVariant();
    QStringList texts;
    for (const QJsonValue &entry : value.toArray()) {
        if (!entry.isString())
            return value.toVariant(); // the setting rejects it
        texts << entry.toString();
    }
    return texts;
}

QJsonValue toJson(const QVariant &value)
{
    // fromVariant would convert it to a double.
    if (value.typeId() == QMetaType::ULongLong)
        return value.toLongLong();
    return QJsonValue::fromVariant(value);
}

SavedVm readVm(const QString &name, const QJsonObject &object, const SavedVm *former, QStringList &problems)
{
    SavedVm vm;
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const Setting *setting = settingOfKey(entry.key());
        Problem problem;
        if (!setting)
            problem = Texts::tr("there is no such setting");
        else
            problem = setting->set(vm.settings, toVariant(*setting, entry.value()));
        if (!problem) {
            // What is missing may come.
            if (const Problem now = setting->works ? setting->works(setting->get(vm.settings)) : Problem())
                problems << Texts::tr("%1 of VM \"%2\" can't work now: %3").arg(entry.key(), name, *now);
            continue;
        }
        if (setting && former)
            setting->set(vm.settings, setting->get(former->settings));
        if (setting && setting->guards && (!former || former->doubtful.contains(entry.key())))
            vm.doubtful << entry.key();
        vm.kept.insert(entry.key(), entry.value());
        problems << Texts::tr("%1 of VM \"%2\" is not taken: %3").arg(entry.key(), name, *problem);
    }
    return vm;
}

QJsonObject writeVm(const SavedVm &vm)
{
    QJsonObject object = vm.kept;
    for (const Setting &setting : settingTable()) {
        const QVariant value = setting.get(vm.settings);
        if (value != setting.defaultValue())
            object.insert(setting.key, toJson(value));
    }
    return object;
}

QString placeOf(const QByteArray &text, qsizetype offset)
{
    const qsizetype line = 1 + std::count(text.begin(), text.begin() + std::min(offset, text.size()), '\n');
    return Texts::tr("line %1").arg(line);
}

} // namespace

std::optional<SettingsFile> readSettingsFile(const QByteArray &text, const SettingsFile &former, QString &problem)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        problem = placeOf(text, error.offset) + QStringLiteral(": ") + error.errorString();
        return {};
    }
    const QJsonObject root = document.object();
    const int version = root.value(versionKey).toInt(0);
    if (version < 1) {
        problem = Texts::tr("it has no \"version\" of 1 or later");
        return {};
    }
    if (!root.value(vmsKey).isObject() && root.contains(vmsKey)) {
        problem = Texts::tr("\"vms\" must be an object, with an entry for each VM");
        return {};
    }

    SettingsFile file;
    file.newer = version > settingsFileVersion;
    file.kept = root;
    file.kept.remove(versionKey);
    file.kept.remove(vmsKey);
    file.kept.remove(copyKey);
    const QJsonObject vms = root.value(vmsKey).toObject();
    for (auto entry = vms.begin(); entry != vms.end(); ++entry) {
        const auto before = former.vms.find(entry.key());
        const SavedVm *formerVm = before == former.vms.end() ? nullptr : &before->second;
        QString nameProblem = vmNameProblem(entry.key());
        if (nameProblem.isEmpty() && !entry.value().isObject())
            nameProblem = Texts::tr("its settings must be an object");
        if (nameProblem.isEmpty() && file.vms.size() >= mostVms && entry.key() != QLatin1String(defaultVm))
            nameProblem = Texts::tr("there are already %1 VMs, which is the limit").arg(mostVms);
        if (nameProblem.isEmpty()) {
            file.vms[entry.key()] = readVm(entry.key(), entry.value().toObject(), formerVm, file.problems);
            continue;
        }
        if (formerVm)
            file.vms[entry.key()] = *formerVm;
        file.keptVms.insert(entry.key(), entry.value());
        file.problems << Texts::tr("VM \"%1\" is not taken: %2").arg(entry.key(), nameProblem);
    }
    file.vms[QString::fromLatin1(defaultVm)];
    return file;
}

QByteArray writeSettingsFile(const SettingsFile &file)
{
    QJsonObject vms = file.keptVms;
    for (const auto &[name, vm] : file.vms)
        vms.insert(name, writeVm(vm));
    QJsonObject root = file.kept;
    root.insert(versionKey, settingsFileVersion);
    root.insert(vmsKey, vms);
    return QJsonDocument(root).toJson();
}

QByteArray copyOfSettings(const QByteArray &text)
{
    QJsonObject root = QJsonDocument::fromJson(text).object();
    root.insert(copyKey, QStringLiteral("made by gangwayd, and replaced when settings change"));
    return QJsonDocument(root).toJson();
}

bool isCopyOfSettings(const QByteArray &text)
{
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    return root.contains(versionKey) && root.contains(copyKey);
}

QString vmNameProblem(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\z"));
    if (form.match(name).hasMatch())
        return {};
    return Texts::tr(
        "the name of a VM is 1 to 64 of the letters A to Z and a to z, digits, \".\", \"_\" and \"-\", and begins "
        "with a letter or a digit");
}

} // namespace gangway::config
