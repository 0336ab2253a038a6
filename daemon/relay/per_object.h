// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object.h"

#include <cstddef>
#include <list>
#include <memory>
#include <utility>

namespace gangway::relay {

// Values for some objects. A value is created on first use and destroyed with its object, so no callback is needed for
// that. Every operation takes constant time, however many values there are.
//
//     struct Hint { std::string text; };
//     session.state<PerObject<Hint>>().of(call.self).text = call.message.hint;
//     if (const Hint *hint = session.state<PerObject<Hint>>().find(object)) ...
//
// It may be a session's state, or belong to a feature that handles objects of several sessions.
template <class T>
class PerObject {
public:
    struct Entry {
        Object &object;
        T value;
    };

    PerObject() = default;
    PerObject(const PerObject &) = delete;
    PerObject &operator=(const PerObject &) = delete;
    ~PerObject() { clear(); }

    T &of(Object &object)
    {
        if (T *value = find(object))
            return *value;
        return make(object, T{});
    }

    // Replaces any existing value.
    T &make(Object &object, T value)
    {
        erase(object);
        const auto place = entries_.insert(entries_.end(), Entry{object, std::move(value)});
        object.attachments.add(std::make_unique<Place>(*this, place));
        return place->value;
    }

    // Null if the object has none.
    T *find(const Object &object)
    {
        auto *place = static_cast<Place *>(object.attachments.find(this));
        return place ? &place->entry->value : nullptr;
    }
    const T *find(const Object &object) const { return const_cast<PerObject *>(this)->find(object); }
    bool contains(const Object &object) const { return find(object) != nullptr; }

    void erase(Object &object) { object.attachments.remove(this); }
    void clear()
    {
        while (!entries_.empty())
            erase(entries_.front().object);
    }

    // Iterates over all values in order of creation. During iteration only the current object may end.
    auto begin() { return entries_.begin(); }
    auto end() { return entries_.end(); }
    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }
    std::size_t size() const { return entries_.size(); }
    bool empty() const { return entries_.empty(); }

private:
    struct Place final : Attachment {
        Place(PerObject &all_, typename std::list<Entry>::iterator entry_) : Attachment(&all_), all(all_), entry(entry_)
        {}
        ~Place() override { all.entries_.erase(entry); }

        PerObject &all;
        typename std::list<Entry>::iterator entry;
    };

    std::list<Entry> entries_;
};

} // namespace gangway::relay
