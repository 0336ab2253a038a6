// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object_ref.h"
#include "relay/session.h"
#include "relay/session_ref.h"

#include <string_view>
#include <utility>

namespace gangway::relay {

// Owns an object of Gangway's own at the host. Its destructor sends the object's destructor request, and no listener is
// called afterwards. It may outlive the object and the session.
//
//     Own popup(session, xdg_popup::interfaceName, version);
//     popup.on<xdg_popup::event::popup_done>([this](auto &) { dismissed(); });
//     session.request(*surface, xdg_surface::request::get_popup{.id = popup.get(), ...});
class Own {
public:
    Own() = default;
    // See Session::create.
    Own(Session &session, std::string_view interface, std::uint32_t version,
        Session::Purpose purpose = Session::Purpose::Private)
        : session_(session.ref()), object_(session.create(interface, version, purpose))
    {}
    Own(Own &&other) noexcept : session_(std::exchange(other.session_, {})), object_(std::exchange(other.object_, {}))
    {}
    Own &operator=(Own &&other) noexcept
    {
        if (this != &other) {
            reset();
            session_ = std::exchange(other.session_, {});
            object_ = std::exchange(other.object_, {});
        }
        return *this;
    }
    Own(const Own &) = delete;
    Own &operator=(const Own &) = delete;
    ~Own() { reset(); }

    // Null once the object has ended.
    Object *get() const { return session_.get() ? object_.get() : nullptr; }
    Object &operator*() const { return *get(); }
    Object *operator->() const { return get(); }
    explicit operator bool() const { return get() != nullptr; }

    // Sets the callback for one of its events, see Session::listen.
    template <class Message>
    void on(typename Call<Message>::Function function)
    {
        if (Object *object = get())
            session_.get()->template listen<Message>(*object, std::move(function));
    }

    // Destroys the object now. Reset several in the order in which they must be destroyed.
    void reset()
    {
        if (Object *object = get())
            session_.get()->destroyOwn(*object);
        session_ = {};
        object_ = {};
    }

private:
    SessionRef session_;
    ObjectRef object_;
};

} // namespace gangway::relay
