// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <utility>

namespace gangway::relay {

// Data that is attached to an object and destroyed with it. Features use it through PerObject.
class Attachment {
public:
    // `owner` identifies the user of the attachment among all users of one object.
    explicit Attachment(const void *owner) : owner_(owner) {}
    Attachment(const Attachment &) = delete;
    Attachment &operator=(const Attachment &) = delete;
    virtual ~Attachment() = default;

private:
    friend class Attachments;
    const void *owner_;
    std::unique_ptr<Attachment> next_;
};

// The attachments of one object. Few objects have any and none has many, so searching a list is faster than a table.
class Attachments {
public:
    // Null if the owner has attached nothing.
    Attachment *find(const void *owner) const
    {
        Attachment *found = first_.get();
        while (found && found->owner_ != owner)
            found = found->next_.get();
        return found;
    }

    void add(std::unique_ptr<Attachment> added)
    {
        added->next_ = std::move(first_);
        first_ = std::move(added);
    }

    void remove(const void *owner)
    {
        for (auto *at = &first_; *at; at = &(*at)->next_) {
            if ((*at)->owner_ != owner)
                continue;
            // Unlink it before it is destroyed, because its destructor may look at the list.
            const std::unique_ptr<Attachment> removed = std::exchange(*at, std::move((*at)->next_));
            return;
        }
    }

    // Destroys them one at a time, because a destructor may remove others.
    void clear()
    {
        while (first_)
            const std::unique_ptr<Attachment> removed = std::exchange(first_, std::move(first_->next_));
    }

    Attachments() = default;
    Attachments(Attachments &&) = default;
    Attachments &operator=(Attachments &&) = default;
    ~Attachments() { clear(); }

private:
    std::unique_ptr<Attachment> first_;
};

} // namespace gangway::relay
