// SPDX-License-Identifier: Apache-2.0

#include "config/store.h"

#include "config/setting_table.h"
#include "config/settings_edit.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <iterator>
#include <utility>

namespace gangway::config {

namespace {

using Kind = Refusal::Kind;

constexpr int watchMilliseconds = 100;

// Removes temporary files of a QSaveFile whose process was killed.
void removeLeftovers(const QFileInfo &file)
{
    const QDir folder = file.dir();
    for (const QString &name : folder.entryList({file.fileName() + QStringLiteral(".??????")}, QDir::Files))
        QFile::remove(folder.filePath(name));
}

// The values in `now` that differ.
QVariantMap difference(const Settings &before, const Settings &now)
{
    QVariantMap values;
    for (const Setting &setting : settingTable()) {
        if (const QVariant value = setting.get(now); value != setting.get(before))
            values.insert(setting.key, value);
    }
    return values;
}

bool always()
{
    return true;
}

} // namespace

Store::Store(QString file, Access access, std::shared_ptr<Files> files)
    : file_(std::move(file)), access_(access), files_(std::move(files)), writer_(files_)
{
    watchTimer_.setSingleShot(true);
    watchTimer_.setInterval(watchMilliseconds);
    connect(&watchTimer_, &QTimer::timeout, this, &Store::reload);
    if (access_ == Access::Write) {
        QDir().mkpath(QFileInfo(file_).path());
        removeLeftovers(QFileInfo(file_));
        removeLeftovers(QFileInfo(lastGoodFile()));
    }
    load();
    if (access_ == Access::Write) {
        connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, [this] {
            watch();
            watchTimer_.start();
        });
        connect(&watcher_, &QFileSystemWatcher::fileChanged, &watchTimer_, qOverload<>(&QTimer::start));
        watch();
    }
}

QString Store::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/gangway/config.json");
}

QString Store::lastGoodFile() const
{
    return QFileInfo(file_).path() + QStringLiteral("/config.last-good.json");
}

// A name that doesn't exist yet, to keep a broken file under.
QString Store::asideFile() const
{
    const QString stem =
        file_ + QStringLiteral(".corrupt-") + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString aside = stem;
    for (int i = 2; QFileInfo::exists(aside); ++i)
        aside = stem + u'-' + QString::number(i);
    return aside;
}

// Watching the folder shows when the file is replaced; watching the file shows when it is written in place.
void Store::watch()
{
    for (const QString &path : {QFileInfo(file_).path(), file_}) {
        if (QFileInfo::exists(path))
            watcher_.addPath(path);
    }
}

void Store::setState(const QString &problem)
{
    const QFileInfo file(file_);
    const bool writable = access_ == Access::Write && !vms_.saved().newer && QFileInfo(file.path()).isWritable()
        && (!file.exists() || file.isWritable());
    if (writable == writable_ && problem == problem_)
        return;
    writable_ = writable;
    problem_ = problem;
    Q_EMIT stateChanged();
}

// --- the file

// Called at the start, when nobody is kept waiting by the disk yet.
void Store::load()
{
    const Files::Content content = files_->read(file_);
    if (!content.problem.isEmpty()) {
        setState(tr("%1 can't be read: %2. The default settings hold.").arg(file_, content.problem));
        return;
    }
    if (!content.there) {
        setState({});
        return;
    }
    text_ = content.text;
    QString why;
    const SettingsFile lastGood = readLastGood().value_or(SettingsFile());
    if (auto read = readSettingsFile(text_, lastGood, why))
        takeFile(std::move(*read));
    else
        recover(why);
}

// Signals every difference from the previous settings.
void Store::takeFile(SettingsFile file)
{
    const Vms before = vms_;
    vms_.setSaved(std::move(file));

    QString problem = vms_.saved().problems.join(QStringLiteral("; "));
    if (vms_.saved().newer)
        problem =
            tr("%1 was written by a newer version of Gangway, so it is only read: update Gangway, or move the file "
               "away.")
                .arg(file_);
    setState(problem);
    QStringList remaining;
    for (const QString &name : before.names()) {
        if (!find(name))
            Q_EMIT removed(name);
        else if (*find(name) != *before.find(name))
            remaining << name;
    }
    if (!remaining.isEmpty())
        Q_EMIT changing(remaining);
    for (const QString &name : names()) {
        if (!before.find(name))
            Q_EMIT added(name);
        else
            tellChange(name, before, QStringLiteral("file"));
    }
}

std::optional<SettingsFile> Store::readLastGood() const
{
    const Files::Content copy = files_->read(lastGoodFile());
    QString ignored;
    return copy.there && copy.problem.isEmpty() ? readSettingsFile(copy.text, {}, ignored) : std::nullopt;
}

// Handles a broken file: keeps it under another name, and restores the copy of the last good one.
void Store::recover(const QString &why)
{
    broken_ = true;
    QStringList problem{tr("%1 is broken (%2).").arg(file_, why)};
    std::optional<SettingsFile> good = readLastGood();
    const bool found = good.has_value();
    if (found)
        takeFile(std::move(*good));
    problem << (found ? tr("The last good settings hold.")
                      : tr("There is no good copy of it, so the default settings hold."));
    if (access_ == Access::Write) {
        const QString aside = asideFile();
        if (files_->rename(file_, aside).isEmpty()) {
            broken_ = false;
            text_.clear();
            problem << tr("It was kept as %1.").arg(aside);
            const QByteArray text = writeSettingsFile(vms_.saved());
            if (found && files_->replace(file_, text, always).isEmpty())
                text_ = text;
        }
    }
    setState(problem.join(u' '));
}

// Somebody else may have changed the file.
void Store::reload()
{
    if (!writing_.empty()) {
        reloadDue_ = true;
        return;
    }
    const Files::Content content = files_->read(file_);
    if (!content.there || !content.problem.isEmpty()) {
        setState(problem_); // it may have become writable, or read-only
        return;
    }
    takeText(content.text);
}

// Takes the settings from a text that somebody else wrote to the file.
void Store::takeText(const QByteArray &text)
{
    if (text == text_) {
        setState(problem_);
        return;
    }
    text_ = text;
    QString why;
    if (auto read = readSettingsFile(text, vms_.saved(), why)) {
        broken_ = false;
        const bool slips = !read->newer && !read->problems.isEmpty();
        writer_.copy(lastGoodFile(), slips ? writeSettingsFile(*read) : text);
        takeFile(std::move(*read));
        return;
    }
    // An edit may be in progress: keep the settings and leave the file alone.
    broken_ = true;
    setState(tr("%1 is broken (%2). The settings from before hold; mend the file. The next change of a setting sets it "
                "aside.")
                 .arg(file_, why));
}

// --- changes

void Store::ask(Change change)
{
    asked_.push_back(std::move(change));
    work();
}

// Makes the requested changes unless earlier ones are still being written. Slots that are told of a change may request
// more.
void Store::work()
{
    if (working_)
        return;
    working_ = true;
    while (!asked_.empty() && writing_.empty()) {
        std::vector<Tried> tried = tryAll();
        const SettingsFile &after = tried.back().after.saved();
        if (writeSettingsFile(after) == writeSettingsFile(vms_.saved())) {
            take(std::move(tried), {});
            continue;
        }
        if (vms_.saved().newer) {
            take(std::move(tried), notSaved(tr("it was written by a newer version of Gangway")));
            continue;
        }
        if (access_ == Access::Read) {
            take(std::move(tried), notSaved(tr("this gangwayd is not the desktop service")));
            continue;
        }
        writtenText_ = writeSettingsFile(after);
        writing_ = std::move(tried);
        writer_.write({.file = file_,
                       .text = writtenText_,
                       .known = text_,
                       .aside = broken_ ? asideFile() : QString(),
                       .lastGood = lastGoodFile()},
                      [this](const SettingsWriter::Outcome &outcome) { written(outcome); });
    }
    working_ = false;
}

// Tries each change on top of those before it.
std::vector<Store::Tried> Store::tryAll()
{
    std::vector<Tried> all;
    Vms now = vms_;
    for (Change &change : std::exchange(asked_, {})) {
        Vms after = now;
        Result refusal = change.make(after);
        if (!refusal)
            now = std::move(after);
        all.push_back({std::move(change), std::move(refusal), now});
    }
    return all;
}

Store::Result Store::notSaved(const QString &why) const
{
    return Refusal{Kind::NotSaved, tr("the settings can't be saved in %1: %2").arg(file_, why)};
}

void Store::written(const SettingsWriter::Outcome &outcome)
{
    using OutcomeKind = SettingsWriter::Outcome::Kind;
    std::vector<Tried> tried = std::exchange(writing_, {});
    working_ = true;
    switch (outcome.kind) {
    case OutcomeKind::Edited: {
        // Try all requested changes again on top of the edit.
        takeText(outcome.found);
        std::vector<Change> again;
        for (Tried &each : tried)
            again.push_back(std::move(each.change));
        asked_.insert(asked_.begin(), std::make_move_iterator(again.begin()), std::make_move_iterator(again.end()));
        break;
    }
    case OutcomeKind::Failed:
        setState(problem_);
        take(std::move(tried), notSaved(outcome.problem));
        break;
    case OutcomeKind::Written: {
        text_ = std::exchange(writtenText_, {});
        broken_ = false;
        // A change may have corrected a rejected value.
        SettingsFile last = tried.back().after.saved();
        if (QString ignored; !last.problems.isEmpty()) {
            if (const auto read = readSettingsFile(text_, last, ignored))
                last.problems = read->problems;
        }
        for (Tried &each : tried)
            each.after.setProblems(last.problems);
        watch();
        take(std::move(tried), {});
        setState(last.problems.join(QStringLiteral("; ")));
        break;
    }
    }
    working_ = false;
    if (std::exchange(reloadDue_, false))
        reload();
    work();
}

// Makes the changes take effect, unless saving failed, and answers all callers.
void Store::take(std::vector<Tried> tried, const Result &failure)
{
    for (Tried &each : tried) {
        if (each.refusal || failure) {
            each.change.done(each.refusal ? each.refusal : failure);
            continue;
        }
        const Vms before = std::exchange(vms_, std::move(each.after));
        each.change.tell(before);
        each.change.done({});
    }
}

void Store::tellChange(const QString &name, const Vms &before, const QString &by)
{
    if (before.overridden(name) != overridden(name))
        Q_EMIT overriddenChanged(name);
    if (const QVariantMap values = difference(*before.find(name), *find(name)); !values.isEmpty())
        Q_EMIT changed(name, values, by);
}

void Store::add(const QString &name, const QVariantMap &values, Done done)
{
    ask({.make = [=](Vms &vms) { return vms.add(name, values); },
         .tell = [this, name](const Vms &) { Q_EMIT added(name); },
         .done = std::move(done)});
}

void Store::remove(const QString &name, Done done)
{
    ask({.make = [=](Vms &vms) { return vms.remove(name); },
         .tell = [this, name](const Vms &) { Q_EMIT removed(name); },
         .done = std::move(done)});
}

void Store::rename(const QString &from, const QString &to, Done done)
{
    ask({.make = [=](Vms &vms) { return vms.rename(from, to); },
         .tell = [this, from, to](const Vms &) { Q_EMIT renamed(from, to); },
         .done = std::move(done)});
}

void Store::configure(const QString &name, const QVariantMap &values, const QString &by, Done done)
{
    change(
        name, [=](Vms &vms) { return vms.configure(name, values); }, by, std::move(done));
}

void Store::edit(const QString &name, const SettingsEdit &edit, const QString &by, Done done)
{
    change(
        name, [=](Vms &vms) { return vms.edit(name, edit); }, by, std::move(done));
}

void Store::change(const QString &name, std::function<Result(Vms &)> make, const QString &by, Done done)
{
    ask({.make = std::move(make),
         .tell =
             [this, name, by](const Vms &before) {
                 Q_EMIT changing({name});
                 tellChange(name, before, by);
             },
         .done = std::move(done)});
}

void Store::reset(const QString &name, const QStringList &keys, const QString &by, Done done)
{
    for (const QString &key : keys) {
        if (!settingOfKey(key)) {
            done(Refusal{Kind::NoSuchSetting, tr("there is no setting \"%1\"").arg(key)});
            return;
        }
    }
    QVariantMap values;
    for (const Setting &setting : settingTable()) {
        if (keys.isEmpty() || keys.contains(setting.key))
            values.insert(setting.key, setting.defaultValue());
    }
    configure(name, values, by, std::move(done));
}

Store::Result Store::overrideForRun(const QString &name, const QVariantMap &values)
{
    const Vms before = vms_;
    if (auto refusal = vms_.overrideForRun(name, values))
        return refusal;
    if (before.find(name)) {
        Q_EMIT changing({name});
        tellChange(name, before, {});
    } else if (find(name)) {
        Q_EMIT added(name);
    }
    return {};
}

void Store::finish()
{
    do {
        writer_.finish();
    } while (!writing_.empty());
}

} // namespace gangway::config
