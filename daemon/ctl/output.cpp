// SPDX-License-Identifier: Apache-2.0

#include "ctl/output.h"

#include "ctl/human.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace gangway::ctl {

namespace {

// Above this, text is written at once, so that long lists are not collected in memory.
constexpr qsizetype enough = 64 * 1024;

// QJsonDocument escapes only what JSON forbids. Of the rest, what could control a terminal occurs in strings alone.
QByteArray withEscapes(const QByteArray &json)
{
    QString safe;
    for (const QChar next : QString::fromUtf8(json)) {
        const bool isControl = next.category() == QChar::Other_Control && next != u'\n';
        const bool turns = next.category() == QChar::Other_Format;
        const bool endsLine = next == QChar::LineSeparator || next == QChar::ParagraphSeparator;
        if (isControl || turns || endsLine)
            safe += QStringLiteral("\\u%1").arg(next.unicode(), 4, 16, QLatin1Char('0'));
        else
            safe += next;
    }
    return safe.toUtf8();
}

} // namespace

void Output::bytes(QByteArrayView bytes)
{
    pending_.append(bytes);
    if (pending_.size() >= enough)
        flush();
}

void Output::text(const QString &text)
{
    bytes(text.toUtf8());
}

void Output::line(const QString &text)
{
    bytes(text.toUtf8() + '\n');
}

void Output::value(const QString &text)
{
    line(::isatty(fd_) ? escaped(text) : text);
}

void Output::json(const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    bytes(withEscapes(document.toJson()));
}

void Output::jsonLine(const QJsonObject &object)
{
    bytes(withEscapes(QJsonDocument(object).toJson(QJsonDocument::Compact)) + '\n');
}

bool Output::flush()
{
    while (!pending_.isEmpty() && !readerGone_ && problem_.isEmpty()) {
        const ssize_t written = ::write(fd_, pending_.constData(), static_cast<std::size_t>(pending_.size()));
        if (written >= 0) {
            pending_.remove(0, written);
        } else if (errno == EAGAIN) {
            // Another program may have made the shared terminal or pipe non-blocking.
            pollfd writable{fd_, POLLOUT, 0};
            ::poll(&writable, 1, -1);
        } else if (errno == EPIPE) {
            readerGone_ = true;
        } else if (errno != EINTR) {
            problem_ = QString::fromLocal8Bit(std::strerror(errno));
        }
    }
    pending_.clear();
    return !readerGone_ && problem_.isEmpty();
}

} // namespace gangway::ctl
