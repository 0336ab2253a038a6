// SPDX-License-Identifier: Apache-2.0

#include "config/store.h"

#include "config/setting_table.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <utility>

namespace gangway::config {

namespace {

using Kind = Refusal::Kind;

constexpr int watchMilliseconds = 100;

const QString defaultName = QString::fromLatin1(defaultVm);

// The result says what went wrong, or nothing.
QString replaceFile(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return file.errorString();
    return {};
}

// The temporary files of a QSaveFile whose process was killed.
void removeLeftovers(const QFileInfo &file)
{
    const QDir folder = file.dir();
    for (const QString &name : folder.entryList({file.fileName() + QStringLiteral(".??????")}, QDir::Files))
        QFile::remove(folder.filePath(name));
}

// Those of `now` that differ.
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

Store::Store(QString file, Access access) : file_(std::move(file)), access_(access)
{
    watchTimer_.setSingleShot(true);
    watchTimer_.setInterval(watchMilliseconds);
    connect(&watchTimer_, &QTimer::timeout, this, &Store::reload);
    saved_.vms[defaultName];
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

// The folder tells of a file that takes the place of another, the file of one that is written to.
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
    const bool writable = access_ == Access::Write && !saved_.newer && QFileInfo(file.path()).isWritable()
        && (!file.exists() || file.isWritable());
    if (writable == writable_ && problem == problem_)
        return;
    writable_ = writable;
    problem_ = problem;
    Q_EMIT stateChanged();
}

// --- the file

void Store::load()
{
    QFile file(file_);
    if (!file.exists()) {
        setState({});
        return;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        setState(tr("%1 can't be read: %2. The default settings hold.").arg(file_, file.errorString()));
        return;
    }
    text_ = file.readAll();
    QString why;
    const SettingsFile lastGood = readLastGood().value_or(SettingsFile());
    if (auto read = readSettingsFile(text_, lastGood, why))
        takeFile(std::move(*read));
    else
        recover(why);
}

// Tells of all that differs from what held before.
void Store::takeFile(SettingsFile file)
{
    std::map<QString, Settings> before;
    for (const QString &name : names())
        before[name] = *find(name);
    saved_ = std::move(file);
    for (auto &[name, forRun] : forRun_)
        updateForRun(name);

    QString problem = saved_.problems.join(QStringLiteral("; "));
    if (saved_.newer)
        problem =
            tr("%1 was written by a newer version of Gangway, so it is only read: update Gangway, or move the file "
               "away.")
                .arg(file_);
    setState(problem);
    for (const auto &[name, settings] : before) {
        if (!find(name))
            Q_EMIT removed(name);
    }
    for (const QString &name : names()) {
        const auto former = before.find(name);
        if (former == before.end())
            Q_EMIT added(name);
        else
            tell(name, former->second, QStringLiteral("file"));
    }
}

std::optional<SettingsFile> Store::readLastGood() const
{
    QFile copy(lastGoodFile());
    QString ignored;
    return copy.open(QIODevice::ReadOnly) ? readSettingsFile(copy.readAll(), {}, ignored) : std::nullopt;
}

// The file is broken: it is set aside, and the copy of the last good one takes its place.
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
        if (const QString aside = setAside(); !aside.isEmpty())
            problem << tr("It was kept as %1.").arg(aside);
        text_.clear();
        if (!broken_ && found && replaceFile(file_, writeSettingsFile(saved_)).isEmpty())
            text_ = writeSettingsFile(saved_);
    }
    setState(problem.join(u' '));
}

// Its new name, or nothing if that could not be.
QString Store::setAside()
{
    const QString stem =
        file_ + QStringLiteral(".corrupt-") + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString aside = stem;
    for (int i = 2; QFileInfo::exists(aside); ++i)
        aside = stem + u'-' + QString::number(i);
    if (!QFile::rename(file_, aside))
        return {};
    broken_ = false;
    return aside;
}

// Somebody else may have changed the file.
void Store::reload()
{
    QFile file(file_);
    if (!file.open(QIODevice::ReadOnly)) {
        text_.clear();
        setState(problem_); // it may be writable now, or no longer
        return;
    }
    const QByteArray text = file.readAll();
    if (text == text_) {
        setState(problem_);
        return;
    }
    text_ = text;
    QString why;
    if (auto read = readSettingsFile(text, saved_, why)) {
        broken_ = false;
        const bool slips = !read->newer && !read->problems.isEmpty();
        replaceFile(lastGoodFile(), slips ? writeSettingsFile(*read) : text);
        takeFile(std::move(*read));
        return;
    }
    // Perhaps in the middle of an edit: the settings stay, and the file is left alone.
    broken_ = true;
    setState(tr("%1 is broken (%2). The settings from before hold; mend the file. The next change of a setting sets it "
                "aside.")
                 .arg(file_, why));
}

Store::Result Store::save(SettingsFile file)
{
    const auto notSaved = [this](const QString &why) {
        return Refusal{Kind::NotSaved, tr("the settings can't be saved in %1: %2").arg(file_, why)};
    };
    if (saved_.newer)
        return notSaved(tr("it was written by a newer version of Gangway"));
    if (access_ == Access::Read)
        return notSaved(tr("this gangwayd is not the desktop service"));
    if (broken_ && setAside().isEmpty())
        return notSaved(tr("it is broken, and can't be set aside"));
    const QByteArray text = writeSettingsFile(file);
    if (const QString problem = replaceFile(file_, text); !problem.isEmpty()) {
        setState(problem_);
        return notSaved(problem);
    }
    text_ = text;
    saved_ = std::move(file);
    // A change may have mended a slip.
    if (QString ignored; !saved_.problems.isEmpty()) {
        if (const auto read = readSettingsFile(text, saved_, ignored))
            saved_.problems = read->problems;
    }
    watch();
    // What is saved holds, whatever becomes of the copy.
    replaceFile(lastGoodFile(), text);
    setState(saved_.problems.join(QStringLiteral("; ")));
    return {};
}

// --- the VMs

QStringList Store::names() const
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

const Settings *Store::find(const QString &name) const
{
    if (const auto forRun = forRun_.find(name); forRun != forRun_.end())
        return &forRun->second.settings;
    const auto vm = saved_.vms.find(name);
    return vm == saved_.vms.end() ? nullptr : &vm->second.settings;
}

QStringList Store::overridden(const QString &name) const
{
    const auto forRun = forRun_.find(name);
    return forRun == forRun_.end() ? QStringList() : forRun->second.values.keys();
}

Store::Result Store::unknown(const QString &name) const
{
    if (find(name))
        return {};
    return Refusal{Kind::NoSuchVm, tr("there is no VM \"%1\"; there are: %2").arg(name, names().join(u' '))};
}

Store::Result Store::apply(const QVariantMap &values, SavedVm &vm) const
{
    for (auto value = values.begin(); value != values.end(); ++value) {
        const Setting *setting = settingOfKey(value.key());
        if (!setting)
            return Refusal{Kind::NoSuchSetting, tr("there is no setting \"%1\"").arg(value.key())};
        if (const Problem problem = setting->set(vm.settings, value.value()))
            return Refusal{Kind::InvalidValue, value.key() + QStringLiteral(": ") + *problem};
        vm.kept.remove(value.key());
    }
    return {};
}

Store::Result Store::displayTaken(const QString &name, const Settings &settings) const
{
    if (!settings.enabled)
        return {};
    const std::string display = displayOf(name.toStdString(), settings);
    for (const QString &other : names()) {
        const Settings &theirs = *find(other);
        if (other != name && theirs.enabled && displayOf(other.toStdString(), theirs) == display)
            return Refusal{Kind::AlreadyExists,
                           tr("VM \"%1\" has the display %2 already: choose another with wayland-display")
                               .arg(other, QString::fromStdString(display))};
    }
    return {};
}

void Store::updateForRun(const QString &name)
{
    ForRun &forRun = forRun_[name];
    const auto saved = saved_.vms.find(name);
    SavedVm vm = saved == saved_.vms.end() ? SavedVm() : saved->second;
    apply(forRun.values, vm);
    forRun.settings = vm.settings;
}

// From here on what is saved holds for these.
void Store::dropForRun(const QString &name, const QStringList &keys)
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
    Q_EMIT overriddenChanged(name);
}

void Store::tell(const QString &name, const Settings &before, const QString &by)
{
    if (const QVariantMap values = difference(before, *find(name)); !values.isEmpty())
        Q_EMIT changed(name, values, by);
}

Store::Result Store::add(const QString &name, const QVariantMap &values)
{
    if (const QString problem = vmNameProblem(name); !problem.isEmpty())
        return Refusal{Kind::InvalidValue, problem};
    if (find(name))
        return Refusal{Kind::AlreadyExists, tr("there is a VM \"%1\" already").arg(name)};
    SettingsFile file = saved_;
    SavedVm &vm = file.vms[name];
    if (auto refusal = apply(values, vm))
        return refusal;
    if (auto refusal = displayTaken(name, vm.settings))
        return refusal;
    file.keptVms.remove(name);
    if (auto refusal = save(std::move(file)))
        return refusal;
    Q_EMIT added(name);
    return {};
}

Store::Result Store::remove(const QString &name)
{
    if (auto refusal = unknown(name))
        return refusal;
    if (name == defaultName)
        return Refusal{Kind::InvalidValue, tr("the VM \"default\" can't be removed: disable it instead")};
    if (saved_.vms.contains(name)) {
        SettingsFile file = saved_;
        file.vms.erase(name);
        if (auto refusal = save(std::move(file)))
            return refusal;
    }
    forRun_.erase(name);
    Q_EMIT removed(name);
    return {};
}

Store::Result Store::rename(const QString &from, const QString &to)
{
    if (auto refusal = unknown(from))
        return refusal;
    if (from == defaultName)
        return Refusal{Kind::InvalidValue, tr("the VM \"default\" can't be renamed: add another instead")};
    if (const QString problem = vmNameProblem(to); !problem.isEmpty())
        return Refusal{Kind::InvalidValue, problem};
    if (find(to))
        return Refusal{Kind::AlreadyExists, tr("there is a VM \"%1\" already").arg(to)};
    SettingsFile file = saved_;
    if (auto vm = file.vms.extract(from)) {
        vm.key() = to;
        file.vms.insert(std::move(vm));
        if (auto refusal = save(std::move(file)))
            return refusal;
    }
    if (auto forRun = forRun_.extract(from)) {
        forRun.key() = to;
        forRun_.insert(std::move(forRun));
    }
    Q_EMIT renamed(from, to);
    return {};
}

Store::Result Store::configure(const QString &name, const QVariantMap &values, const QString &by)
{
    if (auto refusal = unknown(name))
        return refusal;
    SettingsFile file = saved_;
    SavedVm &vm = file.vms[name];
    if (auto refusal = apply(values, vm))
        return refusal;
    const Settings before = *find(name);
    SavedVm effective{.settings = before, .kept = {}};
    apply(values, effective);
    if (displayOf(name.toStdString(), effective.settings) != displayOf(name.toStdString(), before)
        || (effective.settings.enabled && !before.enabled)) {
        if (auto refusal = displayTaken(name, effective.settings))
            return refusal;
    }
    const auto saved = saved_.vms.find(name);
    if (saved == saved_.vms.end() || !(saved->second == vm)) {
        if (auto refusal = save(std::move(file)))
            return refusal;
    }
    dropForRun(name, values.keys());
    tell(name, before, by);
    return {};
}

Store::Result Store::reset(const QString &name, const QStringList &keys, const QString &by)
{
    QVariantMap values;
    for (const Setting &setting : settingTable()) {
        if (keys.isEmpty() || keys.contains(setting.key))
            values.insert(setting.key, setting.defaultValue());
    }
    for (const QString &key : keys) {
        if (!settingOfKey(key))
            return Refusal{Kind::NoSuchSetting, tr("there is no setting \"%1\"").arg(key)};
    }
    return configure(name, values, by);
}

Store::Result Store::overrideForRun(const QString &name, const QVariantMap &values)
{
    SavedVm scratch;
    if (auto refusal = apply(values, scratch))
        return refusal;
    const bool known = find(name) != nullptr;
    if (known && values.isEmpty())
        return {};
    if (const QString problem = vmNameProblem(name); !known && !problem.isEmpty())
        return Refusal{Kind::InvalidValue, problem};
    const Settings before = known ? *find(name) : Settings();
    forRun_[name].values.insert(values);
    updateForRun(name);
    if (known)
        tell(name, before, {});
    else
        Q_EMIT added(name);
    return {};
}

} // namespace gangway::config
