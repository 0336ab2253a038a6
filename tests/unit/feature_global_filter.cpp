// SPDX-License-Identifier: Apache-2.0
//
// Which globals a client may have, and what it is told when it takes others.

#include "features/global_filter.h"

#include "features/clipboard.h"
#include "features/gtk_primary_selection.h"

#include "support/relay_bench.h"
#include "support/wayland_messages.h"

#include "protocols/builtin.h"

#include <wayland-server.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using protocol::Category;

namespace {

using Categories = std::set<Category>;

RelayBench::Options allowing(const Categories &allowed)
{
    auto filter = std::make_shared<feature::GlobalFilter>(allowed);
    return {.hooks = [filter](relay::Hooks &hooks) { filter->install(hooks); }, .permissions = filter->permissions()};
}

Categories allCategories()
{
    const auto all = protocol::allCategories();
    return {all.begin(), all.end()};
}

// The interfaces of globals that the tables hold, by category.
std::map<Category, std::vector<std::string>> globalsByCategory()
{
    std::map<Category, std::vector<std::string>> globals;
    for (const protocol::Protocol &protocol : protocol::builtinProtocols()) {
        for (const protocol::Interface &interface : protocol.interfaces) {
            const Category category = protocol::categoryOf(interface.name);
            if (category != Category::Unknown)
                globals[category].emplace_back(interface.name);
        }
    }
    globals[Category::Unknown].emplace_back(manager::interfaceName);
    return globals;
}

// A client that has asked for the globals.
struct Client {
    explicit Client(RelayBench &bench_) : bench(bench_), connection(bench.connect())
    {
        connection.client.send(plain<wl_display::request::get_registry>(displayId, registry));
        bench.pump();
        hostRegistry = take(connection.host, displayId, opcode<wl_display::request::get_registry>).takeWord();
    }

    // Whether the client is told.
    bool isOffered(std::string_view interface, std::uint32_t name)
    {
        connection.host.send(global(hostRegistry, name, interface, 1));
        bench.pump();
        const std::optional<Message> got = connection.client.next();
        CHECK((!got || *got == global(registry, name, interface, 1)));
        return got.has_value();
    }

    RelayBench &bench;
    Connection &connection;
    static constexpr std::uint32_t registry = 2;
    std::uint32_t hostRegistry = 0;
};

struct Error {
    std::uint32_t object = 0;
    std::uint32_t code = 0;
    std::string text;

    friend bool operator==(const Error &, const Error &) = default;
    friend std::ostream &operator<<(std::ostream &out, const Error &error)
    {
        return out << "object " << error.object << ", code " << error.code << ", \"" << error.text << '"';
    }
};

Error takeError(RawEnd &client)
{
    Message message = take(client, displayId, opcode<wl_display::event::error>);
    Error error;
    error.object = message.takeWord();
    error.code = message.takeWord();
    error.text = message.takeString().value_or("");
    return error;
}

constexpr std::uint32_t offeredName = 1;
constexpr std::uint32_t hiddenName = 2;

// What libwayland-server itself answers a client that binds: a server with a wl_output and a hidden wl_seat.
class Reference {
public:
    Reference() : display_(wl_display_create())
    {
        wl_log_set_handler_server([](const char *, va_list) {}); // the errors are what is wanted
        wl_global_create(display_.get(), &wl_output_interface, 3, nullptr, bind);
        seat_ = wl_global_create(display_.get(), &wl_seat_interface, 5, nullptr, bind);
        wl_display_set_global_filter(
            display_.get(),
            [](const wl_client *, const wl_global *global, void *self) {
                return global != static_cast<Reference *>(self)->seat_;
            },
            this);
    }

    Error answer(const Message &bound)
    {
        auto [ours, theirs] = socketPair();
        wl_client_create(display_.get(), theirs.release());
        RawEnd client(std::move(ours));
        client.send(plain<wl_display::request::get_registry>(displayId, 2));
        client.send(bound);
        wl_event_loop_dispatch(wl_display_get_event_loop(display_.get()), 0);
        wl_display_flush_clients(display_.get());
        client.read();
        expect(client, global(2, offeredName, "wl_output", 3));
        return takeError(client);
    }

private:
    static void bind(wl_client *client, void *, std::uint32_t, std::uint32_t id)
    {
        wl_resource_create(client, &wl_output_interface, 1, id);
    }

    struct Destroy {
        void operator()(::wl_display *display) const
        {
            wl_display_destroy_clients(display);
            wl_display_destroy(display);
        }
    };
    std::unique_ptr<::wl_display, Destroy> display_;
    wl_global *seat_ = nullptr;
};

} // namespace

RELAY_TEST_CASE("Each category is a switch of its own for its globals")
{
    std::uint32_t name = 1;
    for (const auto &[category, interfaces] : globalsByCategory()) {
        RelayBench only(variation, allowing({category}));
        Client allowed(only);
        Categories rest = allCategories();
        rest.erase(category);
        RelayBench without(variation, allowing(rest));
        Client denied(without);
        for (const std::string &interface : interfaces) {
            CAPTURE(interface);
            CHECK(allowed.isOffered(interface, name));
            CHECK_FALSE(denied.isOffered(interface, name));
            ++name;
        }
        for (const auto &[other, othersInterfaces] : globalsByCategory()) {
            if (other == category)
                continue;
            CHECK_FALSE(allowed.isOffered(othersInterfaces.front(), ++name));
            CHECK(denied.isOffered(othersInterfaces.front(), ++name));
        }
    }
}

TEST_CASE("The tables hold a global of every category")
{
    const auto globals = globalsByCategory();
    for (const Category category : protocol::allCategories()) {
        CAPTURE(std::string(protocol::name(category)));
        CHECK(globals.contains(category));
    }
}

RELAY_TEST_CASE("A denied global's coming and going is not told")
{
    RelayBench bench(variation, allowing({Category::Output}));
    Client client(bench);
    CHECK(client.isOffered("wl_output", 7));
    CHECK_FALSE(client.isOffered("wl_seat", 8));
    client.connection.host.send(globalRemove(client.hostRegistry, 8));
    client.connection.host.send(globalRemove(client.hostRegistry, 7));
    bench.pump();
    expect(client.connection.client, globalRemove(Client::registry, 7));
    expectNothing(client.connection.client);
}

RELAY_TEST_CASE("What was not offered can't be bound and the answer is a compositor's own")
{
    struct Wrong {
        const char *what;
        Message bound;
    };
    std::vector<Wrong> wrongs;
    wrongs.push_back({"a hidden global", bindGlobal(2, hiddenName, "wl_seat", 5, 3)});
    wrongs.push_back({"a guessed name", bindGlobal(2, 77, "wl_seat", 5, 3)});
    wrongs.push_back({"no name", bindGlobal(2, 0, "wl_output", 1, 3)});
    wrongs.push_back({"a wrong interface", bindGlobal(2, offeredName, "wl_seat", 1, 3)});
    wrongs.push_back({"a version too high", bindGlobal(2, offeredName, "wl_output", 4, 3)});
    wrongs.push_back({"version 0", bindGlobal(2, offeredName, "wl_output", 0, 3)});

    Reference reference;
    for (const Wrong &wrong : wrongs) {
        CAPTURE(std::string(wrong.what));
        RelayBench bench(variation, allowing({Category::Output}));
        Client client(bench);
        client.connection.host.send(global(client.hostRegistry, offeredName, "wl_output", 3));
        client.connection.host.send(global(client.hostRegistry, hiddenName, "wl_seat", 5));
        bench.pump();
        expect(client.connection.client, global(Client::registry, offeredName, "wl_output", 3));

        client.connection.client.send(wrong.bound);
        bench.pump();
        CHECK(takeError(client.connection.client) == reference.answer(wrong.bound));
        CHECK(client.connection.client.closed());
        CHECK(client.connection.ended);
        expectNothing(client.connection.host);
    }
}

RELAY_TEST_CASE("A client that binds what is hidden harms no other")
{
    RelayBench bench(variation, allowing({Category::Output}));
    Client good(bench);
    Client bad(bench);
    CHECK_FALSE(bad.isOffered("wl_seat", 8));
    bad.connection.client.send(bindGlobal(Client::registry, 8, "wl_seat", 1, 3));
    bench.pump();
    CHECK(bad.connection.ended);
    CHECK_FALSE(good.connection.ended);
    CHECK(good.isOffered("wl_output", 9));
    good.connection.client.send(bindGlobal(Client::registry, 9, "wl_output", 1, 3));
    bench.pump();
    CHECK(take(good.connection.host, good.hostRegistry, opcode<wl_registry::request::bind>).takeWord() == 9);
}

namespace {

// Interfaces as a later release may describe them: a version above, with one request more each.
class Newer {
public:
    explicit Newer(const std::vector<std::string_view> &names)
    {
        for (const protocol::Protocol &protocol : protocol::builtinProtocols()) {
            for (const protocol::Interface &interface : protocol.interfaces) {
                if (std::ranges::find(names, interface.name) == names.end())
                    continue;
                auto &requests = requests_.emplace_back(interface.requests.begin(), interface.requests.end());
                requests.push_back({.name = "new_request", .arguments = {}, .since = interface.version + 1});
                protocol::Interface newer = interface;
                newer.version = interface.version + 1;
                newer.requests = requests;
                interfaces_.push_back(newer);
            }
        }
        protocol_ = {.name = "newer", .origin = "newer.xml", .interfaces = interfaces_};
    }
    Newer(const Newer &) = delete;

    std::span<const protocol::Protocol> protocols() const { return {&protocol_, 1}; }

private:
    std::deque<std::vector<protocol::Message>> requests_;
    std::vector<protocol::Interface> interfaces_;
    protocol::Protocol protocol_;
};

const std::vector<std::string_view> newerInterfaces{"wl_data_device_manager",
                                                    "wl_data_device",
                                                    "wl_data_source",
                                                    "wl_data_offer",
                                                    "zwp_primary_selection_device_manager_v1",
                                                    "zwp_primary_selection_device_v1",
                                                    "zwp_primary_selection_source_v1",
                                                    "zwp_primary_selection_offer_v1",
                                                    "wl_output"};

} // namespace

RELAY_TEST_CASE("A newer version of what Gangway itself provides is not offered and that of anything else is")
{
    const Newer newer(newerInterfaces);
    feature::GlobalFilter filter(allCategories());
    RelayBench bench(variation,
                     {.hooks = [&](relay::Hooks &hooks) { filter.install(hooks); }, .protocols = newer.protocols()});
    Client client(bench);
    const auto offered = [&](std::uint32_t name, std::string_view interface) {
        client.connection.host.send(global(client.hostRegistry, name, interface, 99));
        bench.pump();
        Message got = take(client.connection.client, Client::registry, opcode<wl_registry::event::global>);
        CHECK(got.takeWord() == name);
        CHECK(got.takeString() == interface);
        return got.takeWord();
    };
    CHECK(offered(1, "wl_data_device_manager") == 4);
    CHECK(offered(2, "zwp_primary_selection_device_manager_v1") == 1);
    const std::uint32_t output = bench.relay().catalogue().find("wl_output")->version();
    CHECK(offered(3, "wl_output") == output);
    CHECK(filter.classify(bench.relay().catalogue(), "wl_data_device_manager", 99).version == 4);
    CHECK(filter.classify(bench.relay().catalogue(), "wl_data_device_manager", 2).version == 2);
    CHECK(filter.classify(bench.relay().catalogue(), "wl_output", 99).version == output);

    // Claiming it all the same is the mistake that it is with any compositor.
    client.connection.client.send(bindGlobal(Client::registry, 1, "wl_data_device_manager", 5, 3));
    bench.pump();
    CHECK(client.connection.ended);
}

TEST_CASE("Up to the version that is offered a feature knows every request of what Gangway provides")
{
    const Newer newer(newerInterfaces);
    std::vector<protocol::Protocol> protocols(protocol::builtinProtocols().begin(), protocol::builtinProtocols().end());
    protocols.push_back(newer.protocols().front());
    const relay::Catalogue catalogue(protocols);
    relay::Hooks hooks(catalogue);
    feature::Clipboard clipboard;
    clipboard.install(hooks);
    const feature::GlobalFilter filter(allCategories());
    const auto unknown = [&](std::string_view manager, const std::vector<std::string_view> &interfaces) {
        std::vector<std::string> requests;
        const std::uint32_t offered = filter.classify(catalogue, manager, 99).version;
        for (const std::string_view interface : interfaces) {
            const relay::InterfaceType &type = *catalogue.find(interface);
            CHECK(type.version() > offered);
            for (const relay::MessageType &request : type.requests) {
                const relay::HookSet *set = hooks.find(type);
                const bool known = set && set->chain(protocol::Direction::Request, request.opcode);
                // The relay itself ends what a client destroys.
                if (request.since <= offered && !known && !request.destructor)
                    requests.emplace_back(request.name());
            }
        }
        return requests;
    };
    CHECK(unknown("wl_data_device_manager",
                  {"wl_data_device_manager", "wl_data_device", "wl_data_source", "wl_data_offer"})
              .empty());
    CHECK(unknown("zwp_primary_selection_device_manager_v1",
                  {"zwp_primary_selection_device_manager_v1", "zwp_primary_selection_device_v1",
                   "zwp_primary_selection_source_v1", "zwp_primary_selection_offer_v1"})
              .empty());
}

RELAY_TEST_CASE(
    "A global that is hidden for a reason is not told, not even when everything is allowed, and can't be bound")
{
    feature::GlobalFilter filter(Categories{Category::Output});
    const auto hides = [](const relay::InterfaceType &type) {
        return type.name() == "wl_seat" ? std::string("seats don't cross") : std::string();
    };
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) { filter.install(hooks, hides); }});
    Client client(bench);
    CHECK(client.isOffered("wl_output", 7));
    CHECK_FALSE(client.isOffered("wl_seat", 8));
    filter.setPermissions(allCategories(), bench.relay());
    bench.pump();
    expectNothing(client.connection.client);
    client.connection.host.send(globalRemove(client.hostRegistry, 8));
    bench.pump();
    expectNothing(client.connection.client);
    client.connection.client.send(bindGlobal(Client::registry, 8, "wl_seat", 1, 3));
    bench.pump();
    CHECK(client.connection.ended);
    expectNothing(client.connection.host);
}

RELAY_TEST_CASE("Every registry of a client is told of what is withdrawn and allowed, and only of what it knows")
{
    feature::GlobalFilter filter(allCategories());
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) { filter.install(hooks); }});
    Client first(bench);
    Connection &connection = first.connection;
    connection.client.send(plain<wl_display::request::get_registry>(displayId, 3));
    bench.pump();
    const std::uint32_t second = take(connection.host, displayId, opcode<wl_display::request::get_registry>).takeWord();
    const auto both = [&](const auto &toFirst, const auto &toSecond) {
        expect(connection.client, toFirst);
        expect(connection.client, toSecond);
        expectNothing(connection.client);
    };
    connection.host.send(global(first.hostRegistry, 1, "wl_output", 3));
    connection.host.send(global(first.hostRegistry, 2, "wl_seat", 5));
    connection.host.send(global(second, 2, "wl_seat", 5));
    bench.pump();
    expect(connection.client, global(2, 1, "wl_output", 3));
    both(global(2, 2, "wl_seat", 5), global(3, 2, "wl_seat", 5));

    Categories denied = allCategories();
    denied.erase(Category::Input);
    filter.setPermissions(denied, bench.relay());
    bench.pump();
    both(globalRemove(2, 2), globalRemove(3, 2));

    // The host removes it and gives the name to something else, which registries hear one after the other.
    for (const std::uint32_t registry : {first.hostRegistry, second})
        connection.host.send(globalRemove(registry, 2));
    for (const std::uint32_t registry : {first.hostRegistry, second})
        connection.host.send(global(registry, 2, "wl_output", 4));
    bench.pump();
    both(global(2, 2, "wl_output", 4), global(3, 2, "wl_output", 4));
    filter.setPermissions(allCategories(), bench.relay());
    bench.pump();
    expectNothing(connection.client);
}
