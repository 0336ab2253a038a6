// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/message_class.h"
#include "trace/message_index.h"

#include <vector>

namespace gangway::trace {

// The classes of all messages of a catalogue, looked up once.
class MessageClassTable {
public:
    explicit MessageClassTable(const relay::Catalogue &catalogue);

    MessageClasses of(const relay::MessageView &message) const
    {
        return classes_[index_(message.interface, directionOf(message), message.type.opcode)];
    }

private:
    MessageIndex index_;
    std::vector<MessageClasses> classes_; // by index_
};

} // namespace gangway::trace
