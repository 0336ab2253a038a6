// SPDX-License-Identifier: Apache-2.0
//
// Files in memory, whose disk may be slow and may fail.

#pragma once

#include "config/files.h"

#include <QCoreApplication>
#include <QSet>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace gangway::test {

// What Qt needs of a process.
struct Process {
    int argumentCount = 0;
    QCoreApplication application{argumentCount, nullptr};
};

class MemoryFiles final : public config::Files {
public:
    Content read(const QString &path) override
    {
        const std::lock_guard guard(mutex_);
        if (unreadable.contains(path))
            return {true, {}, QStringLiteral("permission denied")};
        const auto file = files_.find(path);
        return file == files_.end() ? Content{} : Content{true, file->second, {}};
    }

    QString replace(const QString &path, const QByteArray &text, const std::function<bool()> &confirm) override
    {
        {
            std::unique_lock lock(mutex_);
            ++started_;
            changed_.notify_all();
            changed_.wait(lock, [this] { return !held_; });
            if (failing.contains(path))
                return QStringLiteral("the disk is full");
        }
        if (const auto before = std::exchange(beforeConfirm, nullptr))
            before();
        if (!confirm())
            return {};
        const std::lock_guard guard(mutex_);
        files_[path] = text;
        ++replaced_[path];
        return {};
    }

    QString rename(const QString &from, const QString &to) override
    {
        const std::lock_guard guard(mutex_);
        if (failing.contains(to))
            return QStringLiteral("the disk is full");
        files_[to] = files_[from];
        files_.erase(from);
        return {};
    }

    void put(const char *path, const QByteArray &text) { put(QString::fromLatin1(path), text); }
    void put(const QString &path, const QByteArray &text)
    {
        const std::lock_guard guard(mutex_);
        files_[path] = text;
    }
    QByteArray text(const QString &path) const
    {
        const std::lock_guard guard(mutex_);
        const auto file = files_.find(path);
        return file == files_.end() ? QByteArray() : file->second;
    }
    QByteArray text(const char *path) const { return text(QString::fromLatin1(path)); }
    bool has(const char *path) const
    {
        const std::lock_guard guard(mutex_);
        return files_.contains(QString::fromLatin1(path));
    }
    // How often a file was written.
    int replaced(const QString &path) const
    {
        const std::lock_guard guard(mutex_);
        const auto count = replaced_.find(path);
        return count == replaced_.end() ? 0 : count->second;
    }
    // All names that begin so.
    QStringList names(const QString &beginning) const
    {
        const std::lock_guard guard(mutex_);
        QStringList found;
        for (const auto &[name, text] : files_) {
            if (name.startsWith(beginning))
                found << name;
        }
        return found;
    }

    // From here on the disk takes for ever, until it is let go.
    void hold()
    {
        const std::lock_guard guard(mutex_);
        held_ = true;
        started_ = 0;
    }
    void letGo()
    {
        const std::lock_guard guard(mutex_);
        held_ = false;
        changed_.notify_all();
    }
    // Until the disk is at something.
    void waitUntilBusy()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return started_ > 0; });
    }

    // While nothing is written. Files that can't be written, and that can't be read.
    QSet<QString> failing;
    QSet<QString> unreadable;
    // Runs once, when the next file is about to take the place of another.
    std::function<void()> beforeConfirm;

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool held_ = false;
    int started_ = 0;
    std::map<QString, QByteArray> files_;
    std::map<QString, int> replaced_;
};

} // namespace gangway::test
