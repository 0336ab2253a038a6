// SPDX-License-Identifier: Apache-2.0

#include "xwayland/xauthority.h"

#include "translations/filled.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace gangway::xwayland {

namespace {

constexpr std::size_t cookieSize = 16;
constexpr const char *protocol = "MIT-MAGIC-COOKIE-1";

// Families of addresses in Xauthority files, see Xauth(3).
constexpr std::uint16_t familyLocal = 256;  // the host's name
constexpr std::uint16_t familyWild = 65535; // any host: containers, or the name has changed

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Xauthority)
};

void appendNumber(std::string &to, std::uint16_t number)
{
    to += static_cast<char>(number >> 8);
    to += static_cast<char>(number & 0xff);
}

void appendText(std::string &to, const std::string &text)
{
    appendNumber(to, static_cast<std::uint16_t>(text.size()));
    to += text;
}

std::string entry(std::uint16_t family, const std::string &address, unsigned number, const std::string &cookie)
{
    std::string entry;
    appendNumber(entry, family);
    appendText(entry, address);
    appendText(entry, std::to_string(number));
    appendText(entry, protocol);
    appendText(entry, cookie);
    return entry;
}

std::string hostName()
{
    std::array<char, HOST_NAME_MAX + 1> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

bool write(int file, const std::string &text)
{
    return ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

// By a name of its own, because lupdate takes a function of std::string for a member of a class "std".
using Reason = std::string;

Reason because(int error, const std::string &path)
{
    return filled(Texts::tr("cannot write the Xauthority file %1: %2"), path, std::strerror(error));
}

} // namespace

Xauthority Xauthority::create(const std::string &path, unsigned number, std::string &problem)
{
    std::string cookie(cookieSize, '\0');
    if (::getrandom(cookie.data(), cookie.size(), 0) != static_cast<ssize_t>(cookie.size())) {
        problem = because(errno, path);
        return {};
    }
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        problem = because(errno, path);
        return {};
    }
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0 && (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid())) {
        problem = filled(Texts::tr("%1 is in the way: it is no Xauthority file of this user; remove it"), path);
        return {};
    }
    // Complete when it appears: clients may read it at any time.
    std::string made = path + ".XXXXXX";
    wire::Fd file(::mkostemp(made.data(), O_CLOEXEC)); // readable for this user only
    if (!file) {
        problem = because(errno, path);
        return {};
    }
    if (!write(file.get(), entry(familyLocal, hostName(), number, cookie) + entry(familyWild, "", number, cookie))
        || ::rename(made.c_str(), path.c_str()) != 0) {
        problem = because(errno, path);
        ::unlink(made.c_str());
        return {};
    }
    Xauthority authority;
    authority.file_ = wire::MadeFile(path, wire::identityOf(file.get()));
    authority.opened_ = std::move(file);
    authority.cookie_ = std::move(cookie);
    return authority;
}

std::string authorityPath(unsigned number)
{
    const char *const runtime = std::getenv("XDG_RUNTIME_DIR");
    const std::string folder =
        runtime && *runtime == '/' ? std::string(runtime) : "/tmp/gangway-" + std::to_string(::geteuid());
    return folder + "/gangway/xauthority-" + std::to_string(number);
}

} // namespace gangway::xwayland
