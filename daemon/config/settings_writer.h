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

// Reads and writes settings files in its own thread, one after the other, so that a slow disk delays nothing else.
class SettingsWriter {
public:
    struct Job {
        QString file;
        QByteArray text; // the text to write
        // The file's content when it was last read or written; empty if there was no file. If the file contains
        // anything else now, somebody has edited it, and it is not replaced.
        QByteArray known;
        Files::Former former = Files::Former::Remove;
        QString lastGood; // a copy of the text is written to this file afterwards
    };
    struct Outcome : Files::Replacement {
        QByteArray found = {}; // Edited: the content of the file
    };
    using Done = std::function<void(const Outcome &)>;
    using Seen = std::function<void(const Files::Content &)>;

    enum class Copy {
        Written,
        Failed,
        Foreign, // there is a file in its place that is not such a copy, and it was left alone
    };
    // `copied` is called like `done` after each attempt to write the last good copy.
    SettingsWriter(std::shared_ptr<Files> files, std::function<void(Copy)> copied);
    SettingsWriter(const SettingsWriter &) = delete;
    SettingsWriter &operator=(const SettingsWriter &) = delete;
    // Finishes writing. No function is called any more.
    ~SettingsWriter();

    // `done` is called by the event loop of the thread that created the writer. Done means that the text is on the
    // disk.
    void write(const Job &job, Done done);
    // Writes only the last good copy of the settings.
    void copy(const QString &lastGood, const QByteArray &text);
    // Reads the file. An edit that is in progress is given time.
    void look(const QString &file, const QByteArray &known, Seen seen);

    // Waits until everything is written, and calls all functions.
    void finish();

private:
    void tell(std::function<void()> call);
    void writeCopy(const QString &lastGood, const QByteArray &settings, const QByteArray &former);

    std::shared_ptr<Files> files_;
    std::function<void(Copy)> copied_;
    std::unique_ptr<QObject> caller_ = std::make_unique<QObject>(); // lives in the caller's thread
    QThreadPool pool_;
};

// Whether the file at the place of the last good copy may be replaced: it is such a copy, it contains nothing that the
// settings file, with this text, doesn't contain too, or there is none.
bool isOwnCopy(const Files::Content &copy, const QByteArray &settings);

} // namespace gangway::config
