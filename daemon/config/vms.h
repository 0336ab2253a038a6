// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings_file.h"

#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <map>
#include <optional>

namespace gangway::config {

// Why a change was refused.
struct Refusal {
    enum class Kind { NoSuchVm, NoSuchSetting, InvalidValue, AlreadyExists, NotSaved };
    Kind kind;
    QString text; // for a person: what was wrong and what to do
};

// All VMs and their settings: what is saved, and what holds for this run instead. Changes take values by key, and
// change all of them or none.
class Vms {
public:
    using Result = std::optional<Refusal>;

    Vms();

    QStringList names() const;
    // That there is no such VM, if so.
    Result unknown(const QString &name) const;
    // As they hold in this run; null if there is no such VM. Good until the next change.
    const Settings *find(const QString &name) const;
    // Keys of those that hold for this run only.
    QStringList overridden(const QString &name) const;

    const SettingsFile &saved() const { return saved_; }
    void setSaved(SettingsFile file);
    void setProblems(QStringList problems) { saved_.problems = std::move(problems); }

    Result add(const QString &name, const QVariantMap &values);
    Result remove(const QString &name);
    Result rename(const QString &from, const QString &to);
    Result configure(const QString &name, const QVariantMap &values);
    // Values for this run, not saved, which hold until they are set otherwise. A VM that is not there is added for this
    // run.
    Result overrideForRun(const QString &name, const QVariantMap &values);

private:
    struct ForRun {
        QVariantMap values;
        Settings settings; // the saved ones with these
    };

    static Result apply(const QVariantMap &values, SavedVm &vm);
    Result displayTaken(const QString &name, const Settings &settings) const;
    void updateForRun(const QString &name);
    void dropForRun(const QString &name, const QStringList &keys);

    SettingsFile saved_;
    std::map<QString, ForRun> forRun_;
};

} // namespace gangway::config
