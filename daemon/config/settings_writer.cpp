// SPDX-License-Identifier: Apache-2.0

#include "config/settings_writer.h"

#include "config/settings_file.h"

#include <QCoreApplication>
#include <QEvent>
#include <QJsonDocument>

#include <utility>

namespace gangway::config {

namespace {

using Job = SettingsWriter::Job;
using Outcome = SettingsWriter::Outcome;
using Kind = Files::Replacement::Kind;

// An editor that writes a file in place leaves it empty or cut for a moment, and one that replaces it may leave none.
// What stays so is what was meant.
constexpr int calmLooks = 5;
constexpr int mostLooks = 40;
// How often a change is tried on a file that is edited again and again.
constexpr int mostTries = 3;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SettingsWriter)
};

bool isBetweenSteps(const Files::Content &content, const QByteArray &known)
{
    if (!content.there)
        return content.folder && !known.isEmpty();
    return content.problem.isEmpty() && content.text != known && QJsonDocument::fromJson(content.text).isNull();
}

Files::Content settled(Files &files, const QString &file, const QByteArray &known)
{
    Files::Content content = files.read(file);
    int calm = 0;
    for (int looks = 0; looks < mostLooks && calm < calmLooks && isBetweenSteps(content, known); ++looks) {
        files.pause();
        Files::Content next = files.read(file);
        calm = next == content ? calm + 1 : 0;
        content = std::move(next);
    }
    return content;
}

Outcome run(Files &files, const Job &job)
{
    if (job.text.size() > largestSettings)
        return {{.kind = Kind::Failed,
                 .problem = Texts::tr("all settings together would take more than %1 MiB: remove some")
                                .arg(largestSettings >> 20)}};
    for (int tries = 0; tries < mostTries; ++tries) {
        Files::Content content = settled(files, job.file, job.known);
        if (!content.problem.isEmpty())
            return {{.kind = Kind::Failed, .problem = std::move(content.problem)}};
        if (content.there && content.text != job.known)
            return {{.kind = Kind::Edited}, std::move(content.text)};
        if (content.text == job.text)
            return {};
        Files::Replacement replacement = files.replace(job.file, job.text, job.known, job.former);
        if (replacement.kind != Kind::Edited)
            return {std::move(replacement)};
    }
    return {{.kind = Kind::Failed, .problem = Texts::tr("somebody else is writing to it: try again")}};
}

} // namespace

bool isOwnCopy(const Files::Content &copy, const QByteArray &settings)
{
    if (!copy.problem.isEmpty())
        return false;
    return copy.text.isEmpty() || copy.text == settings || isCopyOfSettings(copy.text);
}

SettingsWriter::SettingsWriter(std::shared_ptr<Files> files, std::function<void(Copy)> copied)
    : files_(std::move(files)), copied_(std::move(copied))
{
    pool_.setMaxThreadCount(1); // one thread, so that the order is kept
}

SettingsWriter::~SettingsWriter()
{
    pool_.waitForDone();
}

// Calls it in the caller's thread.
void SettingsWriter::tell(std::function<void()> call)
{
    QMetaObject::invokeMethod(caller_.get(), std::move(call), Qt::QueuedConnection);
}

void SettingsWriter::write(const Job &job, Done done)
{
    pool_.start([this, job, done = std::move(done)] {
        const Outcome outcome = run(*files_, job);
        tell([done, outcome] { done(outcome); });
        // The settings are saved, even if writing the copy fails.
        if (outcome.kind == Outcome::Kind::Done && !job.text.isEmpty())
            writeCopy(job.lastGood, job.text, job.known);
    });
}

void SettingsWriter::copy(const QString &lastGood, const QByteArray &text)
{
    pool_.start([this, lastGood, text] { writeCopy(lastGood, text, text); });
}

void SettingsWriter::writeCopy(const QString &lastGood, const QByteArray &settings, const QByteArray &former)
{
    const Files::Content present = files_->read(lastGood);
    const QByteArray text = copyOfSettings(settings);
    Copy copy = Copy::Written;
    if (!isOwnCopy(present, settings) && !isOwnCopy(present, former))
        copy = Copy::Foreign;
    else if (present.text != text
             && files_->replace(lastGood, text, present.text, Files::Former::Remove).kind != Kind::Done)
        copy = Copy::Failed;
    tell([this, copy] { copied_(copy); });
}

void SettingsWriter::look(const QString &file, const QByteArray &known, Seen seen)
{
    pool_.start([this, file, known, seen = std::move(seen)] {
        const Files::Content content = settled(*files_, file, known);
        tell([seen, content] { seen(content); });
    });
}

void SettingsWriter::finish()
{
    pool_.waitForDone();
    QCoreApplication::sendPostedEvents(caller_.get(), QEvent::MetaCall);
}

} // namespace gangway::config
