// SPDX-License-Identifier: Apache-2.0

#include "config/settings_writer.h"

#include <QCoreApplication>
#include <QEvent>

#include <optional>
#include <utility>

namespace gangway::config {

namespace {

using Job = SettingsWriter::Job;
using Outcome = SettingsWriter::Outcome;

bool always()
{
    return true;
}

// The edited content, if somebody has changed the file since. A removed file contains nothing that could be lost.
std::optional<Outcome> editOf(Files &files, const Job &job)
{
    Files::Content content = files.read(job.file);
    if (!content.problem.isEmpty())
        return Outcome{.kind = Outcome::Kind::Failed, .problem = std::move(content.problem)};
    if (content.there && content.text != job.known)
        return Outcome{.kind = Outcome::Kind::Edited, .found = std::move(content.text)};
    return {};
}

Outcome run(Files &files, const Job &job)
{
    const auto failed = [](QString problem) {
        return Outcome{.kind = Outcome::Kind::Failed, .problem = std::move(problem)};
    };
    if (auto edit = editOf(files, job))
        return std::move(*edit);
    if (!job.aside.isEmpty()) {
        if (QString problem = files.replace(job.aside, job.known, always); !problem.isEmpty())
            return failed(std::move(problem));
    }
    // Checked again at the last moment, because somebody may edit the file while the new text is written to the disk.
    std::optional<Outcome> edit;
    QString problem = files.replace(job.file, job.text, [&] {
        edit = editOf(files, job);
        return !edit;
    });
    if (!problem.isEmpty())
        return failed(std::move(problem));
    return edit ? std::move(*edit) : Outcome{};
}

} // namespace

SettingsWriter::SettingsWriter(std::shared_ptr<Files> files) : files_(std::move(files))
{
    pool_.setMaxThreadCount(1); // one thread, so that the order is kept
}

SettingsWriter::~SettingsWriter()
{
    pool_.waitForDone();
}

void SettingsWriter::write(const Job &job, Done done)
{
    pool_.start([this, job, done = std::move(done)] {
        const Outcome outcome = run(*files_, job);
        QMetaObject::invokeMethod(
            caller_.get(), [done, outcome] { done(outcome); }, Qt::QueuedConnection);
        // The settings are saved, even if writing the copy fails.
        if (outcome.kind == Outcome::Kind::Written)
            files_->replace(job.lastGood, job.text, always);
    });
}

void SettingsWriter::copy(const QString &file, const QByteArray &text)
{
    pool_.start([this, file, text] { files_->replace(file, text, always); });
}

void SettingsWriter::finish()
{
    pool_.waitForDone();
    QCoreApplication::sendPostedEvents(caller_.get(), QEvent::MetaCall);
}

} // namespace gangway::config
