// SPDX-License-Identifier: Apache-2.0
//
// Codecs that take something out of a typed message: for its `transfer`, as Encoder and Decoder are.

#pragma once

#include "relay/object.h"
#include "wire/fd.h"

#include <string_view>
#include <utility>
#include <vector>

namespace gangway::relay {

// Passes over everything.
class ArgumentVisitor {
public:
    void integer(const auto &) {}
    void unsignedInteger(const auto &) {}
    void fixed(const auto &) {}
    void string(const auto &) {}
    void array(const auto &) {}
    void object(const Object *, std::string_view, bool) {}
    void newObject(const Object *, std::string_view) {}
    void fd(const auto &) {}
};

// The new objects of a message.
class NewObjects : public ArgumentVisitor {
public:
    std::vector<Object *> objects;

    void newObject(Object *value, std::string_view)
    {
        if (value)
            objects.push_back(value);
    }
};

// The other objects that a message names.
class NamedObjects : public ArgumentVisitor {
public:
    std::vector<Object *> objects;

    void object(Object *value, std::string_view, bool)
    {
        if (value)
            objects.push_back(value);
    }
};

// What a message took from its stream, its new objects and descriptors in their order, so that it can be read a second
// time.
class GiveBack : public NewObjects {
public:
    std::vector<wire::Fd> fds;

    void fd(wire::Fd &value) { fds.push_back(std::move(value)); }
};

} // namespace gangway::relay
