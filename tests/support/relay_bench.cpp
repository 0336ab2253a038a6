// SPDX-License-Identifier: Apache-2.0

#include "support/relay_bench.h"

#include "protocols/builtin.h"
#include "protocols/reader/xml_reader.h"
#include "relay/catalogue.h"
#include "support/drift.h"
#include "support/test_protocol.h"
#include "wire/unix_transport.h"

#include "messages/gangway-test.h"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>

namespace gangway::test {

namespace {

// A relay that never comes to rest is at fault.
constexpr int mostSteps = 200'000;
constexpr unsigned seed = 2024;
constexpr std::uint32_t displayId = 1;

void reportComplaints(const Connection &connection)
{
    for (const StrictPeer *peer : {&connection.strictClient, &connection.strictHost}) {
        for (const std::string &complaint : peer->complaints())
            FAIL_CHECK(complaint);
    }
}

} // namespace

// Protocols, and what is made of them once for all tests.
struct RelayBench::Knowledge {
    explicit Knowledge(const protocol::Protocol &testProtocol, std::span<const protocol::Protocol> more = {})
    {
        const auto builtin = protocol::builtinProtocols();
        protocols.assign(builtin.begin(), builtin.end());
        protocols.push_back(testProtocol);
        protocols.insert(protocols.end(), more.begin(), more.end());
        catalogue.emplace(protocols);
        interfaces = interfacesByName(protocols);
    }

    static const protocol::Protocol &testProtocolOf(const Variation &variation)
    {
        static const protocol::LoadResult loaded = protocol::readProtocol(QStringLiteral(GANGWAY_TEST_XML));
        return variation.readAtRunTime ? std::get<protocol::LoadedProtocol>(loaded).protocol()
                                       : protocol::gangwayTestProtocols()[0];
    }

    static const Knowledge &of(const Variation &variation)
    {
        static const Knowledge read(testProtocolOf({.name = "", .readAtRunTime = true, .drifting = false}));
        static const Knowledge compiled(testProtocolOf({.name = "", .readAtRunTime = false, .drifting = false}));
        return variation.readAtRunTime ? read : compiled;
    }

    std::vector<protocol::Protocol> protocols;
    std::optional<relay::Catalogue> catalogue;
    InterfacesByName interfaces;
};

protocol::Permissions everythingBut(const std::set<protocol::Category> &denied)
{
    protocol::Permissions permissions;
    for (const protocol::Category category : protocol::allCategories()) {
        if (!denied.contains(category))
            permissions.categories.insert(category);
    }
    return permissions;
}

std::span<const Variation> variations()
{
    static constexpr Variation all[] = {
        {"compiled tables", false, false},
        {"compiled tables, drifting ids", false, true},
        {"tables read at run time", true, false},
        {"tables read at run time, drifting ids", true, true},
    };
    return all;
}

Connection::Connection(std::uint32_t number_, wire::Fd client_, wire::Fd host_, const InterfacesByName &interfaces)
    : number(number_), client(std::move(client_)), host(std::move(host_)),
      strictClient(StrictPeer::Role::Client, interfaces), strictHost(StrictPeer::Role::Host, interfaces)
{
    client.sending = [this](std::span<const std::byte> bytes) { strictClient.sent(bytes); };
    host.sending = [this](std::span<const std::byte> bytes) { strictHost.sent(bytes); };
    client.arrived = [this](const Message &message, std::size_t allFds) {
        strictClient.received(message, allFds);
        return true;
    };
    host.arrived = [this](const Message &message, std::size_t allFds) {
        strictHost.received(message, allFds);
        if (drifting.empty())
            return true;
        const bool drift = drifting.front();
        drifting.pop_front();
        if (drift)
            toDriftHost.emplace_back(message.wireBytes());
        return !drift;
    };
}

bool Connection::answerDrift()
{
    // Not into the middle of a message that a test sends in pieces.
    if (toDriftHost.empty() || !strictHost.betweenMessages())
        return false;
    for (Message &message : std::exchange(toDriftHost, {}))
        driftHost.answer(std::move(message), host);
    return true;
}

RelayBench::RelayBench(const Variation &variation) : RelayBench(variation, Options{})
{}

RelayBench::RelayBench(const Variation &variation, Options options)
    : variation_(variation), options_(std::move(options)),
      ownKnowledge_(options_.protocols.empty()
                        ? nullptr
                        : std::make_unique<Knowledge>(Knowledge::testProtocolOf(variation), options_.protocols)),
      knowledge_(ownKnowledge_ ? *ownKnowledge_ : Knowledge::of(variation))
{
    relay::Hooks hooks(*knowledge_.catalogue);
    if (variation_.drifting) {
        installDrift(hooks, seed);
        driftAt<protocol::gangway_test_manager::request::empty>(hooks);
        driftAt<protocol::gangway_test_manager::request::make_thing>(hooks);
        driftAt<protocol::gangway_test_manager::event::thing>(hooks);
        driftAt<protocol::gangway_test_thing::request::destroy>(hooks);
    }
    if (options_.hooks)
        options_.hooks(hooks);
    profile_ = relay::Relay::makeProfile(std::move(hooks));
    relay_.emplace(loop_, *knowledge_.catalogue, options_.limits, *this);
    relay_->setPermissions(options_.permissions);
    relay_->setTracing(variation_.drifting || options_.observer != nullptr);
}

RelayBench::~RelayBench()
{
    for (const auto &connection : connections_)
        reportComplaints(*connection);
}

void RelayBench::forget(Connection &connection)
{
    reportComplaints(connection);
    std::erase_if(connections_, [&](const auto &known) { return known.get() == &connection; });
}

Connection &RelayBench::connect(const relay::SessionProfile &profile)
{
    auto [clientEnd, relayClientEnd] = socketPair(options_.bufferSize);
    auto [relayHostEnd, hostEnd] = socketPair(options_.bufferSize);
    relay::Session &session = relay_->start(profile, std::make_unique<wire::UnixTransport>(std::move(relayClientEnd)),
                                            std::make_unique<wire::UnixTransport>(std::move(relayHostEnd)));
    connections_.push_back(std::make_unique<Connection>(session.number(), std::move(clientEnd), std::move(hostEnd),
                                                        knowledge_.interfaces));
    return *connections_.back();
}

bool RelayBench::step(int timeout)
{
    bool moved = loop_.dispatch(timeout);
    for (const auto &connection : connections_) {
        for (RawEnd *end : {&connection->client, &connection->host}) {
            moved |= end->flush();
            moved |= end->read();
        }
        moved |= connection->answerDrift();
    }
    return moved;
}

void RelayBench::pump()
{
    if (variation_.drifting) {
        for (const auto &session : relay_->sessions()) {
            if (!session->ended()) {
                drift(*session);
                session->flush();
            }
        }
    }
    int steps = 0;
    while (step(0)) {
        if (++steps > mostSteps)
            throw std::runtime_error("the relay does not come to rest");
    }
}

bool RelayBench::pumpUntil(const std::function<bool()> &done)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!done()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        step(5);
    }
    return true;
}

relay::Session *RelayBench::session(const Connection &connection)
{
    for (const auto &session : relay_->sessions()) {
        if (session->number() == connection.number)
            return session->ended() ? nullptr : session.get();
    }
    return nullptr;
}

Connection *RelayBench::find(std::uint32_t number)
{
    for (const auto &connection : connections_) {
        if (connection->number == number)
            return connection.get();
    }
    return nullptr;
}

// Requests to the host are seen here in their order, so that the drift's can be told from the client's.
void RelayBench::message(const relay::MessageView &view)
{
    if (options_.observer)
        options_.observer->message(view);
    Connection *connection = find(view.session.number());
    if (!variation_.drifting || view.side != relay::Side::Host || !view.sent || !connection)
        return;
    Message message(view.bytes);
    const std::uint32_t id = message.object() == displayId ? message.takeWord() : message.object();
    for (const auto &session : relay_->sessions()) {
        if (session.get() != &view.session)
            continue;
        const relay::Object *object = session->objects().fromHost.find(id);
        connection->drifting.push_back(object && isDrifting(*session, *object));
    }
}

void RelayBench::sessionEnded(relay::Session &session, std::string_view reason)
{
    if (options_.observer)
        options_.observer->sessionEnded(session, reason);
    if (Connection *connection = find(session.number()))
        connection->ended = reason;
}

void expect(RawEnd &end, const Message &expected, std::source_location where)
{
    const std::optional<Message> got = end.next();
    if (!got)
        ADD_FAIL_AT(where.file_name(), static_cast<int>(where.line()), "nothing came, expected " << expected);
    else if (!(*got == expected))
        ADD_FAIL_CHECK_AT(where.file_name(), static_cast<int>(where.line()),
                          "what came is " << *got << "\n  expected " << expected);
}

void expectNothing(RawEnd &end, std::source_location where)
{
    while (const std::optional<Message> got = end.next())
        ADD_FAIL_CHECK_AT(where.file_name(), static_cast<int>(where.line()), "expected nothing, got " << *got);
    if (end.restBytes() != 0)
        ADD_FAIL_CHECK_AT(where.file_name(), static_cast<int>(where.line()), "half a message came");
    if (end.waitingFds() != 0)
        ADD_FAIL_CHECK_AT(where.file_name(), static_cast<int>(where.line()), "descriptors came that nobody took");
}

Message take(RawEnd &end, std::uint32_t object, std::uint16_t opcode, std::source_location where)
{
    std::optional<Message> got = end.next();
    if (!got)
        ADD_FAIL_AT(where.file_name(), static_cast<int>(where.line()), "nothing came");
    if (got->object() != object || got->opcode() != opcode)
        ADD_FAIL_AT(where.file_name(), static_cast<int>(where.line()),
                    "expected #" << object << " opcode " << opcode << ", got " << *got);
    return std::move(*got);
}

void expectFile(RawEnd &end, std::string_view content, std::source_location where)
{
    const std::string got = textIn(end.takeFd());
    if (got != content)
        ADD_FAIL_CHECK_AT(where.file_name(), static_cast<int>(where.line()),
                          "the descriptor is of \"" << got << "\", expected \"" << content << '"');
}

} // namespace gangway::test
