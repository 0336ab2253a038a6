// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/file_identity.h"

#include <optional>
#include <string>
#include <utility>

namespace gangway::wire {

// A file that we made. It is removed when this object is destroyed, if it is still that one.
class MadeFile {
public:
    MadeFile() = default;
    MadeFile(std::string path, std::optional<FileIdentity> identity) : path_(std::move(path)), identity_(identity) {}
    MadeFile(MadeFile &&other) noexcept
        : path_(std::move(other.path_)), identity_(std::exchange(other.identity_, std::nullopt))
    {}
    MadeFile &operator=(MadeFile &&other) noexcept
    {
        std::swap(path_, other.path_);
        std::swap(identity_, other.identity_);
        return *this;
    }
    ~MadeFile()
    {
        if (identity_)
            removeIfSame(path_, *identity_);
    }

    const std::string &path() const { return path_; }

private:
    std::string path_;
    std::optional<FileIdentity> identity_;
};

} // namespace gangway::wire
