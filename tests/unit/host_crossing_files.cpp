// SPDX-License-Identifier: Apache-2.0
//
// Pipes and files that clients pass: what crosses is a pipe's writing end or a file that can be read, whatever it is
// that the client has.

#include "host_crossing.h"

#include "host/virtgpu/file_fetch.h"
#include "host/virtgpu/paste_pipe.h"
#include "host/virtgpu/side_threads.h"

#include "messages/wlr-data-control-unstable-v1.h"
#include "messages/wlr-gamma-control-unstable-v1.h"

#include <sys/socket.h>

#include <csignal>
#include <string>
#include <thread>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using virtgpu::FileFetch;
using virtgpu::pipeInto;
using virtgpu::SideThreads;

namespace {

namespace control_manager = protocol::zwlr_data_control_manager_v1;
namespace control_device = protocol::zwlr_data_control_device_v1;
namespace control_offer = protocol::zwlr_data_control_offer_v1;
namespace data_device = protocol::wl_data_device;
namespace data_manager = protocol::wl_data_device_manager;
namespace data_offer = protocol::wl_data_offer;
namespace gamma_manager = protocol::zwlr_gamma_control_manager_v1;
namespace gamma = protocol::zwlr_gamma_control_v1;

// A client that was told of something to paste.
struct Paster : TestApplication {
    explicit Paster(RelayBench &relayBench) : TestApplication(relayBench)
    {
        const Pair seat = bind(20, wl_seat::interfaceName, 5);
        const Pair managers = bind(21, data_manager::interfaceName, 3);
        const std::uint32_t device = newId();
        Message get(managers.client, opcode<data_manager::request::get_data_device>);
        client.send(get.word(device).word(seat.client));
        bench.pump();
        const std::uint32_t hostDevice =
            take(host, managers.host, opcode<data_manager::request::get_data_device>).takeWord();
        host.send(plain<data_device::event::data_offer>(hostDevice, firstServerId));
        bench.pump();
        offer = {take(client, device, opcode<data_device::event::data_offer>).takeWord(), firstServerId};
    }

    Pair offer;

    // What the host is to write into, when the client has passed `target`.
    wire::Fd paste(wire::Fd target)
    {
        Message request(offer.client, opcode<data_offer::request::receive>);
        client.send(request.string("text/plain").fd(std::move(target)));
        bench.pump();
        take(host, offer.host, opcode<data_offer::request::receive>);
        return host.takeFd();
    }
};

void writeAll(const wire::Fd &fd, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(fd.get(), text.data(), text.size());
        REQUIRE(written > 0);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string readAll(const wire::Fd &fd)
{
    std::string text;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(fd.get(), buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(got));
    return text;
}

std::string longText()
{
    std::string text;
    for (int i = 0; text.size() < 3'000'000; ++i)
        text += std::to_string(i) + ' ';
    return text;
}

bool eventually(const std::function<bool()> &done)
{
    for (int i = 0; i < 5'000 && !done(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return done();
}

// How many descriptors are open when no thread has any.
std::size_t descriptorsAtRest()
{
    REQUIRE(eventually([] { return SideThreads::runningOfAll() == 0; }));
    return openDescriptors();
}

// Writing into a pipe without a reader is to fail, and not to end the program.
struct NoSignal {
    NoSignal() : before(std::signal(SIGPIPE, SIG_IGN)) {}
    NoSignal(const NoSignal &) = delete;
    NoSignal &operator=(const NoSignal &) = delete;
    ~NoSignal() { std::signal(SIGPIPE, before); }
    void (*before)(int);
};

bool hasReader(const wire::Fd &writing)
{
    const NoSignal ignored;
    return ::write(writing.get(), "x", 1) == 1 || errno != EPIPE;
}

} // namespace

RELAY_TEST_CASE("A pipe to paste into crosses as it is")
{
    CrossingBench crossing(variation);
    Paster app(crossing.bench);
    wire::Pipe pipe = wire::makePipe();
    const wire::Fd crossed = app.paste(std::move(pipe.write));
    CHECK(fileNumber(crossed.get()) == fileNumber(pipe.read.get()));
    writeAll(crossed, "pasted");
}

RELAY_TEST_CASE("What is pasted into a file comes there by a pipe, behind what the file has")
{
    CrossingBench crossing(variation);
    Paster app(crossing.bench);
    const std::size_t before = descriptorsAtRest();
    const wire::Fd file = fileHolding("before ");
    ::lseek(file.get(), 0, SEEK_END);
    const std::string text = longText();
    {
        const wire::Fd crossed = app.paste(copyOf(file));
        struct stat status = {};
        REQUIRE(::fstat(crossed.get(), &status) == 0);
        CHECK(S_ISFIFO(status.st_mode));
        writeAll(crossed, text);
    }
    CHECK(descriptorsAtRest() == before + 1); // the file
    ::lseek(file.get(), 0, SEEK_SET);
    const bool same = readAll(file) == "before " + text; // too long to be shown
    CHECK(same);
}

RELAY_TEST_CASE("What is pasted into a socket comes there too, though the reader is slow and the socket doesn't block")
{
    CrossingBench crossing(variation);
    Paster app(crossing.bench);
    auto [ours, theirs] = socketPair(4096);
    const std::string text = longText();
    wire::Fd crossed = app.paste(std::move(theirs));
    std::thread writer([&] {
        writeAll(crossed, text);
        crossed.reset();
    });
    ::fcntl(ours.get(), F_SETFL, 0); // so that reading waits
    const bool same = readAll(ours) == text;
    writer.join();
    CHECK(same);
}

RELAY_TEST_CASE("Whoever gives data that can't be written where the client wants it notices, and nothing stays")
{
    CrossingBench crossing(variation);
    Paster app(crossing.bench);
    const std::size_t before = descriptorsAtRest();
    {
        // As for a client without Gangway.
        wire::Fd onlyToRead(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        const wire::Fd crossed = app.paste(std::move(onlyToRead));
        CHECK_FALSE(hasReader(crossed));
    }
    {
        wire::Fd full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
        const wire::Fd crossed = app.paste(std::move(full));
        writeAll(crossed, "does not fit");
        CHECK(eventually([&] { return !hasReader(crossed); }));
    }
    {
        auto [ours, theirs] = socketPair();
        ours.reset();
        const wire::Fd crossed = app.paste(std::move(theirs));
        writeAll(crossed, "nobody reads");
        CHECK(eventually([&] { return !hasReader(crossed); }));
    }
    CHECK(descriptorsAtRest() == before);
    app.roundTrip();
}

TEST_CASE("A client pastes into so many files at a time, and into more when some are done")
{
    const std::size_t before = descriptorsAtRest();
    SideThreads threads;
    SideThreads others;
    std::vector<wire::Fd> writing;
    for (unsigned i = 0; i < SideThreads::most; ++i) {
        writing.push_back(pipeInto(fileHolding(""), threads));
        CHECK(hasReader(writing.back()));
    }
    CHECK(threads.running() == SideThreads::most);
    CHECK_FALSE(hasReader(pipeInto(fileHolding(""), threads)));
    CHECK(hasReader(pipeInto(fileHolding(""), others))); // another client
    writing.pop_back();
    CHECK(eventually([&] { return threads.running() == SideThreads::most - 1; }));
    CHECK(hasReader(pipeInto(fileHolding(""), threads)));
    writing.clear();
    CHECK(eventually([&] { return threads.running() == 0 && others.running() == 0; }));
    CHECK(descriptorsAtRest() == before);
}

TEST_CASE("All clients together paste into so many files at a time")
{
    const std::size_t before = descriptorsAtRest();
    std::vector<SideThreads> clients(SideThreads::mostOfAll / SideThreads::most);
    {
        std::vector<wire::Fd> writing;
        for (SideThreads &client : clients) {
            for (unsigned i = 0; i < SideThreads::most; ++i) {
                writing.push_back(pipeInto(fileHolding(""), client));
                CHECK(hasReader(writing.back()));
            }
        }
        SideThreads late;
        CHECK_FALSE(hasReader(pipeInto(fileHolding(""), late)));
        CHECK(late.running() == 0);
    }
    CHECK(descriptorsAtRest() == before);
    SideThreads later;
    CHECK(hasReader(pipeInto(fileHolding(""), later)));
}

TEST_CASE("A client that dies while it pastes into a file leaves nothing behind")
{
    CrossingBench crossing(variations().front());
    const std::size_t before = descriptorsAtRest();
    for (int round = 0; round < 20; ++round) {
        Paster app(crossing.bench);
        const wire::Fd file = fileHolding("");
        {
            const wire::Fd crossed = app.paste(copyOf(file));
            writeAll(crossed, "half");
            crossing.kill(app);
        }
        crossing.bench.forget(app.connection);
    }
    CHECK(descriptorsAtRest() == before);
}

RELAY_TEST_CASE("Where descriptors are short, nothing is pasted, and the client finds the end of its data")
{
    CrossingBench crossing(variation);
    Paster app(crossing.bench);
    Message request(app.offer.client, opcode<data_offer::request::receive>);
    wire::Fd file = fileHolding("");
    app.client.send(request.string("text/plain").fd(std::move(file)));
    while (app.client.flush()) {}
    {
        const FewDescriptors one(1); // for the one that arrives
        crossing.bench.pump();
    }
    expectNothing(app.host);
    app.roundTrip();
}

RELAY_TEST_CASE("Clipboard managers paste by pipes too")
{
    CrossingBench crossing(variation);
    TestApplication app(crossing.bench);
    const auto seat = app.bind(20, wl_seat::interfaceName, 5);
    const auto managers = app.bind(21, control_manager::interfaceName, 2);
    const std::uint32_t device = app.newId();
    Message get(managers.client, opcode<control_manager::request::get_data_device>);
    app.client.send(get.word(device).word(seat.client));
    app.bench.pump();
    const std::uint32_t hostDevice =
        take(app.host, managers.host, opcode<control_manager::request::get_data_device>).takeWord();
    app.host.send(plain<control_device::event::data_offer>(hostDevice, firstServerId));
    app.bench.pump();
    const std::uint32_t offer = take(app.client, device, opcode<control_device::event::data_offer>).takeWord();

    const wire::Fd file = fileHolding("");
    Message request(offer, opcode<control_offer::request::receive>);
    app.client.send(request.string("text/plain").fd(copyOf(file)));
    app.bench.pump();
    take(app.host, firstServerId, opcode<control_offer::request::receive>);
    writeAll(app.host.takeFd(), "pasted");
    CHECK(eventually([&] { return textIn(file) == "pasted"; }));
}

namespace {

// A client that sets the gamma ramps of an output.
struct GammaControl : TestApplication {
    explicit GammaControl(RelayBench &relayBench) : TestApplication(relayBench)
    {
        const Pair output = bind(20, "wl_output", 2);
        const Pair managers = bind(21, gamma_manager::interfaceName, 1);
        control.client = newId();
        Message get(managers.client, opcode<gamma_manager::request::get_gamma_control>);
        client.send(get.word(control.client).word(output.client));
        bench.pump();
        control.host = take(host, managers.host, opcode<gamma_manager::request::get_gamma_control>).takeWord();
    }

    Pair control;

    void set(wire::Fd file)
    {
        Message request(control.client, opcode<gamma::request::set_gamma>);
        client.send(request.fd(std::move(file)));
    }
    Message refusal(std::string_view text) const
    {
        return displayError(control.client, gamma::error::invalid_gamma, text);
    }
};

// A large one on a disk, unless this program itself was built in memory.
wire::Fd fileElsewhere()
{
    wire::Fd program(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
    if (FileFetch::isInMemory(program))
        return wire::Fd(::open("/proc/version", O_RDONLY | O_CLOEXEC));
    return program;
}

} // namespace

RELAY_TEST_CASE("A file in memory that the host is to read crosses as it is")
{
    CrossingBench crossing(variation);
    GammaControl app(crossing.bench);
    const wire::Fd file = fileHolding("ramps");
    app.set(copyOf(file));
    app.bench.pump();
    expect(app.host, plain<gamma::request::set_gamma>(app.control.host));
    CHECK(fileNumber(app.host.takeFd().get()) == fileNumber(file.get()));
    app.roundTrip();
}

RELAY_TEST_CASE("A file elsewhere crosses as a copy in memory, and what its client sends meanwhile comes behind it")
{
    CrossingBench crossing(variation);
    GammaControl app(crossing.bench);
    const wire::Fd file = fileElsewhere();
    REQUIRE_FALSE(FileFetch::isInMemory(file));
    const std::size_t before = descriptorsAtRest();
    app.set(copyOf(file));
    app.set(fileHolding("second"));
    CHECK(app.bench.pumpUntil([&] { return app.host.waitingMessages() == 2; }));
    {
        expect(app.host, plain<gamma::request::set_gamma>(app.control.host));
        const wire::Fd crossed = app.host.takeFd();
        CHECK(FileFetch::isInMemory(crossed));
        ::lseek(crossed.get(), 0, SEEK_SET);
        const bool same = readAll(crossed) == readAll(file);
        CHECK(same);
    }
    expect(app.host, plain<gamma::request::set_gamma>(app.control.host));
    expectFile(app.host, "second");
    app.roundTrip();
    CHECK(descriptorsAtRest() == before);
}

RELAY_TEST_CASE("What the host couldn't read is refused")
{
    struct Case {
        const char *what;
        std::function<wire::Fd()> make;
        const char *text;
    };
    const char *none = "the descriptor is no file that can be read";
    const Case cases[] = {
        {"a pipe", [] { return std::move(wire::makePipe().read); }, none},
        {"a device", [] { return wire::Fd(::open("/dev/zero", O_RDONLY | O_CLOEXEC)); }, none},
        {"a socket", [] { return std::move(socketPair().first); }, none},
        {"a file that can only be written",
         [] { return wire::Fd(::open("/tmp", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600)); }, none},
        {"a file that is too large",
         [] {
             wire::Fd file = fileHolding("");
             REQUIRE(::ftruncate(file.get(), FileFetch::mostBytes + 1) == 0);
             return file;
         },
         "the file is larger than 67108864 bytes"},
        {"a file that fails when it is read", [] { return wire::Fd(::open("/proc/self/mem", O_RDONLY | O_CLOEXEC)); },
         "the file can't be read: Input/output error"},
    };
    for (const Case &each : cases) {
        CAPTURE(each.what);
        CrossingBench crossing(variation);
        GammaControl app(crossing.bench);
        app.set(each.make());
        CHECK(app.bench.pumpUntil([&] { return app.client.waitingMessages() != 0; }));
        expect(app.client, app.refusal(each.text));
        expectNothing(app.host);
    }
}

TEST_CASE("Where no file more can be read, a client is refused and not left waiting")
{
    CrossingBench crossing(variations().front());
    GammaControl app(crossing.bench);
    SideThreads &threads = crossing.bench.session(app.connection)->state<SideThreads>();
    std::vector<wire::Fd> writing;
    for (unsigned i = 0; i < SideThreads::most; ++i)
        writing.push_back(pipeInto(fileHolding(""), threads));
    app.set(fileElsewhere());
    app.bench.pump();
    expect(app.client, app.refusal("too many files are being read already"));
    expectNothing(app.host);
}

TEST_CASE("A client that dies while its file is read leaves nothing behind")
{
    CrossingBench crossing(variations().front());
    const std::size_t before = descriptorsAtRest();
    for (int round = 0; round < 20; ++round) {
        GammaControl app(crossing.bench);
        app.set(fileElsewhere());
        app.client.flush();
        crossing.bench.turn();
        crossing.kill(app);
        crossing.bench.forget(app.connection);
    }
    CHECK(descriptorsAtRest() == before);
}
