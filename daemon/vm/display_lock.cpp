// SPDX-License-Identifier: Apache-2.0

#include "vm/display_lock.h"

#include "translations/filled.h"
#include "wire/unix_socket.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iomanip>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

namespace gangway::vm {

namespace {

constexpr std::string_view firstLine = "gangwayd";
constexpr mode_t mode = 0660;             // as in libwayland-server
constexpr std::size_t longestText = 4096; // more than Gangway writes

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(DisplaySocket)
};

// Opens a lock file that may be ours. Others are not even opened, because that may have effects.
wire::Fd openOurs(const std::string &path)
{
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0)
        return {};
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid()) {
        errno = EEXIST;
        return {};
    }
    return wire::Fd(::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC));
}

void write(int file, std::size_t place, const std::string &text)
{
    // Where the disk is full, what a killed gangwayd leaves behind has to be removed by hand.
    [[maybe_unused]] const ssize_t written = ::pwrite(file, text.data(), text.size(), static_cast<off_t>(place));
}

// Lines have the same length, so that each can be written anew on its own.
std::string lineOf(const wire::FileIdentity &file)
{
    std::ostringstream line;
    line << std::setw(20) << file.device << ' ' << std::setw(20) << file.inode << ' ' << std::setw(20)
         << file.bornSeconds << ' ' << std::setw(10) << file.bornNanoseconds << '\n';
    return line.str();
}

using Files = std::array<std::optional<wire::FileIdentity>, 2>;

// The files that a lock file names; nothing if its text isn't a gangwayd's.
std::optional<Files> readFiles(int lock)
{
    std::string text(longestText, '\0');
    const ssize_t size = ::pread(lock, text.data(), text.size(), 0);
    text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    std::istringstream lines(text);
    std::string line;
    if (!std::getline(lines, line) || line != firstLine)
        return {};
    Files files;
    for (auto &file : files) {
        wire::FileIdentity read;
        if (lines >> read.device >> read.inode >> read.bornSeconds >> read.bornNanoseconds)
            file = read;
    }
    return files;
}

} // namespace

DisplayLock &DisplayLock::operator=(DisplayLock &&other) noexcept
{
    remove();
    file_ = std::move(other.file_);
    path_ = std::move(other.path_);
    leftBehind_ = std::move(other.leftBehind_);
    return *this;
}

DisplayLock::~DisplayLock()
{
    remove();
}

void DisplayLock::remove()
{
    if (!file_)
        return;
    if (const auto ours = wire::identityOf(file_.get()))
        wire::removeIfSame(path_, *ours);
    file_.reset();
}

DisplayLock DisplayLock::take(const std::string &display, std::string &problem)
{
    const std::string path = display + ".lock";
    // Again if its former owner removes the file before we have the lock.
    for (;;) {
        Files leftBehind;
        wire::Fd file(::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, mode));
        const bool isNew = static_cast<bool>(file);
        if (!isNew && errno != EEXIST) {
            const int error = errno; // translating may change it
            problem = filled(Texts::tr("cannot make the lock file %1: %2"), path, std::strerror(error));
            return {};
        }
        if (!isNew) {
            file = openOurs(path);
            if (!file && errno == ENOENT)
                continue;
            auto files = file ? readFiles(file.get()) : std::nullopt;
            if (!files && wire::connectUnix(display)) {
                problem =
                    filled(Texts::tr("%1 is in use: a server answers there; choose another name with wayland-display"),
                           display);
                return {};
            }
            if (!files) {
                problem = filled(Texts::tr("%1 is there and isn't Gangway's: another server uses the display, or has "
                                           "left the file behind; choose another name with wayland-display, or remove "
                                           "the file if nothing uses it"),
                                 path);
                return {};
            }
            leftBehind = *files;
        }
        if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
            problem = filled(Texts::tr("%1 is in use: another gangwayd serves it (%2 is locked); choose another name "
                                       "with wayland-display"),
                             display, path);
            return {};
        }
        if (wire::identityAt(path) != wire::identityOf(file.get()))
            continue;
        if (isNew)
            write(file.get(), 0, std::string(firstLine) + '\n' + lineOf({}) + lineOf({}));
        DisplayLock lock;
        lock.file_ = std::move(file);
        lock.path_ = path;
        lock.leftBehind_ = leftBehind;
        return lock;
    }
}

const std::optional<wire::FileIdentity> &DisplayLock::leftBehind(Made what) const
{
    return leftBehind_[static_cast<std::size_t>(what)];
}

void DisplayLock::note(Made what, const wire::FileIdentity &file) const
{
    const std::string line = lineOf(file);
    if (file_)
        write(file_.get(), firstLine.size() + 1 + static_cast<std::size_t>(what) * line.size(), line);
}

} // namespace gangway::vm
