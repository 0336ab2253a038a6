// SPDX-License-Identifier: Apache-2.0

#include "xwayland/xwayland.h"

#include "decoration/text_program.h"
#include "messages/wayland.h"
#include "messages/xwayland-shell-v1.h"
#include "relay/session.h"

#include <utility>

namespace gangway::xwayland {

namespace p = protocol;

Xwayland::Xwayland(relay::EventLoop &loop, Server::Surroundings surroundings, Events events,
                   feature::Clipboard &clipboard)
    : loop_(loop), clipboard_(clipboard), events_(std::move(events)), decorations_(loop, decoration::textProgram()),
      surfaces_({
          .created =
              [this](relay::Session &session, relay::Object &surface) {
                  if (WindowManager *const manager = managerOf(session))
                      manager->surfaceCreated(surface);
              },
          .destroyed =
              [this](relay::Session &session, relay::Object &surface) {
                  if (WindowManager *const manager = managerOf(session))
                      manager->surfaceDestroyed(surface);
              },
          .committing =
              [this](relay::Session &session, relay::Object &surface, XSurface &state) {
                  if (WindowManager *const manager = managerOf(session))
                      manager->committing(surface, state);
              },
          .freed =
              [this](relay::Session &session, relay::Object &surface) {
                  if (WindowManager *const manager = managerOf(session))
                      manager->surfaceFreed(surface);
                  else
                      session.confirmDeletion(surface);
              },
      }),
      input_([this](relay::Session &session) { return managerOf(session); }), scaling_([this] {
          if (manager_)
              manager_->scaleChanged();
      }),
      server_(loop, std::move(surroundings),
              {.admit = [this](wire::Fd connection) { events_.admit(std::move(connection)); },
               .ready = [this](wire::Fd socket, const std::string &cookie) { manage(std::move(socket), cookie); },
               .ended = [this] { dropManager(); },
               .changed = [this] { events_.changed(); },
               .line = [this](std::string_view line) { events_.line(line); },
               .failed = [this](const std::string &reason) { events_.problem(reason); }})
{}

Xwayland::~Xwayland() = default;

void Xwayland::install(relay::Hooks &hooks)
{
    hooks.onStart([this](relay::Session &session) { session_ = session.ref(); });
    // Pairs surfaces and windows; the host's, if it offers one at all, is for its own X server.
    hooks.add<p::wl_registry::event::global>([](auto &call) {
        if (call.message.interface != p::xwayland_shell_v1::interfaceName)
            call.forward();
    });
    decorations_.install(hooks);
    surfaces_.install(hooks);
    input_.install(hooks);
    scaling_.install(hooks);
}

WindowManager *Xwayland::managerOf(relay::Session &session)
{
    return session_.get() == &session ? manager_.get() : nullptr;
}

void Xwayland::manage(wire::Fd socket, const std::string &cookie)
{
    dropManager();
    relay::Session *const session = session_.get();
    if (!session || session->ended()) {
        events_.problem("the X server has no connection to the host");
        server_.restart();
        return;
    }
    manager_ = std::make_unique<WindowManager>(
        *session, scaling_.scale(), decorations_, clipboard_, std::move(socket), cookie, server_.exitsWhenIdle(),
        WindowManager::Events{.ready = [this] { events_.changed(); },
                              .lost = [this](const std::string &reason) { lost(reason); }});
}

void Xwayland::lost(const std::string &reason)
{
    // When the X server has ended this comes first, and it is no more than that.
    if (server_.state() == Server::State::Running)
        events_.line(reason);
    relay::Session *const session = session_.get();
    dropManager();
    // Without its window manager it is of no use.
    if (session && !session->ended())
        loop_.defer([ref = session->ref()] {
            if (ref.get())
                ref.get()->end("the X server's window manager has lost its connection");
        });
}

void Xwayland::setScale(std::optional<double> factor)
{
    relay::Session *const session = session_.get();
    scaling_.setFactor(factor, session && !session->ended() ? session : nullptr);
}

void Xwayland::close()
{
    if (manager_)
        manager_->abandon();
    manager_.reset();
}

void Xwayland::sessionEnded(relay::Session &session)
{
    if (session_.get() == &session)
        dropManager();
}

// Deferred, because its callbacks may be running.
void Xwayland::dropManager()
{
    if (!manager_)
        return;
    manager_->abandon();
    loop_.defer([manager = std::shared_ptr<WindowManager>(std::move(manager_))] {});
}

} // namespace gangway::xwayland
