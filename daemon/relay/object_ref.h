// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object.h"

#include <cstdint>

namespace gangway::relay {

// A weak reference to an object: null once the object has ended, even if its memory is reused for another. It must not
// be used after the object's session is destroyed: keep it in the session's or another object's state, or next to a
// SessionRef.
class ObjectRef {
public:
    ObjectRef() = default;
    ObjectRef(Object &object) : object_(&object), generation_(object.generation) {}
    ObjectRef(Object *object) : object_(object), generation_(object ? object->generation : 0) {}

    Object *get() const { return object_ && object_->generation == generation_ ? object_ : nullptr; }
    explicit operator bool() const { return get() != nullptr; }
    Object *operator->() const { return get(); }
    Object &operator*() const { return *get(); }
    friend bool operator==(const ObjectRef &a, const ObjectRef &b) { return a.get() == b.get(); }

private:
    Object *object_ = nullptr;
    std::uint32_t generation_ = 0;
};

} // namespace gangway::relay
