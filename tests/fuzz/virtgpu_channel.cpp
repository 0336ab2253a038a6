// SPDX-License-Identifier: Apache-2.0
//
// libFuzzer target: a channel over a cross-domain context whose host lies. The input says what is written into the page
// that it shares with us, when it tells of that, which calls of the kernel fail, and what the relay does meanwhile.
// Whatever comes, the transport must not crash, hang or leave anything of the device or any descriptor behind.

#include "fuzz/bytes.h"
#include "host/virtgpu/channel_transport.h"
#include "wire/pipe.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

using namespace gangway;
using namespace gangway::fuzz;
using namespace gangway::host::virtgpu;
namespace cd = cross_domain;

namespace {

constexpr std::size_t page = 4096;

void expect(bool condition, const char *what)
{
    if (condition)
        return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::abort();
}

std::byte *mapFile(const wire::Fd &file, std::size_t size)
{
    void *const at = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
    return at == MAP_FAILED ? nullptr : static_cast<std::byte *>(at);
}

// What both ends of the device know.
struct Machine {
    std::map<Handle, std::size_t> buffers; // of all contexts, with their sizes
    std::map<Handle, std::byte *> pages;   // those of the guest, as the host sees them
    Handle next = 0;
    std::byte *query = nullptr;
    std::byte *channel = nullptr;
    wire::Fd event{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    int failing = 0;    // the error of the calls that fail
    unsigned fails = 0; // a bit for each kind of call that does

    int error(unsigned call) const { return (fails >> call & 1) != 0 ? failing : 0; }
};

class LyingContext final : public Context {
public:
    explicit LyingContext(Machine &machine) : machine_(machine) {}

    int eventFd() const override { return machine_.event.get(); }
    int takeEvents() override
    {
        if (const int error = machine_.error(0); error == ENODEV)
            return -error;
        std::uint64_t count = 0;
        return ::read(machine_.event.get(), &count, sizeof count) == sizeof count ? static_cast<int>(count) : 0;
    }
    int submit(std::span<const std::byte> commands, std::optional<std::uint32_t>, Handle) override
    {
        // Each command says where the next one begins.
        for (std::size_t at = 0; at < commands.size();) {
            cd::Header header;
            expect(at + sizeof header <= commands.size(), "a command has its header");
            std::memcpy(&header, commands.data() + at, sizeof header);
            expect(header.size >= sizeof header && at + header.size <= commands.size(),
                   "a command has the size it says");
            expect(header.size <= page, "a command fits into a page");
            if (header.command == cd::GetImageRequirements && machine_.query) {
                cd::ImageQuery query;
                std::memcpy(&query, commands.data() + at, sizeof query);
                cd::ImageRequirements stated = {};
                stated.size = (std::uint64_t{query.width} * query.height + page - 1) / page * page;
                stated.blobId = 1;
                std::memcpy(machine_.query, &stated, sizeof stated);
            }
            at += header.size;
        }
        return machine_.error(1);
    }
    int wait(Handle, int) override { return machine_.error(2); }
    int createBlob(BlobMemory memory, std::uint64_t size, std::uint64_t, NewBlob &made) override
    {
        if (const int error = machine_.error(3))
            return error;
        made = {++machine_.next, machine_.next};
        machine_.buffers[made.handle] = size;
        guest_ = memory == BlobMemory::Guest;
        return 0;
    }
    int map(Handle buffer, std::uint64_t size, bool, Mapping &mapped) override
    {
        // One that the host doesn't have is noticed here.
        if (const int error = machine_.error(4))
            return error;
        const wire::Fd file(::memfd_create("fuzz", MFD_CLOEXEC));
        expect(::ftruncate(file.get(), static_cast<off_t>(size)) == 0, "there is memory");
        std::byte *const ours = mapFile(file, size);
        expect(ours, "memory can be mapped");
        if (guest_) {
            std::byte *&place = machine_.query ? machine_.channel : machine_.query;
            place = machine_.pages[buffer] = mapFile(file, size);
        }
        mapped = Mapping(ours, size);
        return 0;
    }
    int exportBuffer(Handle, wire::Fd &fd) override
    {
        fd = wire::Fd(::memfd_create("virtio_gpu", MFD_CLOEXEC));
        return machine_.error(5);
    }
    int importBuffer(int, Handle &buffer) override
    {
        if (const int error = machine_.error(6))
            return error;
        buffer = ++machine_.next;
        machine_.buffers[buffer] = page;
        return 0;
    }
    int describe(Handle buffer, ResourceInfo &info) override
    {
        info = {buffer, page, machine_.fails % 4};
        return machine_.error(7);
    }
    void close(Handle buffer) override
    {
        expect(machine_.buffers.erase(buffer) == 1, "a handle is closed once");
        if (const auto shared = machine_.pages.find(buffer); shared != machine_.pages.end()) {
            ::munmap(shared->second, page);
            machine_.pages.erase(shared);
        }
    }

private:
    Machine &machine_;
    bool guest_ = false;
};

class LyingDevice final : public Device {
public:
    explicit LyingDevice(Machine &machine) : machine_(machine) {}

    std::string path() const override { return "fuzz"; }
    std::uint64_t number() const override { return 1; }
    std::uint64_t capabilitySets() const override { return 1u << cd::capabilitySet; }
    std::uint64_t windowBytes() const override { return 0; }
    // By its name, as the kernel's are by their exporter's.
    bool exported(int fd) const override
    {
        std::array<char, 64> name{};
        const std::string link = "/proc/self/fd/" + std::to_string(fd);
        const ssize_t length = ::readlink(link.c_str(), name.data(), name.size());
        return length > 0
            && std::string_view(name.data(), static_cast<std::size_t>(length)).starts_with("/memfd:virtio_gpu");
    }
    std::unique_ptr<Context> openContext(int &error) override
    {
        error = machine_.error(8);
        machine_.query = nullptr;
        machine_.channel = nullptr;
        return error ? nullptr : std::make_unique<LyingContext>(machine_);
    }

private:
    Machine &machine_;
};

int openFds()
{
    int open = 0;
    for (int fd = 0; fd < 128; ++fd)
        open += ::fcntl(fd, F_GETFD) >= 0;
    return open;
}

class Play {
public:
    explicit Play(Bytes input) : input_(input) {}

    void run()
    {
        auto device = std::make_shared<LyingDevice>(machine_);
        auto allocator = std::make_shared<HostAllocator>(device);
        int error = 0;
        auto context = CrossDomainContext::open(*device, cd::waylandChannel, error);
        expect(context != nullptr, "a device without faults opens");
        channel_ = machine_.channel;
        transport_ = std::make_unique<ChannelTransport>(loop_, device, allocator, std::move(context));
        transport_->onReady([this](bool readable, bool) {
            if (readable)
                receive();
        });
        while (!input_.atEnd()) {
            step();
            loop_.dispatch(0);
        }
        machine_.fails = 0;
        transport_.reset();
        given_.clear();
        loop_.dispatch(0);
        allocator.reset();
        device.reset();
        expect(machine_.buffers.empty(), "nothing of the device is left");
    }

private:
    enum Step { Write, Lie, Tell, Receive, Send, Fail, Want, Take, steps };

    void step()
    {
        switch (input_.below(steps)) {
        case Write:
            writeMessage();
            break;
        case Lie: {
            const auto bytes = input_.take(1 + input_.below(64));
            const std::size_t at = input_.below(page - bytes.size());
            std::copy(bytes.begin(), bytes.end(), channel_ + at);
            break;
        }
        case Tell:
            tell();
            break;
        case Receive:
            receive();
            break;
        case Send:
            send();
            break;
        case Fail:
            machine_.fails = input_.word() & ~(1u << 8);
            machine_.failing = std::array{ENOSPC, ENOMEM, EINVAL, ENODEV, EBUSY, ETIMEDOUT, EMFILE}[input_.below(7)];
            break;
        case Want:
            transport_->want(input_.flag(), input_.flag());
            break;
        case Take:
            given_.clear(); // descriptors that the client closes
            break;
        }
    }

    // What the host may say, mostly with numbers that could be right.
    void writeMessage()
    {
        const auto count = [&](std::size_t most) {
            return static_cast<std::uint32_t>(input_.below(16) ? input_.below(most) : input_.word());
        };
        if (input_.flag()) {
            cd::Transfer transfer;
            transfer.header.command = cd::Receive;
            transfer.identifiers = count(4);
            transfer.bytes = count(64);
            for (std::size_t i = 0; i < 4; ++i) {
                transfer.ids[i] = input_.byte();
                transfer.types[i] = static_cast<std::uint32_t>(input_.below(8));
                transfer.sizes[i] = count(9000);
            }
            std::memcpy(channel_, &transfer, sizeof transfer);
        } else {
            cd::PipeTransfer transfer;
            transfer.header.command = cd::Read;
            transfer.id = input_.flag() ? cd::firstReadPipe + input_.byte() % 4 : input_.byte();
            transfer.hangUp = input_.flag();
            transfer.bytes = count(cd::maxPipeBytes + 1);
            std::memcpy(channel_, &transfer, sizeof transfer);
        }
        if (input_.flag())
            tell();
    }

    void tell()
    {
        const std::uint64_t one = 1;
        expect(::write(machine_.event.get(), &one, sizeof one) == sizeof one, "an event can be told");
    }

    void receive()
    {
        std::array<std::byte, 256> into;
        wire::FdQueue fds;
        const auto result = transport_->receive(std::span(into).first(1 + input_.below(into.size())), fds);
        expect(result.bytes <= into.size(), "no more is received than there is room for");
        while (!fds.empty())
            given_.push_back(fds.pop());
        if (given_.size() > 32)
            given_.clear();
    }

    void send()
    {
        std::vector<wire::Fd> fds;
        for (std::size_t count = input_.below(5); count > 0; --count) {
            wire::Pipe pipe = wire::makePipe();
            switch (input_.below(5)) {
            case 0:
                fds.push_back(std::move(pipe.read));
                break;
            case 1:
                fds.push_back(std::move(pipe.write));
                break;
            case 2:
                fds.emplace_back(::memfd_create("virtio_gpu", MFD_CLOEXEC));
                break;
            case 3:
                fds.emplace_back(::memfd_create("file", MFD_CLOEXEC));
                expect(::write(fds.back().get(), "content", 7) == 7, "a file can be written");
                break;
            default:
                fds.emplace_back(::eventfd(0, EFD_CLOEXEC));
                break;
            }
        }
        std::vector<int> borrowed;
        for (const wire::Fd &fd : fds)
            borrowed.push_back(fd.get());
        std::vector<std::byte> bytes(8 * borrowed.size() + input_.below(9000) + 1);
        const std::size_t first = input_.below(bytes.size());
        const std::array parts{iovec{bytes.data(), first}, iovec{bytes.data() + first, bytes.size() - first}};
        const auto result = transport_->send(parts, borrowed);
        expect(result.bytes <= bytes.size(), "no more is sent than there is");
        expect((result.status == wire::Transport::Status::Ok) == (result.bytes > 0), "what is well has sent something");
    }

    Bytes input_;
    Machine machine_;
    relay::EventLoop loop_;
    std::byte *channel_ = nullptr;
    std::unique_ptr<ChannelTransport> transport_;
    std::vector<wire::Fd> given_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const bool ignored = [] { return std::signal(SIGPIPE, SIG_IGN) != SIG_ERR; }();
    expect(ignored, "a pipe without a reader is only an error");
    const int before = openFds();
    Play(Bytes({data, size})).run();
    expect(openFds() == before, "no descriptor is left");
    return 0;
}
