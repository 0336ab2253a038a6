// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace gangway::config {

// What is done to files, so that tests can have a disk that fails. Called from any thread. A result of type QString
// says what went wrong, for a person; empty: nothing.
class Files {
public:
    virtual ~Files() = default;

    struct Content {
        bool there = false;
        QByteArray text;
        QString problem; // why it can't be read
    };
    virtual Content read(const QString &path) = 0;

    // Replaces the file as a whole: whoever reads it finds the old text or the new one. When this returns, the new one
    // is on the disk. `confirm` is asked at the last moment; if it says no, nothing is replaced.
    virtual QString replace(const QString &path, const QByteArray &text, const std::function<bool()> &confirm) = 0;

    virtual QString rename(const QString &from, const QString &to) = 0;
};

// The real ones.
class DiskFiles final : public Files {
public:
    Content read(const QString &path) override;
    QString replace(const QString &path, const QByteArray &text, const std::function<bool()> &confirm) override;
    QString rename(const QString &from, const QString &to) override;
};

} // namespace gangway::config
