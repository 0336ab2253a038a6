// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings_file.h"

#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <cstddef>
#include <map>
#include <optional>

namespace gangway::config {

struct SettingsEdit;

// Why a change was refused.
struct Refusal {
    enum class Kind { NoSuchVm, NoSuchSetting, InvalidValue, NotPossible, AlreadyExists, NotSaved };
    Kind kind;
    QString text; // human-readable: what was wrong and what to do
};

// All VMs and their settings: the saved ones, and values that replace them for this run. Changes take values by key,
// and change all of them or none.
class Vms {
public:
    using Result = std::optional<Refusal>;

    Vms();

    QStringList names() const;
    // A refusal if there is no such VM.
    Result unknown(const QString &name) const;
    // The settings in effect; null if there is no such VM. Valid until the next change.
    const Settings *find(const QString &name) const;
    // The keys of settings that apply to this run only.
    QStringList overridden(const QString &name) const;
    // The keys of settings that may have closed something and are not known; see SavedVm.
    QStringList doubtful(const QString &name) const;

    const SettingsFile &saved() const { return saved_; }
    void setSaved(SettingsFile file);
    void setProblems(QStringList problems) { saved_.problems = std::move(problems); }

    Result add(const QString &name, const QVariantMap &values);
    Result remove(const QString &name);
    Result rename(const QString &from, const QString &to);
    Result configure(const QString &name, const QVariantMap &values);
    Result edit(const QString &name, const SettingsEdit &edit);
    // Sets values for this run only, without saving them, until they are set again. Adds the VM for this run if it
    // doesn't exist.
    Result overrideForRun(const QString &name, const QVariantMap &values);

private:
    struct ForRun {
        QVariantMap values;
        Settings settings; // the saved settings with these values applied
        QStringList doubtful;
    };

    static Result apply(const QVariantMap &values, SavedVm &vm);
    // A refusal if one of these valid values can't work at present.
    static Result unworkable(const QVariantMap &values);
    Result displayTaken(const QString &name, const Settings &settings) const;
    void updateForRun(const QString &name);
    void dropForRun(const QString &name, const QStringList &keys);

    SettingsFile saved_;
    std::map<QString, ForRun> forRun_;
};

} // namespace gangway::config
