// SPDX-License-Identifier: Apache-2.0

#include "decoration/text_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

extern char **environ;

namespace gangway::decoration {

namespace {

// With the socket as its standard input; 0 or an errno.
int spawn(const std::string &program, int socket, pid_t &process)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    if (::posix_spawn_file_actions_init(&files) != 0)
        return ENOMEM;
    if (::posix_spawnattr_init(&attributes) != 0) {
        ::posix_spawn_file_actions_destroy(&files);
        return ENOMEM;
    }
    // gangwayd blocks the signals that it reads from a descriptor.
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int error = ::posix_spawn_file_actions_adddup2(&files, socket, STDIN_FILENO);
    std::string name = program;
    std::array<char *, 2> arguments{name.data(), nullptr};
    if (error == 0)
        error = ::posix_spawn(&process, program.c_str(), &files, &attributes, arguments.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
    return error;
}

// The descriptor that came with a message, and no other.
wire::Fd takeFd(msghdr &message)
{
    wire::Fd taken;
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        for (std::size_t at = 0; at + CMSG_LEN(sizeof(int)) <= header->cmsg_len; at += sizeof(int)) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(header) + at, sizeof fd);
            taken.reset(fd);
        }
    }
    return taken;
}

// False if it doesn't have that much. Only memory that can't shrink is read: reading other files may take long.
bool readMemory(int fd, std::vector<std::uint8_t> &into)
{
    const int seals = ::fcntl(fd, F_GET_SEALS);
    return seals != -1 && (seals & F_SEAL_SHRINK) != 0
        && ::pread(fd, into.data(), into.size(), 0) == static_cast<ssize_t>(into.size());
}

} // namespace

std::unique_ptr<TextProcess> TextProcess::start(relay::EventLoop &loop, const std::string &program, Events events)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return nullptr;
    wire::Fd ours(ends[0]);
    const wire::Fd theirs(ends[1]);
    pid_t process = 0;
    errno = spawn(program, theirs.get(), process);
    if (errno != 0)
        return nullptr;
    return std::unique_ptr<TextProcess>(new TextProcess(loop, std::move(ours), process, std::move(events)));
}

TextProcess::TextProcess(relay::EventLoop &loop, wire::Fd socket, pid_t process, Events events)
    : socket_(std::move(socket)), process_(process), events_(std::move(events)),
      watch_(loop, socket_.get(), relay::FdWatch::Readable, [this](std::uint32_t) { readable(); })
{}

TextProcess::~TextProcess()
{
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) == -1 && errno == EINTR) {}
}

bool TextProcess::ask(const text::Request &request, std::string_view line)
{
    asked_ = request;
    std::array<iovec, 2> parts{iovec{&asked_, sizeof asked_}, iovec{const_cast<char *>(line.data()), line.size()}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    return ::sendmsg(socket_.get(), &message, MSG_DONTWAIT | MSG_NOSIGNAL)
        == static_cast<ssize_t>(sizeof asked_ + line.size());
}

void TextProcess::readable()
{
    if (auto answer = receive()) {
        events_.answered(std::move(*answer));
        return;
    }
    watch_.want(0);
    events_.lost();
}

std::optional<TextProcess::Answer> TextProcess::receive()
{
    text::Reply reply;
    iovec part{&reply, sizeof reply};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * 4)> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t size = ::recvmsg(socket_.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (size < 0)
        return std::nullopt;
    const wire::Fd memory = takeFd(message);
    if (size != static_cast<ssize_t>(sizeof reply) || reply.number != asked_.number || reply.width > asked_.width
        || reply.height > text::tallest)
        return std::nullopt;
    Answer answer{.mask = {.width = static_cast<std::int32_t>(reply.width),
                           .height = static_cast<std::int32_t>(reply.height),
                           .coverage = std::vector<std::uint8_t>(std::size_t{reply.width} * reply.height)},
                  .shortened = reply.shortened != 0};
    if (!answer.mask.coverage.empty() && (!memory || !readMemory(memory.get(), answer.mask.coverage)))
        return std::nullopt;
    return answer;
}

} // namespace gangway::decoration
