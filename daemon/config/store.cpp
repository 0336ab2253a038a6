// SPDX-License-Identifier: Apache-2.0

#include "config/store.h"

#include "config/setting_table.h"
#include "config/settings_edit.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace gangway::config {

namespace {

using Kind = Refusal::Kind;

constexpr int watchMilliseconds = 100;
constexpr int lookMilliseconds = 2000;
// How often in succession changes are tried again because the file has been edited meanwhile.
constexpr int mostEdits = 20;
// A file may have a slip in each line.
constexpr qsizetype mostToldProblems = 20;

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

} // namespace

Store::Store(QString file, Access access, std::shared_ptr<Files> files)
    : file_(std::move(file)), access_(access), files_(std::move(files)),
      writer_(files_, [this](SettingsWriter::Copy copy) {
          takeCopyState(copy);
          setState(fileProblem_);
      })
{
    watchTimer_.setSingleShot(true);
    watchTimer_.setInterval(watchMilliseconds);
    connect(&watchTimer_, &QTimer::timeout, this, &Store::look);
    if (access_ == Access::Write && !file_.isEmpty()) {
        QDir().mkpath(QFileInfo(file_).path());
        files_->removeLeftovers(file_);
        files_->removeLeftovers(lastGoodFile());
    }
    load();
    if (access_ == Access::Write && !file_.isEmpty()) {
        connect(&watcher_, &QFileSystemWatcher::directoryChanged, &watchTimer_, qOverload<>(&QTimer::start));
        connect(&watcher_, &QFileSystemWatcher::fileChanged, &watchTimer_, qOverload<>(&QTimer::start));
        watch();
        connect(&lookTimer_, &QTimer::timeout, this, &Store::look);
        lookTimer_.setTimerType(Qt::VeryCoarseTimer);
        lookTimer_.start(lookMilliseconds);
    }
}

QString Store::defaultFile()
{
    QString folder = qEnvironmentVariable("XDG_CONFIG_HOME");
    if (!folder.startsWith(u'/')) { // the specification has relative ones ignored
        QString home = qEnvironmentVariable("HOME");
        const passwd *user = home.startsWith(u'/') ? nullptr : ::getpwuid(::geteuid());
        if (user && user->pw_dir)
            home = QFile::decodeName(user->pw_dir);
        if (!home.startsWith(u'/'))
            return {};
        folder = home + QStringLiteral("/.config");
    }
    return QDir::cleanPath(folder) + QStringLiteral("/gangway/config.json");
}

QString Store::told(QStringList problems)
{
    if (const qsizetype more = problems.size() - mostToldProblems; more > 0) {
        problems.resize(mostToldProblems);
        problems << tr("and %1 more").arg(more);
    }
    return problems.join(QStringLiteral("; "));
}

QString Store::withheld(const QString &name) const
{
    if (!known_)
        return tr("it is not served, because what it may do is not known: %1").arg(fileProblem_);
    if (const QStringList keys = vms_.doubtful(name); !keys.isEmpty())
        return tr("it is not served, because what was meant by %1 in %2 is not known: correct it there, or set it anew")
            .arg(keys.join(QStringLiteral(", ")), file_);
    return {};
}

// Also one that leads nowhere: the settings are somewhere else, such as in a folder that is not mounted.
bool Store::isLink() const
{
    return QFileInfo(file_).isSymLink();
}

void Store::setKnown()
{
    if (std::exchange(known_, true))
        return;
    Q_EMIT stateChanged();
}

QString Store::lastGoodFile() const
{
    return file_.isEmpty() ? QString() : QFileInfo(file_).path() + QStringLiteral("/config.last-good.json");
}

// Watching the folder shows when the file is replaced, or what it is a link to; watching the file shows when it is
// written in place.
void Store::watch()
{
    if (file_.isEmpty())
        return;
    const QFileInfo file(file_);
    QStringList paths{file.path(), file_};
    if (file.isSymLink())
        paths << QFileInfo(file.canonicalFilePath()).path();
    for (const QString &path : paths) {
        if (QFileInfo::exists(path))
            watcher_.addPath(path);
    }
}

void Store::setState(const QString &problem)
{
    const bool writable = access_ == Access::Write && !vms_.saved().newer && mayWrite_;
    QStringList problems{problem, copyProblem_};
    problems.removeAll(QString());
    const QString now = problems.join(u' ');
    if (writable == writable_ && now == problem_)
        return;
    writable_ = writable;
    problem_ = now;
    Q_EMIT stateChanged();
}

// --- the file

// Called at the start, when nobody is kept waiting by the disk yet.
void Store::load()
{
    if (file_.isEmpty()) {
        fileProblem_ = tr("There is no folder for settings, so they are neither read nor saved: set HOME or "
                          "XDG_CONFIG_HOME.");
        setState(fileProblem_);
        return;
    }
    Files::Content content = files_->read(file_);
    mayWrite_ = content.writable;
    const Files::Content copy = files_->read(lastGoodFile());
    const bool isAstray = !content.there && content.problem.isEmpty() && isLink();
    if (access_ == Access::Write && !isOwnCopy(copy, content.text))
        takeCopyState(SettingsWriter::Copy::Foreign);
    QString why;
    std::optional<SettingsFile> good;
    if (copy.there && copy.problem.isEmpty())
        good = readSettingsFile(copy.text, {}, why);

    if (!content.problem.isEmpty()) {
        fileProblem_ = tr("%1 can't be read: %2.").arg(file_, content.problem) + u' ' + takeLastGood(std::move(good));
    } else if (isAstray && !good) {
        fileProblem_ = tr("%1 is a link that leads nowhere.").arg(file_) + u' ' + takeLastGood({}) + u' '
            + tr("To begin with the default settings, remove it.");
    } else if (!content.there && !copy.problem.isEmpty()) {
        fileProblem_ = tr("%1 is missing, and %2 can't be read: %3.").arg(file_, lastGoodFile(), copy.problem) + u' '
            + takeLastGood({});
    } else if (!content.there && good) {
        fileProblem_ = tr("%1 is missing.").arg(file_) + u' ' + takeLastGood(std::move(good)) + u' '
            + tr("To begin with the default settings, remove %1 too and start gangwayd again.").arg(lastGoodFile());
    } else if (!content.folder && access_ == Access::Write) {
        fileProblem_ =
            tr("Settings can't be saved: there is no folder %1, and it can't be made.").arg(QFileInfo(file_).path());
    } else if (content.there) {
        text_ = std::move(content.text);
        if (auto read = readSettingsFile(text_, good.value_or(SettingsFile()), why))
            takeFile(std::move(*read));
        else
            recover(why, std::move(good));
    }
    setState(fileProblem_);
}

// Returns what to say about it.
QString Store::takeLastGood(std::optional<SettingsFile> good)
{
    if (!good) {
        known_ = false;
        return whatHolds();
    }
    vms_.setSaved(std::move(*good));
    return tr("The last good settings hold.");
}

// What is so while the file can't be used.
QString Store::whatHolds() const
{
    return known_ ? tr("The settings from before hold.")
                  : tr("There is no good copy of it, so no VM is served until it can be read: what was denied would be "
                       "allowed.");
}

// Signals every difference from the previous settings.
void Store::takeFile(SettingsFile file)
{
    const Vms before = vms_;
    vms_.setSaved(std::move(file));

    fileProblem_ = told(vms_.saved().problems);
    if (vms_.saved().newer)
        fileProblem_ =
            tr("%1 was written by a newer version of Gangway, so it is only read: update Gangway, or move the file "
               "away.")
                .arg(file_);
    setState(fileProblem_);
    setKnown();
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

// Handles a file that is broken at the start: the copy of the last good one takes its place, and it is kept under
// another name. Without a copy it stays where it is until there is something to save.
void Store::recover(const QString &why, std::optional<SettingsFile> good)
{
    broken_ = true;
    const bool found = good.has_value();
    QStringList problem{tr("%1 is broken (%2).").arg(file_, why), takeLastGood(std::move(good))};
    if (access_ == Access::Write && found) {
        const QByteArray text = writeSettingsFile(vms_.saved());
        const Files::Replacement outcome = files_->replace(file_, text, text_, Files::Former::Keep);
        if (outcome.kind == Files::Replacement::Kind::Done) {
            broken_ = false;
            text_ = text;
            problem << tr("It was kept as %1.").arg(outcome.kept);
        }
    }
    if (access_ == Access::Write && broken_)
        problem << tr("Mend it; the next change of a setting sets it aside.");
    fileProblem_ = problem.join(u' ');
}

// Somebody else may have changed the file.
void Store::look()
{
    if (looking_ || !writing_.empty()) {
        lookDue_ = true;
        return;
    }
    looking_ = true;
    writer_.look(file_, text_, [this](const Files::Content &content) {
        looking_ = false;
        // What is being written is on top of the text from before. It is not written if there is another one.
        if (writing_.empty())
            takeContent(content);
        lookAgain();
    });
}

void Store::lookAgain()
{
    if (std::exchange(lookDue_, false))
        look();
}

void Store::takeContent(const Files::Content &content)
{
    mayWrite_ = content.writable;
    if (!content.problem.isEmpty()) {
        const QString problem = tr("%1 can't be read: %2.").arg(file_, content.problem) + u' ' + whatHolds();
        if (!known_)
            fileProblem_ = problem;
        setState(problem);
        return;
    }
    if (content.folder && (watcher_.directories().isEmpty() || (content.there && !watcher_.files().contains(file_))))
        watch();
    if (content.there) {
        takeText(content.text);
    } else {
        // It was removed so that the default settings hold.
        const bool begins = !known_ && content.folder && !isLink();
        if (begins)
            fileProblem_.clear();
        else if (!text_.isEmpty() && known_)
            fileProblem_ =
                tr("%1 was removed. The settings from before hold, and the next change of one saves them all "
                   "in a new file.")
                    .arg(file_);
        text_.clear();
        broken_ = false;
        setState(fileProblem_);
        if (begins)
            setKnown();
    }
    if (copyDue_ && isSaved() && !vms_.saved().newer)
        writer_.copy(lastGoodFile(), writeSettingsFile(vms_.saved()));
    if (astray_)
        ask({.make = [](Vms &) { return Result(); }, .tell = [](const Vms &) {}, .done = [](const Result &) {}});
}

// Takes the settings from a text that somebody else wrote to the file.
void Store::takeText(const QByteArray &text)
{
    if (text == text_ && known_) {
        setState(fileProblem_);
        return;
    }
    text_ = text;
    astray_ = false;
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
    fileProblem_ = tr("%1 is broken (%2).").arg(file_, why) + u' ' + whatHolds() + u' '
        + tr("Mend it; the next change of a setting sets it aside.");
    setState(fileProblem_);
}

void Store::takeCopyState(SettingsWriter::Copy copy)
{
    copyDue_ = copy != SettingsWriter::Copy::Written;
    copyProblem_ = copy == SettingsWriter::Copy::Foreign ? tr("%1 was not made by Gangway, so it is left alone, and "
                                                              "there is no good copy of the settings: move it away.")
                                                               .arg(lastGoodFile())
                                                         : QString();
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
        if (std::ranges::all_of(tried, [](const Tried &each) { return each.refusal.has_value(); })) {
            take(std::move(tried), {});
            continue;
        }
        const QByteArray text = writeSettingsFile(tried.back().after.saved());
        const bool same = text == writeSettingsFile(vms_.saved());
        if (access_ == Access::Read || (vms_.saved().newer && !same)) {
            const QString why = vms_.saved().newer ? tr("it was written by a newer version of Gangway")
                                                   : tr("this gangwayd is not the desktop service");
            take(std::move(tried), same ? Result() : notSaved(why));
            continue;
        }
        // Even if nothing changes, the file may have been edited or removed.
        writtenText_ = same && isSaved() ? text_ : text;
        writing_ = std::move(tried);
        writer_.write({.file = file_,
                       .text = writtenText_,
                       .known = text_,
                       .former = broken_ ? Files::Former::Keep : Files::Former::Remove,
                       .lastGood = lastGoodFile()},
                      [this](const SettingsWriter::Outcome &outcome) { written(outcome); });
    }
    working_ = false;
}

// Whether the file contains the present settings, unless somebody else has changed it.
bool Store::isSaved() const
{
    if (text_.isEmpty()) // there was no file
        return writeSettingsFile(vms_.saved()) == writeSettingsFile(Vms().saved());
    return !broken_ && !astray_;
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
    if (file_.isEmpty())
        return Refusal{Kind::NotSaved, fileProblem_};
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
        if (++edits_ > mostEdits) {
            edits_ = 0;
            take(std::move(tried), notSaved(tr("somebody else is writing to it all the time")));
            break;
        }
        std::vector<Change> again;
        for (Tried &each : tried)
            again.push_back(std::move(each.change));
        asked_.insert(asked_.begin(), std::make_move_iterator(again.begin()), std::make_move_iterator(again.end()));
        break;
    }
    case OutcomeKind::Failed:
        if (outcome.replaced) {
            text_ = writtenText_;
            astray_ = true;
        } else if (!astray_) {
            lookDue_ = true; // whether it may be written to may have changed
        }
        take(std::move(tried), notSaved(outcome.problem));
        break;
    case OutcomeKind::Done: {
        broken_ = false;
        astray_ = false;
        if (writtenText_ != text_) {
            text_ = writtenText_;
            mayWrite_ = true;
            // A change may have corrected a rejected value.
            SettingsFile last = tried.back().after.saved();
            if (QString ignored; !last.problems.isEmpty()) {
                if (const auto read = readSettingsFile(text_, last, ignored))
                    last.problems = read->problems;
            }
            for (Tried &each : tried)
                each.after.setProblems(last.problems);
            fileProblem_ = told(last.problems);
        }
        watch();
        take(std::move(tried), {});
        if (!known_)
            fileProblem_.clear();
        setState(fileProblem_);
        setKnown();
        break;
    }
    }
    if (outcome.kind != OutcomeKind::Edited)
        edits_ = 0;
    working_ = false;
    work();
    lookAgain();
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
