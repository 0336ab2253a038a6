// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object.h"

#include <string_view>
#include <vector>

namespace gangway::relay {

// The new objects of a typed message: a codec for its `transfer`, as Encoder and Decoder are.
class NewObjects {
public:
    std::vector<Object *> objects;

    void newObject(Object *value, std::string_view)
    {
        if (value)
            objects.push_back(value);
    }

    void integer(const auto &) {}
    void unsignedInteger(const auto &) {}
    void fixed(const auto &) {}
    void string(const auto &) {}
    void array(const auto &) {}
    void object(const Object *, std::string_view, bool) {}
    void fd(const auto &) {}
};

} // namespace gangway::relay
