// SPDX-License-Identifier: Apache-2.0
//
// A client that draws, a host that shows what it draws by mapping the memory it is told of, and shadow buffers in
// between.

#pragma once

#include "host/shadow/shadow_buffers.h"
#include "support/memory_of_files.h"
#include "support/relay_bench.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace gangway::test {

using Bytes = std::vector<std::byte>;

// A file in memory, mapped.
class MappedFile {
public:
    explicit MappedFile(std::size_t size);
    // Somebody else's, of which `size` bytes are mapped.
    MappedFile(wire::Fd file, std::size_t size);
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;
    ~MappedFile();

    int fd() const { return file_.get(); }
    wire::Fd duplicate() const;
    std::span<std::byte> bytes() const { return bytes_; }
    void resize(std::size_t size);
    // The file only, not the mapping.
    void truncate(std::size_t size);

private:
    wire::Fd file_;
    std::span<std::byte> bytes_;
};

struct Layout {
    std::int32_t offset = 0;
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::int32_t stride = 0;
    std::uint32_t format = wl_shm::format::argb8888;
    std::int32_t pixelBytes = 4;
};

// The pixels of a buffer without what lies between the rows.
Bytes pixelsIn(std::span<const std::byte> memory, const Layout &layout);

// The host's end of one session: does what the requests say, without checking what the relay's strict peers check.
class ShadowHost {
public:
    explicit ShadowHost(TestApplication &app) : app_(app) {}

    // When it releases the buffers that were committed.
    enum class Releasing {
        AtOnce,        // as a compositor that uploads at commit
        OnReplacement, // as one that reads them whenever it paints
        Never,
    };
    Releasing releasing = Releasing::OnReplacement;
    bool uploads = true;             // AtOnce: keeps the pixels, for clients that draw at once in what was released
    std::set<std::uint32_t> formats; // told to who binds wl_shm

    // Runs until nothing moves any more.
    void serve();
    void release(std::uint32_t buffer);
    bool knows(std::uint32_t id) const { return kinds_.contains(id); }

    struct Buffer {
        std::shared_ptr<MappedFile> pool;
        Layout layout;
        bool inUse = false;
    };
    struct Surface {
        std::uint32_t pending = 0;
        bool attached = false;
        bool pendingDamage = false;
        bool damaged = false;    // by the last commit
        std::uint32_t shown = 0; // 0: nothing
        std::optional<Bytes> uploaded;
        std::vector<std::uint32_t> frames;
        int commits = 0;
    };
    std::map<std::uint32_t, Buffer> buffers;
    std::map<std::uint32_t, Surface> surfaces;
    std::map<std::uint32_t, std::uint32_t> captures; // the buffers by their frames
    std::vector<std::string> made;                   // the interfaces of all objects, in order

    // What the surface shows.
    Bytes pixels(std::uint32_t surface) const;

private:
    void handle(Message message);
    void add(std::uint32_t id, std::string_view interface);
    void remove(std::uint32_t id);
    void commit(std::uint32_t id);

    static std::int32_t pixelBytes(std::uint32_t format);

    TestApplication &app_;
    std::map<std::uint32_t, std::string> kinds_;
    std::map<std::uint32_t, std::shared_ptr<MappedFile>> pools_;
};

// One session.
struct Painting {
    explicit Painting(RelayBench &bench);

    TestApplication app;
    ShadowHost host;
    std::uint32_t compositor = 0; // the client's ids
    std::uint32_t shm = 0;
    std::uint32_t viewporter = 0;

    void send(const Message &message) { app.client.send(message); }
    // Until nothing moves any more. What the client was told is in the members below.
    void pump();

    std::uint32_t makePool(const MappedFile &file, std::int32_t size);
    std::uint32_t makePool(const MappedFile &file) { return makePool(file, static_cast<int>(file.bytes().size())); }
    std::uint32_t makeBuffer(std::uint32_t pool, const Layout &layout);
    std::uint32_t makeSurface();
    void attach(std::uint32_t surface, std::uint32_t buffer, std::int32_t x = 0, std::int32_t y = 0);
    void damage(std::uint32_t surface, std::int32_t x, std::int32_t y, std::int32_t width, std::int32_t height);
    void damageBuffer(std::uint32_t surface, std::int32_t x, std::int32_t y, std::int32_t width, std::int32_t height);
    void commit(std::uint32_t surface) { send(plain<wl_surface::request::commit>(surface)); }
    template <class Destroy>
    void destroy(std::uint32_t id)
    {
        send(plain<Destroy>(id));
    }

    // The surface's id at the host, by the order in which they were made.
    std::uint32_t hostSurface(std::uint32_t surface) const;
    Bytes shown(std::uint32_t surface) const { return host.pixels(hostSurface(surface)); }

    std::vector<std::uint32_t> releases; // buffers, by the client's ids
    std::set<std::uint32_t> deleted;
    std::optional<Message> error;
    std::vector<Message> others;

    std::uint32_t bind(std::uint32_t name, std::string_view interface, std::uint32_t version);

private:
    std::map<std::uint32_t, std::uint32_t> surfaces_;
    std::set<std::uint32_t> buffers_;
};

// A bench whose sessions have shadow buffers.
struct ShadowBench {
    explicit ShadowBench(const Variation &variation);

    std::shared_ptr<MemoryOfFiles> memory = std::make_shared<MemoryOfFiles>();
    host::shadow::ShadowBuffers shadows{memory};
    RelayBench bench;
};

} // namespace gangway::test
