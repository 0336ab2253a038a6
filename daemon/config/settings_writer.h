// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/files.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace gangway::config {

// Writes settings files in a thread of its own, one after the other, so that a slow disk stops nothing else.
class SettingsWriter {
public:
    struct Job {
        QString file;
        QByteArray text; // to be written
        // What the file held when it was last read or written; empty: nothing that matters. If it holds something else
        // now, somebody has edited it, and it isn't replaced.
        QByteArray known;
        QString aside;    // not empty: what the file holds now is kept in this file first
        QString lastGood; // gets the text too, afterwards
    };
    struct Outcome {
        enum class Kind { Written, Edited, Failed };
        Kind kind = Kind::Written;
        QByteArray found = {}; // of an edited file
        QString problem = {};  // of a failure, for a person
    };
    using Done = std::function<void(const Outcome &)>;

    explicit SettingsWriter(std::shared_ptr<Files> files);
    SettingsWriter(const SettingsWriter &) = delete;
    SettingsWriter &operator=(const SettingsWriter &) = delete;
    // What was asked for is written first; nobody is called any more.
    ~SettingsWriter();

    // `done` is called by the event loop of the thread that made the writer. Once it is told Written, the text is on
    // the disk.
    void write(const Job &job, Done done);
    // The last good copy alone. Nobody is told of a failure: there is another copy with the next change.
    void copy(const QString &file, const QByteArray &text);

    // Waits until all is written, and calls all that is done.
    void finish();

private:
    std::shared_ptr<Files> files_;
    std::unique_ptr<QObject> caller_ = std::make_unique<QObject>(); // lives in the caller's thread
    QThreadPool pool_;
};

} // namespace gangway::config
