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

// Writes settings files in its own thread, one after the other, so that a slow disk delays nothing else.
class SettingsWriter {
public:
    struct Job {
        QString file;
        QByteArray text; // the text to write
        // The file's content when it was last read or written; empty if there was no file. If the file contains
        // anything else now, somebody has edited it, and it is not replaced.
        QByteArray known;
        QString aside;    // if not empty, the file's current content is first kept in this file
        QString lastGood; // the text is also written to this file afterwards
    };
    struct Outcome {
        enum class Kind { Written, Edited, Failed };
        Kind kind = Kind::Written;
        QByteArray found = {}; // the content of the edited file
        QString problem = {};  // why it failed, human-readable
    };
    using Done = std::function<void(const Outcome &)>;

    explicit SettingsWriter(std::shared_ptr<Files> files);
    SettingsWriter(const SettingsWriter &) = delete;
    SettingsWriter &operator=(const SettingsWriter &) = delete;
    // Finishes writing. `done` functions are no longer called.
    ~SettingsWriter();

    // `done` is called by the event loop of the thread that created the writer. Written means that the text is on the
    // disk.
    void write(const Job &job, Done done);
    // Writes only the last good copy. A failure is not reported, because the next change writes another copy.
    void copy(const QString &file, const QByteArray &text);

    // Waits until everything is written, and calls all `done` functions.
    void finish();

private:
    std::shared_ptr<Files> files_;
    std::unique_ptr<QObject> caller_ = std::make_unique<QObject>(); // lives in the caller's thread
    QThreadPool pool_;
};

} // namespace gangway::config
