// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/files.h"
#include "config/settings_writer.h"
#include "config/vms.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVariantMap>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace gangway::config {

// All VMs and their settings, saved in one file. Each change is on the disk before it holds, is told, and is answered.
// The disk is written in a thread of its own; whatever is asked for meanwhile is written together, in its order.
//
// The file is replaced as a whole, so that whoever reads it, or is killed in the middle, finds the old or the new one.
// What somebody has edited by hand is taken before it is replaced. A copy of the last good file is kept beside it. A
// broken file is kept under another name and the copy takes its place; one that is broken while the daemon runs is left
// alone until there is something to save.
class Store final : public QObject {
    Q_OBJECT

public:
    enum class Access {
        Write, // as the desktop service, of which there is one
        Read,  // for a run beside it: the file is neither changed nor watched
    };

    // Reads the file, which need not be there.
    Store(QString file, Access access, std::shared_ptr<Files> files = std::make_shared<DiskFiles>());

    // "$XDG_CONFIG_HOME/gangway/config.json"
    static QString defaultFile();

    const QString &file() const { return file_; }
    // Whether changes can be saved.
    bool writable() const { return writable_; }
    // What is wrong with the file, for a person; empty if nothing is.
    const QString &problem() const { return problem_; }

    // What holds now; see Vms.
    QStringList names() const { return vms_.names(); }
    std::optional<Refusal> unknown(const QString &name) const { return vms_.unknown(name); }
    const Settings *find(const QString &name) const { return vms_.find(name); }
    QStringList overridden(const QString &name) const { return vms_.overridden(name); }

    // These take values by key, and change all of them or none. `done` is called once: at once, or by the event loop
    // when the disk has it. `by` is handed on to those who are told.
    using Result = Vms::Result;
    using Done = std::function<void(const Result &)>;
    void add(const QString &name, const QVariantMap &values, Done done);
    void remove(const QString &name, Done done);
    void rename(const QString &from, const QString &to, Done done);
    void configure(const QString &name, const QVariantMap &values, const QString &by, Done done);
    // Without keys: all settings.
    void reset(const QString &name, const QStringList &keys, const QString &by, Done done);

    // Settings for this run, not saved, which hold until they are set otherwise. A VM that is not there is added for
    // this run.
    Result overrideForRun(const QString &name, const QVariantMap &values);

    // Waits until all that was asked for is on the disk and answered.
    void finish();

Q_SIGNALS:
    void added(const QString &name);
    void removed(const QString &name);
    void renamed(const QString &from, const QString &to);
    // The settings of these are about to be told as changed, one by one. What one gives up another may want: this is
    // the moment to give it up.
    void changing(const QStringList &names);
    // The values that hold now.
    void changed(const QString &name, const QVariantMap &values, const QString &by);
    void overriddenChanged(const QString &name);
    // Of writable or problem.
    void stateChanged();

private:
    // A change that was asked for.
    struct Change {
        std::function<Result(Vms &)> make;
        // Tells of it when it holds, compared to what held before.
        std::function<void(const Vms &before)> tell;
        Done done;
    };
    // One that was tried: refused, or what all comes to with it.
    struct Tried {
        Change change;
        Result refusal;
        Vms after;
    };

    void ask(Change change);
    void work();
    std::vector<Tried> tryAll();
    void written(const SettingsWriter::Outcome &outcome);
    void take(std::vector<Tried> tried, const Result &failure);
    Result notSaved(const QString &why) const;
    void tellChange(const QString &name, const Vms &before, const QString &by);

    void load();
    void takeText(const QByteArray &text);
    void takeFile(SettingsFile file);
    void recover(const QString &why);
    void reload();
    void watch();
    void setState(const QString &problem);
    QString lastGoodFile() const;
    QString asideFile() const;
    std::optional<SettingsFile> readLastGood() const;

    QString file_;
    Access access_;
    std::shared_ptr<Files> files_;
    Vms vms_;
    QByteArray text_;     // of the file as we know it
    bool broken_ = false; // the file that is there has to be kept before it is replaced
    bool writable_ = false;
    QString problem_;

    std::vector<Change> asked_;
    bool working_ = false;       // changes are being made or told
    std::vector<Tried> writing_; // what the disk is to have
    QByteArray writtenText_;     // its text
    bool reloadDue_ = false;     // when that is written

    QFileSystemWatcher watcher_;
    QTimer watchTimer_; // editors write in several steps
    SettingsWriter writer_;
};

} // namespace gangway::config
