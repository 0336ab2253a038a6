// SPDX-License-Identifier: Apache-2.0
//
// The virtio-gpu device of the tests fails as real ones do, when it is told to.

#include "unit/virtgpu_bench.h"

#include <doctest/doctest.h>

#include <sys/mman.h>

#include <cerrno>
#include <stdexcept>

using namespace gangway;
using namespace gangway::test::virtgpu;
namespace protocol = host::virtgpu::cross_domain;

TEST_CASE("Faults of virtio-gpu have names")
{
    const Faults faults = parseFaults("spurious-events,window=8388608,lose-send=3");
    CHECK(faults.spuriousEvents);
    CHECK(faults.window == 8388608);
    CHECK(faults.loseSend == 3);
    CHECK_FALSE(faults.initFails);
    CHECK_FALSE(parseFaults("").window);
    for (const char *wrong : {"nonsense", "window", "window=", "window=x", "window=1x", "init-fails=1"}) {
        CAPTURE(wrong);
        CHECK_THROWS_AS(parseFaults(wrong), std::invalid_argument);
    }
}

TEST_CASE("Virtio-gpu faults: a context without a connection")
{
    Bench bench(parseFaults("init-fails"));
    Guest guest(bench.device);
    CHECK(guest.init() == 0);
    CHECK_FALSE(guest.query({}));
    CHECK(bench.host.connections() == 0);
}

TEST_CASE("Virtio-gpu faults: a window that is full has room again when something is let go of")
{
    Bench bench(parseFaults("window=32768"));
    Guest guest = bench.connected();
    Guest::Memory first;
    Guest::Memory second;
    Guest::Memory third;
    CHECK(guest.allocate({.width = 4096, .height = 5}, first) == 0);
    CHECK(guest.allocate({.width = 4096, .height = 3}, second) == 0);
    CHECK(guest.allocate({.width = 4096, .height = 1}, third) == ENOSPC);
    guest.context().close(first.blob.handle);
    CHECK(guest.allocate({.width = 4096, .height = 1}, third) == ENOSPC); // still mapped
    first.mapping = {};
    CHECK(guest.allocate({.width = 4096, .height = 1}, third) == 0);
}

TEST_CASE("Virtio-gpu faults: a host that falls silent, and one that ends")
{
    bool silent = false;
    SUBCASE("silent")
    {
        silent = true;
    }
    SUBCASE("ends")
    {}
    Bench bench(parseFaults(silent ? "worker-dies-after=2" : "ends-after=2"));
    Guest guest = bench.connected();
    for (int count = 0; count < 2; ++count) {
        say(bench.host.end(), "x");
        CHECK(guest.next()->text() == "x");
        guest.poll();
    }
    say(bench.host.end(), "x");
    for (int count = 0; count < 3; ++count) {
        const auto message = guest.next();
        CHECK(message.has_value() != silent);
        if (message)
            CHECK(message->bytes.empty());
        guest.poll();
    }
}

TEST_CASE("Virtio-gpu faults: an event of one context wakes all, whose messages then come without one")
{
    Bench bench(parseFaults("spurious-events"));
    Guest guest = bench.connected();
    Guest other = bench.connected();
    say(bench.host.end(0), "for the first");
    CHECK(guest.next()->text() == "for the first");
    CHECK(other.context().takeEvents() == 1);
    CHECK_FALSE(other.takeMessage());

    say(bench.host.end(1), "for the second");
    CHECK(other.context().takeEvents() == 0);
    CHECK(other.takeMessage()->text() == "for the second");
}

TEST_CASE("Virtio-gpu faults: one who polls again after a spurious event finds messages overwritten")
{
    Bench bench(parseFaults("spurious-events"));
    Guest guest = bench.connected();
    Guest other = bench.connected();
    say(bench.host.end(0), "x");
    CHECK(other.readable());
    CHECK(other.context().takeEvents() == 1);
    other.poll();
    say(bench.host.end(1), std::string(5000, 'y'));
    other.context().takeEvents();
    CHECK(other.takeMessage()->bytes.size() == 5000 - 3744);
}

TEST_CASE("Virtio-gpu faults: an event is lost")
{
    Bench bench(parseFaults("lose-event=2"));
    Guest guest = bench.connected();
    say(bench.host.end(), "first");
    CHECK(guest.next()->text() == "first");
    guest.poll();
    say(bench.host.end(), "second");
    CHECK_FALSE(guest.next());
    CHECK(guest.takeMessage()->text() == "second");
}

TEST_CASE("Virtio-gpu faults: polls that wait")
{
    Bench bench(parseFaults("hold-polls"));
    Guest guest = bench.connected();
    say(bench.host.end(), "x");
    CHECK_FALSE(guest.next());
    bench.device.faults().holdPolls = false;
    bench.device.serve();
    CHECK(guest.next()->text() == "x");
}

TEST_CASE("Virtio-gpu faults: polls that are late")
{
    Bench bench(parseFaults("delay-polls=20"));
    Guest guest = bench.connected();
    say(bench.host.end(), "x");
    CHECK_FALSE(guest.readable());
    CHECK(guest.next(5000)->text() == "x");
    guest.poll();
    bench.device.serve();
    say(bench.host.end(), "y");
    CHECK_FALSE(guest.readable());
    CHECK(guest.next(5000)->text() == "y");
}

TEST_CASE("Virtio-gpu faults: a Send is lost")
{
    Bench bench(parseFaults("lose-send=2"));
    Guest guest = bench.connected();
    for (const char *text : {"one ", "two ", "three"})
        CHECK(guest.send(text) == 0);
    bench.device.serve();
    CHECK(hear(bench.host.end()).text == "one three");
    CHECK(bench.device.failures() == 1);
}

TEST_CASE("Virtio-gpu faults: the header of a message comes before the rest")
{
    Bench bench(parseFaults("header-first"));
    Guest guest = bench.connected();
    say(bench.host.end(), "x");
    CHECK(guest.readable());
    CHECK(guest.context().takeEvents() == 0);
    CHECK(guest.channelPage()[0] == std::byte{protocol::Receive});
    CHECK(guest.channelPage()[12] == std::byte{0});
    CHECK(guest.next()->text() == "x");
}

TEST_CASE("Virtio-gpu faults: queries that are refused")
{
    Bench bench(parseFaults("no-images"));
    Guest guest = bench.connected();
    CHECK_FALSE(guest.query({}));
    guest.send("x");
    bench.device.serve();
    CHECK(hear(bench.host.end()).text == "x");
}

TEST_CASE("Virtio-gpu faults: one image at a time, for all contexts")
{
    Bench bench(parseFaults("one-image"));
    Guest guest = bench.connected();
    Guest other = bench.connected();
    const auto image = guest.query({});
    REQUIRE(image);
    CHECK_FALSE(other.query({}));
    host::virtgpu::NewBlob blob;
    REQUIRE(guest.context().createBlob(host::virtgpu::BlobMemory::Host, image->size, image->blobId, blob) == 0);
    CHECK(other.query({}));
}

TEST_CASE("Virtio-gpu faults: numbers in messages that are wrong")
{
    const wire::Fd file(::memfd_create("test", MFD_CLOEXEC));
    REQUIRE(::ftruncate(file.get(), 100) == 0);
    const auto received = [&file](const char *faults) {
        Bench bench(parseFaults(faults));
        Guest guest = bench.connected();
        say(bench.host.end(), "x", {file.get()});
        REQUIRE(guest.readable());
        REQUIRE(guest.context().takeEvents() == 1);
        protocol::Transfer transfer;
        std::memcpy(&transfer, guest.channelPage().data(), sizeof transfer);
        return transfer;
    };
    CHECK(received("identifier-count=4294967295").identifiers == 4294967295);
    CHECK(received("identifier-type=6").types[0] == 6);
    CHECK(received("blob-size=0").sizes[0] == 0);
    CHECK(received("data-size=100000").bytes == 100000);
}

TEST_CASE("Virtio-gpu faults: pages that lie, the same for the same seed")
{
    const auto page = [](const char *faults) {
        Bench bench(parseFaults(faults));
        Guest guest = bench.connected();
        say(bench.host.end(), "x");
        REQUIRE(guest.context().takeEvents() == 1);
        return std::vector<std::byte>(guest.channelPage().begin(), guest.channelPage().end());
    };
    CHECK(page("lying-pages=1") == page("lying-pages=1"));
    CHECK(page("lying-pages=1") != page("lying-pages=2"));
}

TEST_CASE("Virtio-gpu faults: a device that goes is readable for ever")
{
    Bench bench(parseFaults("gone-after=4"));
    Guest guest = bench.connected();
    CHECK(guest.send("x") == 0);
    CHECK(guest.send("x") == 0);
    CHECK(guest.send("x") == ENODEV);
    for (int count = 0; count < 3; ++count) {
        CHECK(guest.readable());
        CHECK(guest.context().takeEvents() == -ENODEV);
    }
}

TEST_CASE("Virtio-gpu faults: devices without contexts")
{
    for (const char *fault : {"no-3d", "no-context-types", "no-cross-domain", "forbidden"}) {
        CAPTURE(fault);
        Bench bench(parseFaults(fault));
        int error = 0;
        CHECK_FALSE(bench.device.openContext(error));
        CHECK(error == (std::string_view(fault) == "forbidden" ? EACCES : EINVAL));
    }
    CHECK(Bench(parseFaults("no-cross-domain,gpu")).device.capabilitySets() == 4);
}

TEST_CASE("Virtio-gpu faults: a device without a window has no memory of the host")
{
    Bench bench(parseFaults("no-window"));
    Guest guest = bench.connected();
    Guest::Memory memory;
    CHECK(guest.allocate({}, memory) == EINVAL);
}
