// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <utility>

namespace gangway::relay {

class Session;

// A weak reference to a session: null once it is gone.
class SessionRef {
public:
    SessionRef() = default;

    Session *get() const { return session_ ? *session_ : nullptr; }

private:
    friend class Session;
    explicit SessionRef(std::shared_ptr<Session *> session) : session_(std::move(session)) {}

    std::shared_ptr<Session *> session_;
};

} // namespace gangway::relay
