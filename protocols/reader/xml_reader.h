// SPDX-License-Identifier: Apache-2.0
//
// Reads one Wayland protocol XML file into a Protocol, strictly: what the relay would
// misunderstand on the wire is an error here, what only informs people is skipped.

#pragma once

#include "protocols/description.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

namespace gangway::protocol {

// A Protocol with the storage behind its views, which stay valid when it is moved.
class LoadedProtocol {
public:
    struct Storage;

    explicit LoadedProtocol(std::unique_ptr<const Storage> storage);
    LoadedProtocol(LoadedProtocol &&) noexcept;
    LoadedProtocol &operator=(LoadedProtocol &&) noexcept;
    ~LoadedProtocol();

    // Not to be called on an object that was moved from.
    const Protocol &protocol() const;

private:
    std::unique_ptr<const Storage> storage_;
};

struct LoadError {
    std::string file;
    std::int64_t line = 0; // from 1; 0: the error is about the file as a whole
    std::string message;   // for a person

    // "FILE:LINE: MESSAGE"
    std::string text() const;
};

using LoadResult = std::variant<LoadedProtocol, LoadError>;

// The greatest file that is read, in bytes.
inline constexpr qint64 maximumProtocolFileSize = 4 * 1024 * 1024;

// The path becomes the protocol's origin.
LoadResult readProtocol(const QString &path);

// The same for XML that is in memory; origin takes the place of the path.
LoadResult readProtocol(const QByteArray &xml, const QString &origin);

} // namespace gangway::protocol
