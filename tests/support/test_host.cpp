// SPDX-License-Identifier: Apache-2.0

#include "support/test_host.h"

#include "wire/fd.h"
#include "wire/unix_socket.h"

#include "security-context-v1-server-protocol.h"

#include <wayland-server.h>

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <system_error>

namespace gangway::test {

class TestHost::State {
public:
    State(const std::string &path, SecurityContexts offered)
    {
        wire::Fd socket = wire::listenUnix(path);
        if (!socket)
            throw std::system_error(errno, std::system_category(), path);
        wl_display_add_socket_fd(display_, socket.release());
        created_.listener.notify = clientCreated;
        created_.state = this;
        wl_display_add_client_created_listener(display_, &created_.listener);
        if (offered == SecurityContexts::KeptFromSandboxes)
            wl_display_set_global_filter(
                display_, [](const wl_client *client, const wl_global *, void *) { return !isConfined(client); },
                nullptr);
        if (offered != SecurityContexts::NotOffered)
            wl_global_create(display_, &wp_security_context_manager_v1_interface, 1, this, bindManager);
    }
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State()
    {
        for (Listening &listening : listenings_)
            listening.stop();
        wl_display_destroy_clients(display_);
        wl_display_destroy(display_);
    }

    void serve()
    {
        wl_event_loop_dispatch(wl_display_get_event_loop(display_), 0);
        wl_display_flush_clients(display_);
    }

    std::vector<Context> contexts() const
    {
        std::vector<Context> all;
        for (const Listening &listening : listenings_)
            all.push_back(listening.context);
        return all;
    }

    std::size_t clients(bool confined) const
    {
        return static_cast<std::size_t>(std::ranges::count_if(connections_, [&](const Connection &connection) {
            return connection.open && connection.confined == confined;
        }));
    }

private:
    // A context's socket, from which the host accepts until the other end of `close` is gone.
    struct Listening {
        State *state = nullptr;
        Context context;
        wire::Fd socket;
        wire::Fd close;
        wl_event_source *clientWatch = nullptr;
        wl_event_source *closeWatch = nullptr;

        void stop()
        {
            for (wl_event_source **watch : {&clientWatch, &closeWatch}) {
                if (*watch)
                    wl_event_source_remove(*watch);
                *watch = nullptr;
            }
            socket.reset();
        }
    };

    // The listeners come first, so that libwayland's pointer to one is a pointer to the whole.
    struct Created {
        wl_listener listener{};
        State *state = nullptr;
    };
    struct Connection {
        wl_listener destroyed{};
        bool open = true;
        bool confined = false;
    };

    static void clientCreated(wl_listener *listener, void *client)
    {
        State &state = *reinterpret_cast<Created *>(listener)->state;
        Connection &connection = state.connections_.emplace_back();
        connection.confined = state.acceptingConfined_;
        connection.destroyed.notify = clientDestroyed;
        wl_client_add_destroy_listener(static_cast<wl_client *>(client), &connection.destroyed);
    }

    static void clientDestroyed(wl_listener *listener, void *)
    {
        reinterpret_cast<Connection *>(listener)->open = false;
    }

    static bool isConfined(const wl_client *client)
    {
        wl_listener *listener = wl_client_get_destroy_listener(const_cast<wl_client *>(client), clientDestroyed);
        return listener && reinterpret_cast<Connection *>(listener)->confined;
    }

    static void bindManager(wl_client *client, void *state, std::uint32_t version, std::uint32_t id)
    {
        static constexpr struct wp_security_context_manager_v1_interface requests = {
            .destroy = destroyResource,
            .create_listener = createListener,
        };
        wl_resource *manager =
            wl_resource_create(client, &wp_security_context_manager_v1_interface, static_cast<int>(version), id);
        wl_resource_set_implementation(manager, &requests, state, nullptr);
    }

    static void createListener(wl_client *client, wl_resource *manager, std::uint32_t id, std::int32_t listenFd,
                               std::int32_t closeFd)
    {
        static constexpr struct wp_security_context_v1_interface requests = {
            .destroy = destroyResource,
            .set_sandbox_engine = setSandboxEngine,
            .set_app_id = setAppId,
            .set_instance_id = setInstanceId,
            .commit = commit,
        };
        auto &state = *static_cast<State *>(wl_resource_get_user_data(manager));
        Listening &listening = state.listenings_.emplace_back();
        listening.state = &state;
        listening.socket.reset(listenFd);
        listening.close.reset(closeFd);
        wl_resource *context =
            wl_resource_create(client, &wp_security_context_v1_interface, wl_resource_get_version(manager), id);
        wl_resource_set_implementation(context, &requests, &listening, nullptr);
    }

    static Listening &listeningOf(wl_resource *context)
    {
        return *static_cast<Listening *>(wl_resource_get_user_data(context));
    }
    static void setSandboxEngine(wl_client *, wl_resource *context, const char *name)
    {
        listeningOf(context).context.sandboxEngine = name;
    }
    static void setAppId(wl_client *, wl_resource *context, const char *id) { listeningOf(context).context.appId = id; }
    static void setInstanceId(wl_client *, wl_resource *context, const char *id)
    {
        listeningOf(context).context.instanceId = id;
    }
    static void destroyResource(wl_client *, wl_resource *resource) { wl_resource_destroy(resource); }

    static void commit(wl_client *, wl_resource *context)
    {
        Listening &listening = listeningOf(context);
        wl_event_loop *loop = wl_display_get_event_loop(listening.state->display_);
        listening.context.committed = true;
        listening.clientWatch =
            wl_event_loop_add_fd(loop, listening.socket.get(), WL_EVENT_READABLE, acceptConfined, &listening);
        // Nothing is ever written to it: all that it does is hang up.
        listening.closeWatch = wl_event_loop_add_fd(loop, listening.close.get(), 0, otherEndClosed, &listening);
    }

    static int acceptConfined(int, std::uint32_t, void *self)
    {
        auto &listening = *static_cast<Listening *>(self);
        State &state = *listening.state;
        wire::Fd client(::accept4(listening.socket.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!client)
            return 0;
        state.acceptingConfined_ = true;
        wl_client_create(state.display_, client.release());
        state.acceptingConfined_ = false;
        return 0;
    }

    static int otherEndClosed(int, std::uint32_t, void *self)
    {
        auto &listening = *static_cast<Listening *>(self);
        listening.context.closed = true;
        listening.stop();
        return 0;
    }

    wl_display *display_ = wl_display_create();
    Created created_;
    bool acceptingConfined_ = false;
    // Addresses stay.
    std::deque<Listening> listenings_;
    std::deque<Connection> connections_;
};

TestHost::TestHost(const std::string &path, SecurityContexts contexts) : state_(std::make_unique<State>(path, contexts))
{}

TestHost::~TestHost() = default;

void TestHost::serve()
{
    state_->serve();
}

std::vector<TestHost::Context> TestHost::contexts() const
{
    return state_->contexts();
}

std::size_t TestHost::directClients() const
{
    return state_->clients(false);
}

std::size_t TestHost::confinedClients() const
{
    return state_->clients(true);
}

} // namespace gangway::test
