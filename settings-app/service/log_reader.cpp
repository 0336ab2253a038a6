// SPDX-License-Identifier: Apache-2.0

#include "service/log_reader.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace gangway::gui {

namespace {

// Bytes per read, limited so that a flood of lines doesn't block the window.
constexpr std::size_t readSize = 64 * 1024;
// Longer lines are truncated.
constexpr qsizetype longestLine = 8 * 1024;

} // namespace

LogReader::LogReader(const QDBusUnixFileDescriptor &log, QObject *parent) : QObject(parent), log_(log)
{
    const int fd = log_.fileDescriptor();
    // The flag affects only this end of the pipe.
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    notifier_ = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Read);
    connect(notifier_.get(), &QSocketNotifier::activated, this, &LogReader::read);
}

LogReader::~LogReader() = default;

void LogReader::read()
{
    std::array<char, readSize> buffer;
    const ssize_t size = ::read(log_.fileDescriptor(), buffer.data(), buffer.size());
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size <= 0) {
        notifier_->setEnabled(false);
        Q_EMIT ended();
        return;
    }

    rest_.append(buffer.data(), size);
    QStringList complete;
    qsizetype start = 0;
    for (;;) {
        const qsizetype end = rest_.indexOf('\n', start);
        if (end < 0)
            break;
        complete << QString::fromUtf8(rest_.mid(start, std::min(end - start, longestLine)));
        start = end + 1;
    }
    rest_.remove(0, start);
    if (rest_.size() > longestLine) {
        complete << QString::fromUtf8(rest_);
        rest_.clear();
    }
    if (!complete.isEmpty())
        Q_EMIT lines(complete);
}

} // namespace gangway::gui
