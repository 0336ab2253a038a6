// SPDX-License-Identifier: Apache-2.0
//
// A relay in this process with both ends of its sessions in the test's hands.

#pragma once

#include "protocols/description.h"
#include "relay/relay.h"
#include "relay/session.h"
#include "support/drift_host.h"
#include "support/raw_end.h"
#include "support/strict_peer.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <source_location>
#include <span>
#include <string>
#include <vector>

namespace gangway::test {

// Permissions that allow every category but these.
protocol::Permissions everythingBut(const std::set<protocol::Category> &denied = {});

// What every test of the relay is run with.
struct Variation {
    const char *name;
    bool readAtRunTime; // the test protocol comes from its XML, not from compiled tables
    bool drifting;      // Gangway has objects of its own, made and destroyed at random
};
std::span<const Variation> variations();

// A TEST_CASE that is run with each Variation.
#define RELAY_TEST_CASE(sentence) RELAY_TEST_CASE_NAMED(DOCTEST_ANONYMOUS(relayTest), sentence)
#define RELAY_TEST_CASE_NAMED(function, sentence)                                                                      \
    static void function(const gangway::test::Variation &variation);                                                   \
    TEST_CASE(sentence)                                                                                                \
    {                                                                                                                  \
        for (const gangway::test::Variation &variation : gangway::test::variations()) {                                \
            SUBCASE(variation.name)                                                                                    \
            {                                                                                                          \
                function(variation);                                                                                   \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void function([[maybe_unused]] const gangway::test::Variation &variation)

// One session with its client and its host.
struct Connection {
    Connection(std::uint32_t number_, wire::Fd client_, wire::Fd host_, const InterfacesByName &interfaces);
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    std::uint32_t number = 0; // of the session
    RawEnd client;
    RawEnd host;
    std::optional<std::string> ended; // the reason why the session did

    StrictPeer strictClient;
    StrictPeer strictHost;
    DriftHost driftHost;
    std::deque<bool> drifting; // whether each message that the host will see next is the drift's
    std::vector<Message> toDriftHost;
    bool answerDrift();
};

class RelayBench final : public relay::Observer {
public:
    struct Options {
        relay::Limits limits = {};
        std::function<void(relay::Hooks &)> hooks = {};
        protocol::Permissions permissions = everythingBut();
        // Bytes that each socket takes before its other end reads; 0: the kernel's default.
        int bufferSize = 0;
        // Is told of all messages, if given.
        relay::Observer *observer = nullptr;
        // Known besides; a newer version of what is known takes its place.
        std::span<const protocol::Protocol> protocols = {};
    };
    explicit RelayBench(const Variation &variation);
    RelayBench(const Variation &variation, Options options);
    // Checks that neither end of any session was sent what a libwayland would refuse.
    ~RelayBench() override;

    Connection &connect() { return connect(profile_); }
    // A session of another kind than the others.
    Connection &connect(const relay::SessionProfile &profile);
    // Forgets a connection whose session has ended.
    void forget(Connection &connection);

    // Runs the loop and both ends of all sessions until nothing moves any more.
    void pump();
    // One turn of the loop and of all ends. Whether anything moved.
    bool turn() { return step(0); }
    // The same until `done` is true, for what only time brings about. False after ten seconds.
    bool pumpUntil(const std::function<bool()> &done);

    // Null once it has ended.
    relay::Session *session(const Connection &connection);
    relay::Relay &relay() { return *relay_; }
    relay::EventLoop &loop() { return loop_; }
    const relay::Catalogue &catalogue() const { return relay_->catalogue(); }

private:
    void message(const relay::MessageView &view) override;
    relay::Tally *tally() override { return options_.observer ? options_.observer->tally() : nullptr; }
    void sessionEnded(relay::Session &session, std::string_view reason) override;
    bool step(int timeout);
    Connection *find(std::uint32_t number);

    struct Knowledge;

    Variation variation_;
    Options options_;
    std::unique_ptr<const Knowledge> ownKnowledge_; // of the options' protocols
    const Knowledge &knowledge_;
    relay::EventLoop loop_;
    relay::SessionProfile profile_;
    std::optional<relay::Relay> relay_;
    std::vector<std::unique_ptr<Connection>> connections_;
};

// What came next at this end is exactly `expected`, apart from descriptors.
void expect(RawEnd &end, const Message &expected, std::source_location where = std::source_location::current());
// Nothing (more) came.
void expectNothing(RawEnd &end, std::source_location where = std::source_location::current());
// The next message, which must be for this object and of this opcode; to look into.
Message take(RawEnd &end, std::uint32_t object, std::uint16_t opcode,
             std::source_location where = std::source_location::current());
// The next descriptor is that file.
void expectFile(RawEnd &end, std::string_view content, std::source_location where = std::source_location::current());

} // namespace gangway::test
