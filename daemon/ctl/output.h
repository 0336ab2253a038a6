// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace gangway::ctl {

// Standard output. What can't be written is remembered here instead of ending the process: a reader that closed its
// pipe has seen enough, which is no failure.
class Output {
public:
    explicit Output(int fd) : fd_(fd) {}

    int fd() const { return fd_; }

    void line(const QString &text);
    // Several lines, as they are.
    void text(const QString &text);
    void bytes(QByteArrayView bytes);
    // Indented, over several lines.
    void json(const QJsonValue &value);
    // On one line.
    void jsonLine(const QJsonObject &object);

    // Writes what is pending; waits for a slow reader. False once nothing can be written any more.
    bool flush();
    bool readerGone() const { return readerGone_; }
    // The text of errno, or empty.
    const QString &problem() const { return problem_; }

private:
    int fd_;
    QByteArray pending_;
    bool readerGone_ = false;
    QString problem_;
};

} // namespace gangway::ctl
