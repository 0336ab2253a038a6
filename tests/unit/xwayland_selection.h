// SPDX-License-Identifier: Apache-2.0
//
// A VM whose X clients and Wayland clients copy and paste, with a real X server.

#pragma once

#include "feature_clipboard.h"
#include "xwayland/selection_bridge.h"
#include "xwayland_x_clients.h"

#include <csignal>
#include <deque>
#include <utility>

namespace gangway::test {

using xwayland::SelectionBridge;

// Test data whose parts all differ.
inline std::string distinct(std::size_t size)
{
    std::string data;
    data.reserve(size + 16);
    for (std::uint32_t i = 0; data.size() < size; ++i)
        data += std::to_string(i * 2654435761U) + '\n';
    data.resize(size);
    return data;
}

// Somebody who reads what is pasted.
class Reader {
public:
    Reader()
    {
        wire::Pipe pipe = wire::makePipe();
        REQUIRE(pipe);
        ::fcntl(pipe.read.get(), F_SETFL, O_NONBLOCK);
        reading_ = std::move(pipe.read);
        writing = std::move(pipe.write);
    }
    bool atEnd()
    {
        char buffer[64 * 1024];
        while (!isAtEnd_) {
            const ssize_t size = ::read(reading_.get(), buffer, sizeof buffer);
            if (size < 0)
                return false;
            data.append(buffer, static_cast<std::size_t>(size));
            isAtEnd_ = size == 0;
        }
        return true;
    }
    void leave() { reading_.reset(); }
    wire::Fd writing;
    std::string data;

private:
    wire::Fd reading_;
    bool isAtEnd_ = false;
};

template <class M>
struct SelectionScene {
    explicit SelectionScene(const Variation &variation, Directions directions = closed,
                            xwayland::TransferLimits limits_ = {})
        : vm(variation), server(vm), app(vm), limits(limits_), user(xServer, vm.bench.loop())
    {
        std::signal(SIGPIPE, SIG_IGN);
        vm.set<M>(directions);
        // The X server itself has none.
        server.client().send(plain<typename M::DestroyDevice>(server.device.client));
        vm.bench.pump();
        drain();
        connection.emplace(vm.bench.loop(), xServer.connect(), "",
                           xwayland::XConnection::Events{
                               .ready = [this] { atoms.ask(*connection, [this](bool known) { isKnown = known; }); },
                               .event =
                                   [this](const xcb_generic_event_t &event) {
                                       if (bridge)
                                           bridge->handle(event);
                                   },
                               .lost = [this](const std::string &) { isLost = true; }});
        REQUIRE(until([this] { return isKnown; }));
        parent = xcb_generate_id(connection->get());
        xcb_create_window(connection->get(), XCB_COPY_FROM_PARENT, parent, connection->root(), 0, 0, 1, 1, 0,
                          XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT, 0, nullptr);
        makeBridge();
        selection = PastingClient<M>::clipboard ? user.atom("CLIPBOARD") : xcb_atom_t{XCB_ATOM_PRIMARY};
    }
    ~SelectionScene()
    {
        bridge.reset();
        drain();
    }

    void makeBridge()
    {
        bridge.emplace(xwayland::TransferPlace{.loop = vm.bench.loop(),
                                               .connection = *connection,
                                               .atoms = atoms,
                                               .requestors = requestors(),
                                               .parent = parent,
                                               .limits = limits},
                       *vm.bench.session(server.app.connection), exchange(),
                       SelectionBridge::Options{.kind = PastingClient<M>::clipboard ? SelectionBridge::Kind::Clipboard
                                                                                    : SelectionBridge::Kind::Primary,
                                                .serial = [] { return 7U; }});
        vm.bench.pump();
        // The host's objects of the bridge.
        while (auto message = server.host().next()) {
            if (message->opcode() == opcode<typename M::GetDevice> && message->object() == managerOnHost)
                server.device.host = message->takeWord();
            if (message->opcode()
                    == opcode<wl_registry::request::bind> && message->object() == server.app.hostRegistry) {
                message->takeWord();
                const std::string interface = *message->takeString();
                message->takeWord();
                if (interface == M::CreateSource::messageKey.interface)
                    server.manager.host = managerOnHost = message->takeWord();
            }
        }
    }
    xwayland::Requestors &requestors()
    {
        if (!requestors_)
            requestors_.emplace(*connection, [](xcb_window_t) { return 0U; });
        return *requestors_;
    }
    feature::Exchange &exchange()
    {
        if constexpr (PastingClient<M>::clipboard)
            return vm.clipboard.clipboard();
        else
            return vm.clipboard.primary();
    }
    template <class Condition>
    bool until(Condition condition)
    {
        return vm.bench.pumpUntil([this, &condition] {
            user.step();
            return condition();
        });
    }
    // Until the X server has done what all were asked for.
    void settle()
    {
        for (int i = 0; i < 4; ++i) {
            user.ownerOf(selection);
            user.step();
            bool done = false;
            connection->barrier([&done] { done = true; });
            REQUIRE(until([&done] { return done; }));
            vm.bench.pump();
        }
    }
    void drain()
    {
        for (auto *end : {&server.client(), &server.host(), &app.client(), &app.host()}) {
            while (end->next()) {}
        }
    }
    // The keyboard is on the X server's surface.
    void focusX(std::uint32_t serial = 2)
    {
        while (app.client().next()) {}
        if (app.attentive)
            app.unfocus();
        server.focus(serial);
        while (server.client().next()) {}
        answerSyncs(server);
        settle();
    }
    // The keyboard is on the Wayland client's; here is the offer that it is shown, or 0.
    std::uint32_t focusApp(std::uint32_t serial = 3)
    {
        while (server.client().next()) {}
        if (server.attentive)
            server.unfocus();
        app.focus(serial);
        return offerShown();
    }
    std::uint32_t offerShown()
    {
        answerSyncs(app);
        std::uint32_t offer = 0;
        types.clear();
        while (auto message = app.client().next()) {
            if (message->object() == app.device.client && message->opcode() == opcode<typename M::NewOffer>) {
                offer = message->takeWord();
                types.clear();
            } else if (offer && message->object() == offer && message->opcode() == opcode<typename M::Type>) {
                types.push_back(*message->takeString());
            }
        }
        return offer;
    }
    template <class Client>
    void answerSyncs(Client &client)
    {
        while (auto message = client.host().next()) {
            if (message->object() == wire::displayId)
                client.answerSync(message->takeWord());
        }
        vm.bench.pump();
    }

    // The user copies in an X client.
    void copyInX()
    {
        user.own(selection);
        settle();
    }
    // What a paste of the Wayland client's gives.
    std::string pasteInApp(std::uint32_t offer, const std::string &type)
    {
        Reader reader;
        app.receive(offer, type, std::move(reader.writing));
        CHECK(until([&reader] { return reader.atEnd(); }));
        return reader.data;
    }
    // What an X client's paste gives; the Wayland client gives `data`.
    std::shared_ptr<XPaste> pasteInX(const std::string &target, const std::string &data = {})
    {
        const auto paste = user.paste(selection, target);
        CHECK(until([&] {
            giveAsked(data);
            return paste->isDone;
        }));
        return paste;
    }
    // Writes what fits to all who ask the Wayland client.
    void giveAsked(const std::string &data)
    {
        while (auto message = app.client().next()) {
            if (message->opcode() != opcode<typename M::Send> || app.client().waitingFds() == 0)
                continue;
            const std::string type = *message->takeString();
            asked.push_back(type);
            givings.push_back({app.client().takeFd(), 0});
            ::fcntl(givings.back().fd.get(), F_SETFL, O_NONBLOCK);
        }
        for (Giving &giving : givings) {
            while (giving.fd) {
                const ssize_t size = ::write(giving.fd.get(), data.data() + giving.given, data.size() - giving.given);
                if (size < 0 && errno == EAGAIN)
                    break;
                giving.given += size > 0 ? static_cast<std::size_t>(size) : 0;
                if (size <= 0 || giving.given == data.size())
                    giving.fd.reset();
            }
        }
        std::erase_if(givings, [](const Giving &giving) { return !giving.fd; });
    }

    struct Giving {
        wire::Fd fd;
        std::size_t given;
    };
    XServer xServer;
    PastingVm vm;
    PastingClient<M> server; // the X server's session
    PastingClient<M> app;    // a Wayland client
    xwayland::TransferLimits limits;
    XClient user;
    std::optional<xwayland::XConnection> connection;
    xwayland::Atoms atoms;
    bool isKnown = false;
    bool isLost = false;
    xcb_window_t parent = XCB_WINDOW_NONE;
    std::optional<xwayland::Requestors> requestors_;
    std::optional<SelectionBridge> bridge;
    xcb_atom_t selection = XCB_ATOM_NONE;
    std::uint32_t managerOnHost = 0;
    Types types; // of the offer that the Wayland client was shown last
    std::vector<std::string> asked;
    std::deque<Giving> givings;
};

} // namespace gangway::test
