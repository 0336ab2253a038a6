// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/disk.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace gangway::config {

// The largest file that is read, in bytes. Settings take kilobytes. What is larger is something else, and would be read
// again and again.
inline constexpr qsizetype largestFile = qsizetype{8} << 20;
// The most that settings may take that are saved: less, so that the copy, which also says what it is, can be read, and
// so that all settings can be told in one answer (control/message_size.h).
inline constexpr qsizetype largestSettings = largestFile / 2;

// File operations, as an interface so that tests can do without a disk. A path may be that of a symbolic link: what it
// leads to now is meant. Called from any thread. A problem is human-readable, and empty if there is none.
class Files {
public:
    Files() = default;
    Files(const Files &) = delete;
    Files &operator=(const Files &) = delete;
    virtual ~Files() = default;

    struct Content {
        bool there = false;
        QByteArray text = {};
        QString problem = {};  // why it can't be read
        bool folder = true;    // whether the folder is there that the file is in, or would be in
        bool writable = false; // whether the file may be replaced, as far as permissions tell

        friend bool operator==(const Content &, const Content &) = default;
    };
    virtual Content read(const QString &path) = 0;

    // What to do with the file that is replaced.
    enum class Former {
        Remove,
        Keep, // under a new name beside it
    };
    struct Replacement {
        enum class Kind {
            Done,   // the new text is on the disk
            Edited, // somebody has written something else to the file, and it was left alone
            Failed,
        };
        Kind kind = Kind::Done;
        QString kept = {};    // Done, Former::Keep: the path of the former file, if there was one
        QString problem = {}; // Failed: why
        // Failed: the file has the new text all the same, because the disk failed again when the former one was put
        // back.
        bool replaced = false;
    };
    // Replaces the file atomically: readers, and a process that is killed in the middle, find either the old or the new
    // one. It may be missing; if it contains anything but `known`, somebody has edited it.
    virtual Replacement replace(const QString &path, const QByteArray &text, const QByteArray &known,
                                Former former) = 0;

    // Removes temporary files beside the file that a killed process left behind.
    virtual void removeLeftovers(const QString &path) = 0;

    // Waits for a moment, in which an edit may go on.
    virtual void pause() = 0;
};

// The real file system.
class DiskFiles final : public Files {
public:
    explicit DiskFiles(std::shared_ptr<Disk> disk = std::make_shared<Disk>()) : disk_(std::move(disk)) {}

    Content read(const QString &path) override;
    Replacement replace(const QString &path, const QByteArray &text, const QByteArray &known, Former former) override;
    void removeLeftovers(const QString &path) override;
    void pause() override { disk_->pause(); }

private:
    Content read(const QString &path, int tries);

    std::shared_ptr<Disk> disk_;
};

} // namespace gangway::config
