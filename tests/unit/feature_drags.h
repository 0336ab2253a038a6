// SPDX-License-Identifier: Apache-2.0
//
// Clients of a VM that drag, for tests of drag and drop.

#pragma once

#include "feature_clipboard.h"

namespace gangway::test {

namespace wl_data_device = protocol::wl_data_device;
namespace wl_data_offer = protocol::wl_data_offer;
namespace wl_data_source = protocol::wl_data_source;

inline const Types markup{"text/plain", "text/html"};
inline constexpr std::uint32_t copyOrMove = 3;

class DraggingClient : public PastingClient<ClipboardMessages> {
public:
    explicit DraggingClient(PastingVm &vm_, std::uint32_t seatName = 40) : PastingClient(vm_, seatName)
    {
        pointer = made<wl_seat::request::get_pointer>(app, seat);
    }

    void pointAt()
    {
        host().send(words<wl_pointer::event::enter>(pointer.host, 1, surface.host, 0, 0));
        vm.bench.pump();
        expect(client(), words<wl_pointer::event::enter>(pointer.client, 1, surface.client, 0, 0));
    }
    void pointElsewhere()
    {
        host().send(words<wl_pointer::event::leave>(pointer.host, 1, surface.host));
        vm.bench.pump();
        expect(client(), words<wl_pointer::event::leave>(pointer.client, 1, surface.client));
    }
    // The host takes the pointer from its client while it drags.
    void drag(std::uint32_t source)
    {
        pointAt();
        startDrag(source);
        pointElsewhere();
    }

    std::uint32_t makeDragSource(const Types &types)
    {
        const std::uint32_t source = makeSource(types);
        client().send(words<wl_data_source::request::set_actions>(source, copyOrMove));
        return source;
    }
    void sendStart(std::uint32_t source)
    {
        Message request(device.client, opcode<wl_data_device::request::start_drag>);
        client().send(request.word(source).word(surface.client).null().word(5));
    }
    // Where nobody points at it.
    void startDrag(std::uint32_t source)
    {
        sendStart(source);
        vm.bench.pump();
    }
    std::uint32_t expectDrag(const Types &types)
    {
        const std::uint32_t twin = expectTwin(types);
        expect(host(), words<wl_data_source::request::set_actions>(twin, copyOrMove));
        expectStart(twin);
        return twin;
    }
    void expectStart(std::uint32_t twin)
    {
        Message request(device.host, opcode<wl_data_device::request::start_drag>);
        expect(host(), request.word(twin).word(surface.host).null().word(5));
    }

    // The host's drag comes over the surface.
    std::uint32_t dragEnters(const Types &types)
    {
        const std::uint32_t offer = sendHostOffer(types);
        host().send(words<wl_data_offer::event::source_actions>(offer, copyOrMove));
        host().send(words<wl_data_device::event::enter>(device.host, 9, surface.host, 256, 512, offer));
        vm.bench.pump();
        return offer;
    }
    std::uint32_t expectEnter(const Types &types)
    {
        const std::uint32_t offer = expectNewOffer(types);
        expect(client(), words<wl_data_offer::event::source_actions>(offer, copyOrMove));
        expect(client(), words<wl_data_device::event::enter>(device.client, 9, surface.client, 256, 512, offer));
        return offer;
    }
    template <class Event, class... Words>
    void hostTells(Words... arguments)
    {
        host().send(words<Event>(device.host, arguments...));
        vm.bench.pump();
    }
    Pair pointer;

    void accept(std::uint32_t offer)
    {
        Message request(offer, opcode<wl_data_offer::request::accept>);
        client().send(request.word(9).string("text/plain"));
        vm.bench.pump();
    }
    void expectAccepted(std::uint32_t offer)
    {
        Message request(offer, opcode<wl_data_offer::request::accept>);
        expect(host(), request.word(9).string("text/plain"));
    }
};

} // namespace gangway::test
