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

// All VMs and their settings, saved in one file. A change takes effect, is signalled and is answered only after it is
// on the disk. A separate thread writes to the disk; changes that are requested meanwhile are written together, in
// order.
//
// The file is replaced atomically, so readers, and a process killed in the middle, find either the old or the new one.
// Edits made by hand are read before the file is replaced, and are noticed by what the file contains: the file system
// needn't tell of them, though it is quicker where it does. A copy of the last good file is kept beside it, and its
// settings hold where the file is broken, missing or unreadable at the start. Without such a copy the settings are not
// known, and no VM may be served, so that none gets what it was denied. A broken file is kept under another name
// when it is replaced; a file that breaks while the daemon runs is left alone until there is something to save.
class Store final : public QObject {
    Q_OBJECT

public:
    enum class Access {
        Write, // for the desktop service, of which there is one
        Read,  // for another gangwayd beside it: the file is neither changed nor watched
    };

    // Reads the file, which need not exist.
    Store(QString file, Access access, std::shared_ptr<Files> files = std::make_shared<DiskFiles>());

    // "$XDG_CONFIG_HOME/gangway/config.json", else below the home folder. Empty if the user has none: then settings are
    // neither read nor saved.
    static QString defaultFile();

    const QString &file() const { return file_; }
    // Whether changes can be saved.
    bool writable() const { return writable_; }
    // What is wrong with the file, human-readable; empty if nothing is.
    const QString &problem() const { return problem_; }
    // Why the VM must not be served: what it may do is not known. Human-readable, with what to do; empty if it may be.
    // When that changes, stateChanged follows.
    QString withheld(const QString &name) const;

    // The current settings; see Vms.
    QStringList names() const { return vms_.names(); }
    std::optional<Refusal> unknown(const QString &name) const { return vms_.unknown(name); }
    const Settings *find(const QString &name) const { return vms_.find(name); }
    QStringList overridden(const QString &name) const { return vms_.overridden(name); }

    // These take values by key, and change all of them or none. `done` is called once: immediately, or by the event
    // loop when the change is on the disk. `by` is passed on to the signals.
    using Result = Vms::Result;
    using Done = std::function<void(const Result &)>;
    void add(const QString &name, const QVariantMap &values, Done done);
    void remove(const QString &name, Done done);
    void rename(const QString &from, const QString &to, Done done);
    void configure(const QString &name, const QVariantMap &values, const QString &by, Done done);
    // What it depends on is as it is when its turn comes.
    void edit(const QString &name, const SettingsEdit &edit, const QString &by, Done done);
    // Without keys, resets all settings.
    void reset(const QString &name, const QStringList &keys, const QString &by, Done done);

    // Sets values for this run only, without saving them, until they are set again. Adds the VM for this run if it
    // doesn't exist.
    Result overrideForRun(const QString &name, const QVariantMap &values);

    // Waits until all requested changes are on the disk and answered.
    void finish();

Q_SIGNALS:
    void added(const QString &name);
    void removed(const QString &name);
    void renamed(const QString &from, const QString &to);
    // Emitted before the settings of these VMs are signalled as changed, one by one. A VM should now give up what it
    // won't need, because another may want it.
    void changing(const QStringList &names);
    // `values` are the new values.
    void changed(const QString &name, const QVariantMap &values, const QString &by);
    void overriddenChanged(const QString &name);
    // Emitted when writable or problem has changed.
    void stateChanged();

private:
    // A requested change.
    struct Change {
        std::function<Result(Vms &)> make;
        // Signals the change once it has taken effect; `before` is the state before it.
        std::function<void(const Vms &before)> tell;
        Done done;
    };
    // A change that was tried: refused, or with the state after it.
    struct Tried {
        Change change;
        Result refusal;
        Vms after;
    };

    void change(const QString &name, std::function<Result(Vms &)> make, const QString &by, Done done);
    void ask(Change change);
    void work();
    std::vector<Tried> tryAll();
    void written(const SettingsWriter::Outcome &outcome);
    void take(std::vector<Tried> tried, const Result &failure);
    Result notSaved(const QString &why) const;
    void tellChange(const QString &name, const Vms &before, const QString &by);

    bool isSaved() const;
    void load();
    static QString told(QStringList problems);
    QString takeLastGood(std::optional<SettingsFile> good);
    QString whatHolds() const;
    bool isLink() const;
    void setKnown();
    void recover(const QString &why, std::optional<SettingsFile> good);
    void takeFile(SettingsFile file);
    void watch();
    void look();
    void lookAgain();
    void takeContent(const Files::Content &content);
    void takeText(const QByteArray &text);
    void takeCopyState(SettingsWriter::Copy copy);
    void setState(const QString &problem);
    QString lastGoodFile() const;

    QString file_;
    Access access_;
    std::shared_ptr<Files> files_;
    Vms vms_;
    QByteArray text_;       // the file's content as last read or written; empty if it was missing
    QString fileProblem_;   // what is wrong with that content
    bool known_ = true;     // the settings have been read, or there were none
    bool broken_ = false;   // the current file has to be kept when it is replaced
    bool astray_ = false;   // the file contains a change that was refused, because the disk failed
    bool copyDue_ = false;  // the copy of the last good file could not be written
    QString copyProblem_;   // what is wrong with the copy of the last good file
    bool mayWrite_ = false; // the file may be replaced, as far as its permissions tell
    bool writable_ = false;
    QString problem_;

    std::vector<Change> asked_;
    bool working_ = false;       // changes are being made or signalled
    std::vector<Tried> writing_; // changes being written to the disk
    QByteArray writtenText_;     // the text being written
    int edits_ = 0;              // how often in succession the file was found edited
    bool looking_ = false;       // the file is being looked at
    bool lookDue_ = false;       // look again after that, or after writing

    QFileSystemWatcher watcher_;
    QTimer watchTimer_; // a delay, because editors write in several steps
    QTimer lookTimer_;  // for what the watcher doesn't notice
    SettingsWriter writer_;
};

} // namespace gangway::config
