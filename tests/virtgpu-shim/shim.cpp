// SPDX-License-Identifier: Apache-2.0

#include "virtgpu-shim/shim.h"

#include "wire/unix_socket.h"

#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <utility>

namespace gangway::test::virtgpu {

namespace {

// Of this thread: how often it is inside. Not in memory that a first use would allocate.
thread_local int depth __attribute__((tls_model("initial-exec"))) = 0;

[[noreturn]] void giveUp(const std::string &why)
{
    std::fprintf(stderr, "gangway-virtgpu-shim: %s\n", why.c_str());
    std::abort();
}

const char *variable(const char *name)
{
    const char *value = std::getenv(name);
    return value && *value ? value : nullptr;
}

} // namespace

// Holds the lock. What the machine itself asks the system for is no matter of the hooks.
class Shim::Inside {
public:
    explicit Inside(Shim &shim) : lock_(shim.mutex_) { ++depth; }
    Inside(const Inside &) = delete;
    Inside &operator=(const Inside &) = delete;
    ~Inside() { --depth; }

private:
    std::lock_guard<std::mutex> lock_;
};

bool Shim::busyHere()
{
    return depth > 0;
}

Shim *Shim::get()
{
    static Shim *const shim = [] {
        const char *const host = variable("GANGWAY_VIRTGPU_HOST");
        return host ? new Shim(host) : nullptr;
    }();
    return shim;
}

Shim::Shim(std::string host) : machine_([host = std::move(host)] { return wire::connectUnix(host); })
{
    try {
        if (const char *faults = variable("GANGWAY_VIRTGPU_FAULT"))
            machine_.faults() = parseFaults(faults);
    } catch (const std::invalid_argument &error) {
        giveUp(error.what());
    }
    if (const char *control = variable("GANGWAY_VIRTGPU_CONTROL")) {
        control_ = wire::listenUnix(control);
        if (!control_)
            giveUp(std::string("can't listen at ") + control);
    }
    // Signals are the program's.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    std::thread([this] { run(); }).detach();
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void Shim::run()
{
    for (;;) {
        std::array<pollfd, 2> wanted{{{machine_.pollFd(), POLLIN, 0}, {control_.get(), POLLIN, 0}}};
        if (::poll(wanted.data(), wanted.size(), -1) < 0)
            continue;
        const Inside inside(*this);
        machine_.serve();
        if (wanted[1].revents != 0)
            answerControl();
    }
}

// A line of text, and a line in answer.
void Shim::answerControl()
{
    const wire::Fd client(::accept4(control_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    std::array<char, 1024> line;
    const ssize_t got = client ? ::recv(client.get(), line.data(), line.size(), 0) : -1;
    if (got <= 0)
        return;
    std::string_view text(line.data(), static_cast<std::size_t>(got));
    while (!text.empty() && text.back() == '\n')
        text.remove_suffix(1);
    const std::string answer = carryOut(text) + "\n";
    ::send(client.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
}

std::string Shim::carryOut(std::string_view line)
{
    constexpr std::string_view faults = "faults ";
    if (line.starts_with(faults)) {
        try {
            machine_.faults() = parseFaults(line.substr(faults.size()));
        } catch (const std::invalid_argument &error) {
            return error.what();
        }
        machine_.serve();
        return "ok";
    }
    if (line == "holds") {
        const Machine::Holds holds = machine_.holds();
        std::string answer;
        for (const auto &[name, count] : std::initializer_list<std::pair<const char *, std::uint64_t>>{
                 {"contexts", holds.contexts},
                 {"handles", holds.handles},
                 {"resources", holds.resources},
                 {"descriptors", holds.descriptors},
                 {"mappings", holds.mappings},
                 {"window", holds.windowBytes},
                 {"items", holds.items},
                 {"pipes", holds.pipes},
                 {"failures", machine_.failures()},
             })
            answer += std::string(name) + "=" + std::to_string(count) + " ";
        answer.pop_back();
        return answer;
    }
    return "faults NAME[=VALUE],... or holds";
}

int Shim::open()
{
    const Inside inside(*this);
    if (machine_.faults().forbidden) {
        errno = EACCES;
        return -1;
    }
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0)
        return -1;
    nodes_.emplace(ends[0], std::make_unique<Node>(machine_, wire::Fd(ends[1])));
    return ends[0];
}

int Shim::control(int fd, unsigned long request, void *argument)
{
    const auto carriedOut = [&] {
        const Inside inside(*this);
        const auto node = nodes_.find(fd);
        return node != nodes_.end() ? node->second->control(request, argument) : EBADF;
    };
    int error = carriedOut();
    // The kernel gives up as well, after 15 seconds.
    for (int tries = 0; error == EBUSY && Node::waits(request, argument) && tries < 15000; ++tries) {
        ::poll(nullptr, 0, 1);
        error = carriedOut();
    }
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}

void *Shim::map(int fd, std::size_t size, int protection, std::uint64_t offset)
{
    const Inside inside(*this);
    void *mapped = nullptr;
    const int error = nodes_.contains(fd)
        ? OpenFile::map(machine_, Node::resourceAt(offset), size, (protection & PROT_WRITE) != 0, mapped)
        : EBADF;
    if (error == 0)
        return mapped;
    errno = error;
    return MAP_FAILED;
}

void Shim::closing(int fd)
{
    const Inside inside(*this);
    nodes_.erase(fd);
}

void *Shim::mapBuffer(int fd, std::size_t size, int protection, int flags)
{
    const Inside inside(*this);
    // By the buffer, whose rules are the same as by its node.
    const auto buffer = machine_.find(fd);
    void *mapped = nullptr;
    const bool writing = (protection & PROT_WRITE) != 0 && (flags & MAP_PRIVATE) == 0;
    const int error = buffer ? OpenFile::map(machine_, buffer->id, size, writing, mapped) : EBADF;
    if (error == 0)
        return mapped;
    errno = error;
    return MAP_FAILED;
}

bool Shim::isBuffer(int fd)
{
    const Inside inside(*this);
    return machine_.find(fd) != nullptr;
}

} // namespace gangway::test::virtgpu
