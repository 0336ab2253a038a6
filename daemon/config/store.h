// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings_file.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
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

// All VMs and their settings, saved in one file. Each change is in the file before it is answered and told.
//
// The file is replaced as a whole, so that whoever reads it, or is killed in the middle, finds the old or the new one.
// A copy of the last good one is kept beside it. A broken file is set aside under another name and the copy takes its
// place; one that is broken while the daemon runs is left alone until there is something to save.
class Store final : public QObject {
    Q_OBJECT

public:
    enum class Access {
        Write, // as the desktop service, of which there is one
        Read,  // for a run beside it: the file is neither changed nor watched
    };

    // Reads the file, which need not be there.
    Store(QString file, Access access);

    // "$XDG_CONFIG_HOME/gangway/config.json"
    static QString defaultFile();

    const QString &file() const { return file_; }
    // Whether changes can be saved.
    bool writable() const { return writable_; }
    // What is wrong with the file, for a person; empty if nothing is.
    const QString &problem() const { return problem_; }

    QStringList names() const;
    // That there is no such VM, if so.
    std::optional<Refusal> unknown(const QString &name) const;
    // As they hold in this run; null if there is no such VM. Good until the next change.
    const Settings *find(const QString &name) const;
    // Keys of those that hold for this run only.
    QStringList overridden(const QString &name) const;

    // These take values by key, and change all of them or none. `by` is handed on to those who are told.
    using Result = std::optional<Refusal>;
    Result add(const QString &name, const QVariantMap &values);
    Result remove(const QString &name);
    Result rename(const QString &from, const QString &to);
    Result configure(const QString &name, const QVariantMap &values, const QString &by);
    // Without keys: all settings.
    Result reset(const QString &name, const QStringList &keys, const QString &by);

    // Settings for this run, not saved, which hold until they are set otherwise. A VM that is not there is added for
    // this run.
    Result overrideForRun(const QString &name, const QVariantMap &values);

Q_SIGNALS:
    void added(const QString &name);
    void removed(const QString &name);
    void renamed(const QString &from, const QString &to);
    // The values that hold now.
    void changed(const QString &name, const QVariantMap &values, const QString &by);
    void overriddenChanged(const QString &name);
    // Of writable or problem.
    void stateChanged();

private:
    // What holds for this run instead of what is saved.
    struct ForRun {
        QVariantMap values;
        Settings settings; // the saved ones with these
    };

    Result apply(const QVariantMap &values, SavedVm &vm) const;
    Result displayTaken(const QString &name, const Settings &settings) const;
    Result save(SettingsFile file);
    void tell(const QString &name, const Settings &before, const QString &by);
    void updateForRun(const QString &name);
    void dropForRun(const QString &name, const QStringList &keys);

    void load();
    void takeFile(SettingsFile file);
    void recover(const QString &why);
    QString setAside();
    void reload();
    void watch();
    void setState(const QString &problem);
    QString lastGoodFile() const;
    std::optional<SettingsFile> readLastGood() const;

    QString file_;
    Access access_;
    SettingsFile saved_;
    std::map<QString, ForRun> forRun_;
    QByteArray text_;     // of the file as we know it
    bool broken_ = false; // the file that is there has to be set aside before it is replaced
    bool writable_ = false;
    QString problem_;
    QFileSystemWatcher watcher_;
    QTimer watchTimer_; // editors write in several steps
};

} // namespace gangway::config
