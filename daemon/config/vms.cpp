// SPDX-License-Identifier: Apache-2.0

#include "config/vms.h"

#include "config/setting_table.h"
#include "config/settings_edit.h"

#include <QCoreApplication>

#include <utility>

namespace gangway::config {

namespace {

using Kind = Refusal::Kind;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Vms)
};

const QString defaultName = QString::fromLatin1(defaultVm);

} // namespace

Vms::Vms()
{
    saved_.vms[defaultName];
}

QStringList Vms::names() const
{
    QStringList names;
    for (const auto &[name, vm] : saved_.vms)
        names << name;
    for (const auto &[name, forRun] : forRun_) {
        if (!saved_.vms.contains(name))
            names << name;
    }
    return names;
}

const Settings *Vms::find(const QString &name) const
{
    if (const auto forRun = forRun_.find(name); forRun != forRun_.end())
        return &forRun->second.settings;
    const auto vm = saved_.vms.find(name);
    return vm == saved_.vms.end() ? nullptr : &vm->second.settings;
}

QStringList Vms::overridden(const QString &name) const
{
    const auto forRun = forRun_.find(name);
    return forRun == forRun_.end() ? QStringList() : forRun->second.values.keys();
}

QStringList Vms::doubtful(const QString &name) const
{
    if (const auto forRun = forRun_.find(name); forRun != forRun_.end())
        return forRun->second.doubtful;
    const auto vm = saved_.vms.find(name);
    return vm == saved_.vms.end() ? QStringList() : vm->second.doubtful;
}

Vms::Result Vms::unknown(const QString &name) const
{
    if (find(name))
        return {};
    return Refusal{Kind::NoSuchVm, Texts::tr("there is no VM \"%1\"; there are: %2").arg(name, names().join(u' '))};
}

void Vms::setSaved(SettingsFile file)
{
    saved_ = std::move(file);
    for (auto &[name, forRun] : forRun_)
        updateForRun(name);
}

Vms::Result Vms::apply(const QVariantMap &values, SavedVm &vm)
{
    for (auto value = values.begin(); value != values.end(); ++value) {
        const Setting *setting = settingOfKey(value.key());
        if (!setting)
            return Refusal{Kind::NoSuchSetting, Texts::tr("there is no setting \"%1\"").arg(value.key())};
        if (const Problem problem = setting->set(vm.settings, value.value()))
            return Refusal{Kind::InvalidValue, value.key() + QStringLiteral(": ") + *problem};
        vm.kept.remove(value.key());
        vm.doubtful.removeAll(value.key());
    }
    return {};
}

Vms::Result Vms::unworkable(const QVariantMap &values)
{
    for (auto value = values.begin(); value != values.end(); ++value) {
        const Setting *setting = settingOfKey(value.key());
        if (!setting || !setting->works)
            continue;
        if (const Problem problem = setting->works(value.value()))
            return Refusal{Kind::InvalidValue, value.key() + QStringLiteral(": ") + *problem};
    }
    return {};
}

Vms::Result Vms::displayTaken(const QString &name, const Settings &settings) const
{
    if (!settings.enabled)
        return {};
    const std::string display = displayOf(name.toStdString(), settings);
    for (const QString &other : names()) {
        const Settings &theirs = *find(other);
        if (other != name && theirs.enabled && displayOf(other.toStdString(), theirs) == display)
            return Refusal{Kind::AlreadyExists,
                           Texts::tr("VM \"%1\" has the display %2 already: choose another with wayland-display")
                               .arg(other, QString::fromStdString(display))};
    }
    return {};
}

void Vms::updateForRun(const QString &name)
{
    ForRun &forRun = forRun_[name];
    const auto saved = saved_.vms.find(name);
    SavedVm vm = saved == saved_.vms.end() ? SavedVm() : saved->second;
    apply(forRun.values, vm);
    forRun.settings = vm.settings;
    forRun.doubtful = vm.doubtful;
}

// From now on the saved values apply for these keys.
void Vms::dropForRun(const QString &name, const QStringList &keys)
{
    const auto forRun = forRun_.find(name);
    if (forRun == forRun_.end())
        return;
    for (const QString &key : keys)
        forRun->second.values.remove(key);
    if (forRun->second.values.isEmpty() && saved_.vms.contains(name))
        forRun_.erase(forRun);
    else
        updateForRun(name);
}

Vms::Result Vms::add(const QString &name, const QVariantMap &values)
{
    if (const QString problem = vmNameProblem(name); !problem.isEmpty())
        return Refusal{Kind::InvalidValue, problem};
    if (find(name))
        return Refusal{Kind::AlreadyExists, Texts::tr("there is a VM \"%1\" already").arg(name)};
    if (saved_.vms.size() >= mostVms)
        return Refusal{Kind::InvalidValue, Texts::tr("there are already %1 VMs, which is the limit").arg(mostVms)};
    SavedVm vm;
    if (auto refusal = apply(values, vm))
        return refusal;
    if (auto refusal = unworkable(values))
        return refusal;
    if (auto refusal = displayTaken(name, vm.settings))
        return refusal;
    saved_.vms[name] = std::move(vm);
    saved_.keptVms.remove(name);
    return {};
}

Vms::Result Vms::remove(const QString &name)
{
    if (auto refusal = unknown(name))
        return refusal;
    if (name == defaultName)
        return Refusal{Kind::NotPossible, Texts::tr("the VM \"default\" can't be removed: disable it instead")};
    saved_.vms.erase(name);
    forRun_.erase(name);
    return {};
}

Vms::Result Vms::rename(const QString &from, const QString &to)
{
    if (auto refusal = unknown(from))
        return refusal;
    if (from == defaultName)
        return Refusal{Kind::NotPossible, Texts::tr("the VM \"default\" can't be renamed: add another instead")};
    if (const QString problem = vmNameProblem(to); !problem.isEmpty())
        return Refusal{Kind::InvalidValue, problem};
    if (find(to))
        return Refusal{Kind::AlreadyExists, Texts::tr("there is a VM \"%1\" already").arg(to)};
    if (auto vm = saved_.vms.extract(from)) {
        vm.key() = to;
        saved_.vms.insert(std::move(vm));
    }
    if (auto forRun = forRun_.extract(from)) {
        forRun.key() = to;
        forRun_.insert(std::move(forRun));
    }
    return {};
}

Vms::Result Vms::configure(const QString &name, const QVariantMap &values)
{
    if (auto refusal = unknown(name))
        return refusal;
    const auto saved = saved_.vms.find(name);
    SavedVm vm = saved == saved_.vms.end() ? SavedVm() : saved->second;
    if (auto refusal = apply(values, vm))
        return refusal;
    if (auto refusal = unworkable(values))
        return refusal;
    const Settings &before = *find(name);
    SavedVm effective{.settings = before, .kept = {}, .doubtful = {}};
    apply(values, effective);
    if (displayOf(name.toStdString(), effective.settings) != displayOf(name.toStdString(), before)
        || (effective.settings.enabled && !before.enabled)) {
        if (auto refusal = displayTaken(name, effective.settings))
            return refusal;
    }
    saved_.vms[name] = std::move(vm);
    dropForRun(name, values.keys());
    return {};
}

Vms::Result Vms::edit(const QString &name, const SettingsEdit &edit)
{
    if (auto refusal = unknown(name))
        return refusal;
    const auto values = valuesAfter(edit, *find(name));
    if (const auto *refusal = std::get_if<Refusal>(&values))
        return *refusal;
    return configure(name, std::get<QVariantMap>(values));
}

Vms::Result Vms::overrideForRun(const QString &name, const QVariantMap &values)
{
    SavedVm scratch;
    if (auto refusal = apply(values, scratch))
        return refusal;
    if (auto refusal = unworkable(values))
        return refusal;
    const bool known = find(name) != nullptr;
    if (known && values.isEmpty())
        return {};
    if (const QString problem = vmNameProblem(name); !known && !problem.isEmpty())
        return Refusal{Kind::InvalidValue, problem};
    forRun_[name].values.insert(values);
    updateForRun(name);
    return {};
}

} // namespace gangway::config
