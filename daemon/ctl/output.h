// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace gangway::ctl {

// Standard output. A write error is remembered instead of ending the process; a reader that has closed its pipe is no
// error.
class Output {
public:
    explicit Output(int fd) : fd_(fd) {}

    int fd() const { return fd_; }

    void line(const QString &text);
    // A text from elsewhere, for scripts: unchanged, except on a terminal, which it can't control.
    void value(const QString &text);
    // Several lines, printed unchanged.
    void text(const QString &text);
    void bytes(QByteArrayView bytes);
    // Indented, over several lines. In strings, all that could control a terminal is written as \u001b.
    void json(const QJsonValue &value);
    // On one line.
    void jsonLine(const QJsonObject &object);

    // Writes pending text, and waits for a slow reader. False once writing is no longer possible.
    bool flush();
    bool readerGone() const { return readerGone_; }
    // The error text of a failed write, or empty.
    const QString &problem() const { return problem_; }

private:
    int fd_;
    QByteArray pending_;
    bool readerGone_ = false;
    QString problem_;
};

} // namespace gangway::ctl
