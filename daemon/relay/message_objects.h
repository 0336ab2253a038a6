// SPDX-License-Identifier: Apache-2.0
//
// Codecs that extract something from a typed message. Like Encoder and Decoder, they are passed to its `transfer`.

#pragma once

#include "relay/object.h"
#include "wire/fd.h"

#include <string_view>
#include <utility>
#include <vector>

namespace gangway::relay {

// Ignores every argument.
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

// Collects the new objects of a message.
class NewObjects : public ArgumentVisitor {
public:
    std::vector<Object *> objects;

    void newObject(Object *value, std::string_view)
    {
        if (value)
            objects.push_back(value);
    }
};

// Collects the existing objects that a message names.
class NamedObjects : public ArgumentVisitor {
public:
    std::vector<Object *> objects;

    void object(Object *value, std::string_view, bool)
    {
        if (value)
            objects.push_back(value);
    }
};

// Collects what a message took from its stream, its new objects and descriptors in order, so that it can be read again.
class GiveBack : public NewObjects {
public:
    std::vector<wire::Fd> fds;

    void fd(wire::Fd &value) { fds.push_back(std::move(value)); }
};

} // namespace gangway::relay
