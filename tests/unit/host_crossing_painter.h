// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host_crossing.h"

#include "messages/linux-dmabuf-v1.h"

namespace gangway::test {

namespace dmabuf = protocol::zwp_linux_dmabuf_v1;
namespace params = protocol::zwp_linux_buffer_params_v1;

// A client that shows what its GPU has drawn.
struct GpuPainter : TestApplication {
    explicit GpuPainter(RelayBench &relayBench, std::uint32_t version = 4)
        : TestApplication(relayBench), dmabufGlobal(bind(20, dmabuf::interfaceName, version)),
          compositor(bind(21, wl_compositor::interfaceName, 5))
    {}

    Pair dmabufGlobal;
    Pair compositor;

    Pair makeParams()
    {
        Pair made{.client = newId()};
        client.send(plain<dmabuf::request::create_params>(dmabufGlobal.client, made.client));
        bench.pump();
        made.host = take(host, dmabufGlobal.host, opcode<dmabuf::request::create_params>).takeWord();
        return made;
    }

    static Message addition(std::uint32_t object, std::uint32_t plane)
    {
        Message message(object, opcode<params::request::add>);
        return std::move(message.word(plane).word(0).word(256).word(7).word(9));
    }
    void add(const Pair &made, const ScriptedDevice::Buffer &buffer, std::uint32_t plane)
    {
        client.send(addition(made.client, plane).fd(buffer.dmabuf()));
        bench.pump();
    }
    // The host got the plane and its descriptor.
    void expectAdded(const Pair &made, const ScriptedDevice::Buffer &buffer, std::uint32_t plane)
    {
        expect(host, addition(made.host, plane));
        CHECK(fileNumber(host.takeFd().get()) == fileNumber(buffer.pipe.read.get()));
    }

    static Message create(std::uint32_t object)
    {
        Message message(object, opcode<params::request::create>);
        return std::move(message.word(64).word(32).word(0x34325258).word(0));
    }
    static Message createImmed(std::uint32_t object, std::uint32_t buffer)
    {
        Message message(object, opcode<params::request::create_immed>);
        return std::move(message.word(buffer).word(64).word(32).word(0x34325258).word(0));
    }
    Pair createImmed(const Pair &made)
    {
        Pair buffer{.client = newId()};
        client.send(createImmed(made.client, buffer.client));
        bench.pump();
        buffer.host = take(host, made.host, opcode<params::request::create_immed>).takeWord();
        return buffer;
    }

    void destroyParams(const Pair &made)
    {
        client.send(plain<params::request::destroy>(made.client));
        bench.pump();
        expect(host, plain<params::request::destroy>(made.host));
        end(made);
    }
    void destroyBuffer(const Pair &buffer)
    {
        client.send(plain<wl_buffer::request::destroy>(buffer.client));
        bench.pump();
        expect(host, plain<wl_buffer::request::destroy>(buffer.host));
        end(buffer);
    }

    // A wl_buffer with one plane.
    Pair makeBuffer(const ScriptedDevice::Buffer &buffer)
    {
        const Pair made = makeParams();
        add(made, buffer, 0);
        expectAdded(made, buffer, 0);
        const Pair shown = createImmed(made);
        destroyParams(made);
        return shown;
    }

    Pair makeSurface()
    {
        Pair surface{.client = newId()};
        client.send(plain<wl_compositor::request::create_surface>(compositor.client, surface.client));
        bench.pump();
        surface.host = take(host, compositor.host, opcode<wl_compositor::request::create_surface>).takeWord();
        return surface;
    }
    static Message attachment(std::uint32_t surface, std::uint32_t buffer)
    {
        Message message(surface, opcode<wl_surface::request::attach>);
        return std::move(message.word(buffer).word(0).word(0));
    }
    void attach(const Pair &surface, const Pair &buffer)
    {
        client.send(attachment(surface.client, buffer.client));
        bench.pump();
        expect(host, attachment(surface.host, buffer.host));
    }

private:
    void end(const Pair &object)
    {
        host.send(deleteId(object.host));
        bench.pump();
        expect(client, deleteId(object.client));
    }
};

} // namespace gangway::test
