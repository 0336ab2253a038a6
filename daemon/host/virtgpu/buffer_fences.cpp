// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/buffer_fences.h"

#include "host/virtgpu/dmabuf.h"
#include "relay/event_loop.h"
#include "relay/per_object.h"
#include "relay/session.h"
#include "wire/fd.h"

#include "messages/wayland.h"

#include <linux/dma-buf.h>
#include <poll.h>
#include <sys/ioctl.h>

#include <cerrno>
#include <list>
#include <optional>
#include <utility>

namespace gangway::host::virtgpu {

namespace wl_surface = protocol::wl_surface;
using relay::Object;
using relay::Session;

namespace {

// A GPU that takes longer has hung, or the client draws too much to look smooth anyway.
constexpr int longestWait = 1000; // milliseconds

// What becomes readable once all that was drawn so far is done. Kernels before 6.0 can't tell; there the dma-buf itself
// does it, although later drawing counts too.
wire::Fd fenceOf(wire::Fd dmabuf)
{
    dma_buf_export_sync_file request{.flags = DMA_BUF_SYNC_READ, .fd = -1};
    while (::ioctl(dmabuf.get(), DMA_BUF_IOCTL_EXPORT_SYNC_FILE, &request) != 0) {
        if (errno != EINTR && errno != EAGAIN)
            return dmabuf;
    }
    return wire::Fd(request.fd);
}

bool isDone(const wire::Fd &fence)
{
    pollfd poll{.fd = fence.get(), .events = POLLIN, .revents = 0};
    return ::poll(&poll, 1, 0) != 0;
}

// What a surface shows with its next commit. It is no reference to the wl_buffer, which may be destroyed before.
struct Attached {
    Planes planes;
};
using AttachedTo = relay::PerObject<Attached>;

// The fences that one session waits for. As its requests are held, it is one commit's at a time.
class FenceWait {
public:
    // False if all is done.
    bool add(relay::EventLoop &loop, const Planes &planes)
    {
        for (const auto &plane : planes) {
            wire::Fd dmabuf = plane->dmabuf();
            if (!dmabuf)
                continue;
            wire::Fd fence = fenceOf(std::move(dmabuf));
            if (isDone(fence))
                continue;
            Fence &added = fences_.emplace_back();
            added.fd = std::move(fence);
            added.watch.emplace(loop, added.fd.get(), relay::FdWatch::Readable,
                                [this, place = std::prev(fences_.end())](std::uint32_t) { done(place); });
        }
        return !fences_.empty();
    }

    void hold(relay::EventLoop &loop, relay::Hold hold)
    {
        hold_ = std::move(hold);
        timer_.emplace(loop, [this] { end(); });
        timer_->start(longestWait);
    }

private:
    struct Fence {
        wire::Fd fd;
        std::optional<relay::FdWatch> watch; // before its descriptor is closed
    };

    void done(std::list<Fence>::iterator place)
    {
        fences_.erase(place);
        if (fences_.empty())
            end();
    }

    void end()
    {
        fences_.clear();
        timer_.reset();
        hold_.reset();
    }

    std::list<Fence> fences_;
    std::optional<relay::Timer> timer_;
    relay::Hold hold_;
};

} // namespace

void installBufferFences(relay::Hooks &hooks)
{
    hooks.watch<wl_surface::request::attach>([](const auto &seen) {
        auto &attached = seen.session.template state<AttachedTo>();
        const Planes *planes = seen.message.buffer ? Dmabufs::planesOf(seen.session, *seen.message.buffer) : nullptr;
        if (planes)
            attached.make(seen.self, {*planes});
        else
            attached.erase(seen.self);
    });
    hooks.add<wl_surface::request::commit>([](auto &call) {
        Session &session = call.session;
        auto &all = session.template state<AttachedTo>();
        Attached *attached = all.find(call.self);
        if (!attached) {
            call.forward();
            return;
        }
        auto &wait = session.template state<FenceWait>();
        const bool waits = wait.add(session.loop(), attached->planes);
        all.erase(call.self); // so that the commit passes when it comes again
        if (waits)
            wait.hold(session.loop(), call.offerAgain());
        else
            call.forward();
    });
}

} // namespace gangway::host::virtgpu
