// SPDX-License-Identifier: Apache-2.0

#include "support/virtgpu/host_context.h"

#include "support/virtgpu/images.h"
#include "support/virtgpu/machine.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace gangway::test::virtgpu {

namespace protocol = host::virtgpu::cross_domain;

namespace {

// Identifier types of other channels than Wayland's.
constexpr std::uint32_t eventType = 5;
constexpr std::uint32_t socketType = 7;

template <class T>
std::optional<T> read(std::span<const std::byte> bytes)
{
    T value;
    if (bytes.size() < sizeof value)
        return {};
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

template <class T>
std::vector<std::byte> toBytes(const T &value, std::span<const std::byte> more = {})
{
    const auto fixed = std::as_bytes(std::span(&value, 1));
    std::vector<std::byte> bytes(fixed.begin(), fixed.end());
    bytes.insert(bytes.end(), more.begin(), more.end());
    return bytes;
}

// write(2) to a pipe whose reader may be gone, whatever this process does about SIGPIPE.
ssize_t writeQuietly(int fd, std::span<const std::byte> bytes)
{
    sigset_t pipe;
    sigset_t before;
    sigset_t waiting;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&waiting);
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    const int error = errno;
    if (written < 0 && error == EPIPE && !sigismember(&waiting, SIGPIPE)) {
        const timespec now{};
        sigtimedwait(&pipe, nullptr, &now);
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return written;
}

// One sendmsg that doesn't wait.
ssize_t sendSome(int socket, std::span<const std::byte> bytes, const std::vector<wire::Fd> &fds)
{
    iovec part{const_cast<std::byte *>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    alignas(cmsghdr) std::array<std::byte, CMSG_SPACE(protocol::maxIdentifiers * sizeof(int))> control{};
    if (!fds.empty()) {
        message.msg_control = control.data();
        message.msg_controllen = CMSG_SPACE(fds.size() * sizeof(int));
        cmsghdr *const header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(fds.size() * sizeof(int));
        auto *at = CMSG_DATA(header);
        for (const wire::Fd &fd : fds) {
            const int number = fd.get();
            std::memcpy(at, &number, sizeof number);
            at += sizeof number;
        }
    }
    return ::sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}

bool linksTo(int fd, std::string_view name)
{
    std::array<char, 128> target;
    const std::string link = "/proc/self/fd/" + std::to_string(fd);
    const ssize_t length = ::readlink(link.c_str(), target.data(), target.size());
    return length > 0 && std::string_view(target.data(), static_cast<std::size_t>(length)) == name;
}

bool ready(int fd, short events)
{
    pollfd poll{.fd = fd, .events = events, .revents = 0};
    return ::poll(&poll, 1, 0) > 0;
}

} // namespace

HostContext::HostContext(Machine &machine, std::uint32_t number, std::function<void()> polled)
    : machine_(machine), number_(number), polled_(std::move(polled)),
      timer_(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)),
      random_(static_cast<std::minstd_rand::result_type>(machine.faults().lyingPages.value_or(1) + number))
{}

HostContext::~HostContext()
{
    watch_.set({});
}

std::size_t HostContext::pipes() const
{
    return readPipes_.size()
        + static_cast<std::size_t>(std::count_if(items_.begin(), items_.end(), [](const auto &item) {
               return std::holds_alternative<WritePipe>(item.second);
           }));
}

// --- commands

bool HostContext::execute(Submission &submission)
{
    blockedOn_ = -1;
    const Bytes all = submission.commands;
    while (submission.at < all.size()) {
        const auto header = read<protocol::Header>(all.subspan(submission.at));
        Outcome outcome = Outcome::Failed;
        if (crossDomain_ && header && header->size >= sizeof *header && header->size <= all.size() - submission.at)
            outcome = carryOut(all.subspan(submission.at, header->size), submission);
        if (outcome == Outcome::Blocked)
            return false;
        if (outcome == Outcome::Failed) {
            // What follows in the same submission is dropped.
            ++failures_;
            break;
        }
        submission.at += header->size;
        submission.begun = false;
        submission.fds.clear();
        submission.written = 0;
    }
    // Whether it failed or not, the fence is there.
    if (submission.polls) {
        ++pendingPolls_;
        ++polls_;
        if (const auto delay = machine_.faults().delayPolls) {
            const itimerspec later{
                .it_interval = {},
                .it_value = {static_cast<time_t>(*delay / 1000), static_cast<long>(*delay % 1000 * 1'000'000)}};
            ::timerfd_settime(timer_.get(), 0, &later, nullptr);
        }
    }
    watch();
    return true;
}

HostContext::Outcome HostContext::carryOut(Bytes command, Submission &submission)
{
    const auto header = *read<protocol::Header>(command);
    if (header.command == protocol::Init)
        return init(command);
    if (!initialised_)
        return Outcome::Failed;
    switch (header.command) {
    case protocol::GetImageRequirements:
        return queryImage(command);
    case protocol::Poll:
        return Outcome::Done; // it is its fence that counts
    case protocol::Send:
        return send(command, submission);
    case protocol::Write:
        return writePipe(command, submission);
    default:
        return Outcome::Failed;
    }
}

HostContext::Outcome HostContext::init(Bytes command)
{
    // Hosts tell the variants by their size: an old one with one page for both, and one with a UUID for another channel
    // type.
    protocol::InitCommand init;
    if (command.size() == 16) {
        std::array<std::uint32_t, 2> old;
        std::memcpy(old.data(), command.data() + 8, sizeof old);
        init.queryPage = init.channelPage = old[0];
        init.channelType = old[1];
    } else if (command.size() == sizeof init || command.size() == 36) {
        init = *read<protocol::InitCommand>(command);
    } else {
        return Outcome::Failed;
    }
    const auto page = [&](std::uint32_t id) -> std::shared_ptr<Resource> {
        const auto resource = machine_.resource(id);
        const bool usable =
            resource && resource->memory == Resource::Memory::Guest && resource->contexts.contains(number_);
        return usable ? resource : nullptr;
    };
    const auto query = page(init.queryPage);
    const auto channel = page(init.channelPage);
    if (initialised_ || !query || !channel)
        return Outcome::Failed;
    if (init.channelType == protocol::waylandChannel) {
        const Faults &faults = machine_.faults();
        if (!faults.initFails && !faults.noWayland)
            socket_ = machine_.connect();
        if (!socket_)
            return Outcome::Failed;
        working_ = true;
    } else if (init.channelType != protocol::noChannel) {
        return Outcome::Failed;
    }
    queryPage_ = query;
    channelPage_ = channel;
    initialised_ = true;
    return Outcome::Done;
}

HostContext::Outcome HostContext::queryImage(Bytes command)
{
    const auto query = read<protocol::ImageQuery>(command);
    if (!query || machine_.faults().noImages)
        return Outcome::Failed;
    auto layout = imageLayout(query->width, query->height, query->format);
    if (!layout || (machine_.faults().oneImage && machine_.hasPendingImage()))
        return Outcome::Failed;
    machine_.setPendingImage(true);
    layout->blobId = nextItem_++;
    items_.emplace(layout->blobId, Image{layout->size});
    write(queryPage_, toBytes(*layout));
    return Outcome::Done;
}

HostContext::Outcome HostContext::send(Bytes command, Submission &submission)
{
    const auto transfer = read<protocol::Transfer>(command);
    if (!transfer || transfer->bytes > command.size() - sizeof *transfer || !socket_)
        return Outcome::Failed;
    if (!submission.begun) {
        submission.begun = true;
        if (++sends_ == machine_.faults().loseSend)
            return Outcome::Failed;
        if (!collect(*transfer, submission))
            return Outcome::Failed;
    }
    const Bytes bytes = command.subspan(sizeof *transfer, transfer->bytes);
    do {
        const ssize_t sent = sendSome(socket_.get(), bytes.subspan(submission.written), submission.fds);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && errno == EAGAIN)
            return blocked(socket_.get());
        if (sent < 0)
            return Outcome::Failed;
        submission.written += static_cast<std::size_t>(sent);
        submission.fds.clear();
    } while (submission.written < bytes.size());
    return Outcome::Done;
}

// The descriptors that identifiers stand for. All or nothing, except that the count of pipes goes on.
bool HostContext::collect(const protocol::Transfer &transfer, Submission &submission)
{
    if (transfer.identifiers > protocol::maxIdentifiers)
        return false;
    bool pipe = false;
    std::map<std::uint32_t, wire::Fd> pipes;
    for (std::uint32_t at = 0; at < transfer.identifiers; ++at) {
        const std::uint32_t id = transfer.ids[at];
        if (transfer.types[at] == protocol::Blob) {
            const auto resource = machine_.resource(id);
            if (!resource || !resource->contexts.contains(number_) || resource->memory != Resource::Memory::Host
                || !resource->file || !resource->shareable)
                return false;
            submission.fds.emplace_back(::fcntl(resource->file.get(), F_DUPFD_CLOEXEC, 0));
        } else if (transfer.types[at] == protocol::ReadPipe) {
            if (pipe || id != nextReadPipe_)
                return false;
            pipe = true;
            ++nextReadPipe_;
            std::array<int, 2> ends{};
            if (::pipe2(ends.data(), O_CLOEXEC) != 0)
                return false;
            submission.fds.emplace_back(ends[1]);
            pipes.emplace(id, ends[0]);
        } else {
            return false;
        }
    }
    readPipes_.merge(pipes);
    return true;
}

HostContext::Outcome HostContext::writePipe(Bytes command, Submission &submission)
{
    const auto transfer = read<protocol::PipeTransfer>(command);
    if (!transfer || transfer->bytes > command.size() - sizeof *transfer)
        return Outcome::Failed;
    const auto item = items_.find(transfer->id);
    WritePipe *const pipe = item != items_.end() ? std::get_if<WritePipe>(&item->second) : nullptr;
    if (!pipe)
        return Outcome::Failed;
    // The host's own writes wait. Here the device waits instead, so that one thread can play both sides.
    ::fcntl(pipe->fd.get(), F_SETFL, O_NONBLOCK);
    const Bytes bytes = command.subspan(sizeof *transfer, transfer->bytes);
    while (submission.written < bytes.size()) {
        const ssize_t written = writeQuietly(pipe->fd.get(), bytes.subspan(submission.written));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno == EAGAIN)
            return blocked(pipe->fd.get());
        if (written < 0)
            return Outcome::Failed;
        submission.written += static_cast<std::size_t>(written);
    }
    if (transfer->hangUp)
        items_.erase(item);
    return Outcome::Done;
}

HostContext::Outcome HostContext::blocked(int fd)
{
    blockedOn_ = fd;
    return Outcome::Blocked;
}

void HostContext::makeBlob(std::uint64_t id, Resource &resource)
{
    const auto item = id <= UINT32_MAX ? items_.find(static_cast<std::uint32_t>(id)) : items_.end();
    if (item == items_.end()) {
        ++failures_;
        return;
    }
    wire::Fd memory;
    if (const auto *image = std::get_if<Image>(&item->second)) {
        // It stays: one answer is good for any number of images.
        machine_.setPendingImage(false);
        if (image->size == resource.size)
            memory.reset(::memfd_create("image", MFD_CLOEXEC));
        if (memory && ::ftruncate(memory.get(), static_cast<off_t>(resource.size)) != 0)
            memory.reset();
    } else {
        const Item taken = std::move(item->second);
        items_.erase(item);
        const auto *file = std::get_if<File>(&taken);
        if (file && wholePages(file->size) == wholePages(resource.size))
            memory.reset(::fcntl(file->fd.get(), F_DUPFD_CLOEXEC, 0));
    }
    if (memory)
        machine_.giveMemory(resource, std::move(memory));
    else
        ++failures_;
}

// --- the worker

void HostContext::serve()
{
    again_.take();
    if (halfWritten_) {
        write(channelPage_, Bytes(*halfWritten_).subspan(sizeof(protocol::Header)), sizeof(protocol::Header));
        halfWritten_.reset();
        delivered();
    }
    while (working_ && polls_ > 0 && !halfWritten_ && !machine_.faults().holdPolls && serveOne()) {}
    watch();
}

bool HostContext::tooSoon() const
{
    itimerspec left{};
    ::timerfd_gettime(timer_.get(), &left);
    return left.it_value.tv_sec != 0 || left.it_value.tv_nsec != 0;
}

bool HostContext::serveOne()
{
    const Faults &faults = machine_.faults();
    if (tooSoon())
        return false;
    if (faults.endsAfter && messages_ >= *faults.endsAfter) {
        // What libwayland does when it closes a connection, at the same point each time.
        deliver(toBytes(protocol::Transfer{.header = {protocol::Receive, 0, sizeof(protocol::Transfer), 0}}));
        return true;
    }
    // In turn: a compositor that talks much doesn't keep a pipe waiting.
    std::vector<std::pair<int, std::uint32_t>> sources{{socket_.get(), 0}};
    for (const auto &[id, fd] : readPipes_)
        sources.emplace_back(fd.get(), id);
    for (std::size_t step = 0; step < sources.size(); ++step) {
        const std::size_t at = (lastServed_ + 1 + step) % sources.size();
        const auto [fd, pipe] = sources[at];
        if (!ready(fd, POLLIN))
            continue;
        lastServed_ = at;
        return pipe ? readPipe(pipe) : receive();
    }
    return false;
}

bool HostContext::receive()
{
    std::array<std::byte, protocol::maxTransferBytes> bytes;
    alignas(cmsghdr) std::array<std::byte, CMSG_SPACE(protocol::maxIdentifiers * sizeof(int))> control;
    iovec part{bytes.data(), bytes.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(socket_.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (got < 0) {
        if (errno != EAGAIN && errno != EINTR)
            die(); // ECONNRESET: nobody tells the guest
        return false;
    }
    protocol::Transfer transfer;
    bool usable = true;
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t at = 0; at < count; ++at) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(header) + at * sizeof fd, sizeof fd);
            const std::uint32_t slot = transfer.identifiers;
            if (const auto kept = keep(wire::Fd(fd), transfer.ids[slot])) {
                transfer.types[slot] = kept->type;
                transfer.sizes[slot] = kept->size;
                ++transfer.identifiers;
            } else {
                usable = false;
            }
        }
    }
    if (!usable) {
        die(); // a kind of descriptor that the host doesn't know ends the worker
        return false;
    }
    transfer.bytes = static_cast<std::uint32_t>(got);
    transfer.header = {protocol::Receive, 0, static_cast<std::uint16_t>(sizeof transfer + transfer.bytes), 0};
    deliver(toBytes(transfer, std::span(bytes).first(transfer.bytes)));
    return true;
}

std::optional<HostContext::Received> HostContext::keep(wire::Fd fd, std::uint32_t &id)
{
    struct stat status = {};
    ::fstat(fd.get(), &status);
    const off_t end = ::lseek(fd.get(), 0, SEEK_END);
    const bool writeOnly = (::fcntl(fd.get(), F_GETFL) & O_ACCMODE) == O_WRONLY;
    if (linksTo(fd.get(), "anon_inode:[eventfd]")) {
        items_.emplace(id = nextItem_++, Other{std::move(fd)});
        return Received{eventType, 0};
    }
    if (S_ISSOCK(status.st_mode)) {
        items_.emplace(id = nextItem_++, Other{std::move(fd)});
        return Received{socketType, 0};
    }
    if (end >= 0) {
        const auto size = static_cast<std::uint64_t>(end);
        items_.emplace(id = nextItem_++, File{std::move(fd), size});
        return Received{protocol::Blob, static_cast<std::uint32_t>(size)};
    }
    if (writeOnly) {
        items_.emplace(id = nextItem_++, WritePipe{std::move(fd)});
        return Received{protocol::WritePipe, 0};
    }
    return {};
}

bool HostContext::readPipe(std::uint32_t id)
{
    const auto pipe = readPipes_.find(id);
    std::array<std::byte, protocol::maxPipeBytes> bytes;
    const ssize_t got = ::read(pipe->second.get(), bytes.data(), bytes.size());
    if (got < 0) {
        if (errno != EAGAIN && errno != EINTR)
            die();
        return false;
    }
    protocol::PipeTransfer transfer;
    transfer.id = id;
    transfer.hangUp = got == 0;
    transfer.bytes = static_cast<std::uint32_t>(got);
    transfer.header = {protocol::Read, 0, static_cast<std::uint16_t>(sizeof transfer + transfer.bytes), 0};
    if (got == 0) {
        watch_.set({});
        readPipes_.erase(pipe);
    }
    deliver(toBytes(transfer, std::span(bytes).first(transfer.bytes)));
    return true;
}

void HostContext::deliver(std::vector<std::byte> message)
{
    lie(message);
    ++messages_;
    --polls_;
    if (machine_.faults().headerFirst) {
        write(channelPage_, Bytes(message).first(sizeof(protocol::Header)));
        halfWritten_ = std::move(message);
        again_.raise();
        return;
    }
    write(channelPage_, message);
    delivered();
}

void HostContext::delivered()
{
    const Faults &faults = machine_.faults();
    if (!faults.loseEvent || *faults.loseEvent == 0 || messages_ % *faults.loseEvent != 0)
        machine_.completed(*this);
    if (faults.workerDiesAfter && messages_ >= *faults.workerDiesAfter)
        die();
}

bool HostContext::completePolls()
{
    // The host looks at the age of fences: all up to this one are completed.
    const bool any = pendingPolls_ > 0;
    for (; pendingPolls_ > 0; --pendingPolls_)
        polled_();
    return any;
}

void HostContext::lie(std::vector<std::byte> &message)
{
    const Faults &faults = machine_.faults();
    if (faults.lyingPages) {
        // Numbers that are nearly right find more than those that are not.
        const auto small = [this] { return static_cast<std::uint32_t>(random_() % 40); };
        message.resize(protocol::pageSize);
        for (std::byte &byte : message)
            byte = static_cast<std::byte>(random_());
        message[0] = static_cast<std::byte>(1 + random_() % (random_() % 4 == 0 ? 255 : 8));
        for (std::size_t word = 8; word < sizeof(protocol::Transfer); word += 4) {
            const std::uint32_t value = random_() % 8 == 0 ? static_cast<std::uint32_t>(random_()) : small();
            std::memcpy(message.data() + word, &value, sizeof value);
        }
        return;
    }
    auto transfer = read<protocol::Transfer>(message);
    if (!transfer || transfer->header.command != protocol::Receive)
        return;
    for (std::uint32_t at = 0; at < transfer->identifiers; ++at) {
        if (faults.identifierType)
            transfer->types[at] = static_cast<std::uint32_t>(*faults.identifierType);
        if (faults.blobSize)
            transfer->sizes[at] = static_cast<std::uint32_t>(*faults.blobSize);
    }
    if (faults.identifierCount)
        transfer->identifiers = static_cast<std::uint32_t>(*faults.identifierCount);
    if (faults.dataSize)
        transfer->bytes = static_cast<std::uint32_t>(*faults.dataSize);
    std::memcpy(message.data(), &*transfer, sizeof *transfer);
}

void HostContext::write(const std::weak_ptr<Resource> &page, Bytes bytes, std::size_t at)
{
    // By the file, not by a mapping: what is mapped is the guest's then, and can be counted.
    if (const auto resource = page.lock()) [[maybe_unused]]
        const ssize_t written = ::pwrite(resource->file.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
}

void HostContext::watch()
{
    std::map<int, std::uint32_t> wanted;
    const Faults &faults = machine_.faults();
    if (halfWritten_) {
        wanted.emplace(again_.fd(), EPOLLIN);
    } else if (working_ && polls_ > 0 && !faults.holdPolls) {
        if (tooSoon()) {
            wanted.emplace(timer_.get(), EPOLLIN);
        } else {
            if (faults.endsAfter && messages_ >= *faults.endsAfter) {
                again_.raise();
                wanted.emplace(again_.fd(), EPOLLIN);
            }
            wanted.emplace(socket_.get(), EPOLLIN);
            for (const auto &[id, fd] : readPipes_)
                wanted.emplace(fd.get(), EPOLLIN);
        }
    }
    watch_.set(std::move(wanted));
}

} // namespace gangway::test::virtgpu
