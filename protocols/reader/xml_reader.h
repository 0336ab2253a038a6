// SPDX-License-Identifier: Apache-2.0
//
// Reads one Wayland protocol XML file into a Protocol, strictly: anything that the relay would misinterpret on the wire
// is an error, and purely informative content is skipped.

#pragma once

#include "protocols/description.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

namespace gangway::protocol {

// A Protocol with the storage behind its views. The views stay valid when it is moved.
class LoadedProtocol {
public:
    struct Storage;

    explicit LoadedProtocol(std::unique_ptr<const Storage> storage);
    LoadedProtocol(LoadedProtocol &&) noexcept;
    LoadedProtocol &operator=(LoadedProtocol &&) noexcept;
    ~LoadedProtocol();

    // Must not be called on a moved-from object.
    const Protocol &protocol() const;

private:
    std::unique_ptr<const Storage> storage_;
};

struct LoadError {
    std::string file;
    std::int64_t line = 0; // from 1; 0: the error concerns the whole file
    std::string message;   // human-readable

    // "FILE:LINE: MESSAGE"
    std::string text() const;
};

using LoadResult = std::variant<LoadedProtocol, LoadError>;

// The maximum size of a file in bytes.
inline constexpr qint64 maximumProtocolFileSize = 4 * 1024 * 1024;

// The path becomes the protocol's origin.
LoadResult readProtocol(const QString &path);

// The same for XML in memory; `origin` replaces the path.
LoadResult readProtocol(const QByteArray &xml, const QString &origin);

} // namespace gangway::protocol
