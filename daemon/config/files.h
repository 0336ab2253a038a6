// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace gangway::config {

// File operations, as an interface so that tests can simulate a failing disk. Called from any thread. A QString result
// is a human-readable problem, or empty on success.
class Files {
public:
    virtual ~Files() = default;

    struct Content {
        bool there = false;
        QByteArray text;
        QString problem; // why it can't be read
    };
    virtual Content read(const QString &path) = 0;

    // Replaces the file atomically: readers find either the old or the new text. The new text is on the disk when this
    // returns. `confirm` is called at the last moment; if it returns false, nothing is replaced.
    virtual QString replace(const QString &path, const QByteArray &text, const std::function<bool()> &confirm) = 0;

    virtual QString rename(const QString &from, const QString &to) = 0;
};

// The real file system.
class DiskFiles final : public Files {
public:
    Content read(const QString &path) override;
    QString replace(const QString &path, const QByteArray &text, const std::function<bool()> &confirm) override;
    QString rename(const QString &from, const QString &to) override;
};

} // namespace gangway::config
