// SPDX-License-Identifier: Apache-2.0
//
// The host's side of one context: it carries out what the guest submits, and carries what the compositor says into the
// guest's pages.

#pragma once

#include "host/virtgpu/cross_domain.h"
#include "support/virtgpu/poll_set.h"
#include "support/virtgpu/resource.h"
#include "wire/fd.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <variant>
#include <vector>

namespace gangway::test::virtgpu {

class Machine;

// What the guest has submitted, and how far the host has got with it.
struct Submission {
    std::vector<std::byte> commands;
    bool polls = false; // its fence is that of a poll: it is completed when there is a message
    std::size_t at = 0;
    // Of the command there:
    bool begun = false;
    std::vector<wire::Fd> fds;
    std::size_t written = 0;
};

class HostContext {
public:
    // `polled` is called each time that a poll of the guest is completed.
    HostContext(Machine &machine, std::uint32_t number, std::function<void()> polled);
    HostContext(const HostContext &) = delete;
    HostContext &operator=(const HostContext &) = delete;
    ~HostContext();

    std::uint32_t number() const { return number_; }
    // From now on it is a cross-domain context; another kind only holds buffers. `events`: the guest wants to be told
    // of completed polls.
    void makeCrossDomain(bool events)
    {
        crossDomain_ = true;
        if (!events)
            forget();
    }
    // The guest is told of nothing any more.
    void forget()
    {
        polled_ = [] {};
    }

    // Carries out commands. Not all of them at once: `blockedOn` is then what it waits for, and with it the whole
    // device.
    bool execute(Submission &submission);
    // Makes the memory of a blob from what is known here as `id`, which is forgotten.
    void makeBlob(std::uint64_t id, Resource &resource);

    // The worker: writes what has come into the guest's page, one message for each poll.
    void serve();
    // Readable when serve has something to do.
    int pollFd() const { return watch_.fd(); }
    // Completes all polls, whatever they are of. Returns whether there was one.
    bool completePolls();
    bool hasPendingPolls() const { return pendingPolls_ > 0; }

    // The descriptor that has no room for what a command writes, or -1.
    int blockedOn() const { return blockedOn_; }

    // Commands that failed, of which the guest was not told.
    std::size_t failures() const { return failures_; }
    // What it holds: images and blobs that were not claimed, and pipes.
    std::size_t items() const { return items_.size(); }
    std::size_t pipes() const;

private:
    enum class Outcome { Done, Failed, Blocked };
    struct Image {
        std::uint64_t size = 0;
    };
    struct File {
        wire::Fd fd;
        std::uint64_t size = 0;
    };
    struct WritePipe {
        wire::Fd fd;
    };
    struct Other {
        wire::Fd fd;
    };
    using Item = std::variant<Image, File, WritePipe, Other>;
    using Bytes = std::span<const std::byte>;
    struct Received {
        std::uint32_t type = 0;
        std::uint32_t size = 0;
    };

    Outcome carryOut(Bytes command, Submission &submission);
    Outcome init(Bytes command);
    Outcome queryImage(Bytes command);
    Outcome send(Bytes command, Submission &submission);
    bool collect(const host::virtgpu::cross_domain::Transfer &transfer, Submission &submission);
    Outcome writePipe(Bytes command, Submission &submission);
    Outcome blocked(int fd);

    bool tooSoon() const;
    bool serveOne();
    bool receive();
    bool readPipe(std::uint32_t id);
    std::optional<Received> keep(wire::Fd fd, std::uint32_t &id);
    void deliver(std::vector<std::byte> message);
    void lie(std::vector<std::byte> &message);
    void delivered();
    void die() { working_ = false; }
    void watch();
    static void write(const std::weak_ptr<Resource> &page, Bytes bytes, std::size_t at = 0);

    Machine &machine_;
    std::uint32_t number_;
    std::function<void()> polled_;
    bool crossDomain_ = false;
    bool initialised_ = false;
    bool working_ = false; // the worker is there
    std::weak_ptr<Resource> queryPage_;
    std::weak_ptr<Resource> channelPage_;
    wire::Fd socket_;

    std::map<std::uint32_t, Item> items_;
    std::uint32_t nextItem_ = 2;
    std::map<std::uint32_t, wire::Fd> readPipes_; // ends that the host reads from
    std::uint32_t nextReadPipe_ = host::virtgpu::cross_domain::firstReadPipe;

    std::size_t polls_ = 0;        // the worker may write as many messages
    std::size_t pendingPolls_ = 0; // of those that the guest waits for
    std::size_t lastServed_ = 0;
    std::optional<std::vector<std::byte>> halfWritten_;
    wire::Fd timer_; // for polls that are answered late
    Signal again_;   // there is more to do at once
    int blockedOn_ = -1;

    std::uint64_t messages_ = 0;
    std::uint64_t sends_ = 0;
    std::size_t failures_ = 0;
    std::minstd_rand random_;
    PollSet watch_;
};

} // namespace gangway::test::virtgpu
