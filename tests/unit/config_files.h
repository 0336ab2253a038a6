// SPDX-License-Identifier: Apache-2.0
//
// Files in memory, whose disk may be slow and may fail.

#pragma once

#include "config/files.h"

#include <QCoreApplication>
#include <QSet>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
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
            return {.there = true, .problem = QStringLiteral("permission denied")};
        const auto file = files_.find(path);
        if (file == files_.end())
            return {.writable = true};
        return {.there = true, .text = file->second, .writable = true};
    }

    Replacement replace(const QString &path, const QByteArray &text, const QByteArray &known, Former former) override
    {
        {
            std::unique_lock lock(mutex_);
            ++started_;
            changed_.notify_all();
            changed_.wait(lock, [this] { return !held_; });
            if (failing.contains(path))
                return {.kind = Replacement::Kind::Failed, .problem = QStringLiteral("the disk is full")};
        }
        if (const auto before = std::exchange(beforeReplacing, nullptr))
            before();
        const std::lock_guard guard(mutex_);
        const auto file = files_.find(path);
        Replacement done;
        if (file != files_.end()) {
            if (file->second != known)
                return {.kind = Replacement::Kind::Edited};
            if (former == Former::Keep) {
                done.kept = path + QStringLiteral(".corrupt-") + QString::number(++kept_);
                files_[done.kept] = file->second;
            }
        }
        files_[path] = text;
        ++replaced_[path];
        return done;
    }

    void removeLeftovers(const QString &) override {}
    void pause() override { std::this_thread::sleep_for(std::chrono::milliseconds(30)); }

    void put(const char *path, const QByteArray &text) { put(QString::fromLatin1(path), text); }
    void remove(const QString &path)
    {
        const std::lock_guard guard(mutex_);
        files_.erase(path);
    }
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
    bool has(const char *path) const { return has(QString::fromLatin1(path)); }
    bool has(const QString &path) const
    {
        const std::lock_guard guard(mutex_);
        return files_.contains(path);
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
    std::function<void()> beforeReplacing;

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool held_ = false;
    int started_ = 0;
    int kept_ = 0;
    std::map<QString, QByteArray> files_;
    std::map<QString, int> replaced_;
};

} // namespace gangway::test
