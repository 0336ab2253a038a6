// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"
#include "wire/file_identity.h"

#include <array>
#include <optional>
#include <string>

namespace gangway::vm {

// The lock file of a Wayland display, "DISPLAY.lock", as libwayland's servers have it: who holds the lock owns the
// display. Gangway's says in its text that it is Gangway's, and which files Gangway made beside it, so that those that
// a killed gangwayd left behind are known again. A lock file that isn't Gangway's is neither locked nor removed.
//
// The file is removed when this object is destroyed.
class DisplayLock {
public:
    DisplayLock() = default;
    DisplayLock(DisplayLock &&) = default;
    DisplayLock &operator=(DisplayLock &&other) noexcept;
    ~DisplayLock();

    // Takes the lock of the display at `path`. On failure the result is empty, and `problem` says why, human-readable.
    static DisplayLock take(const std::string &path, std::string &problem);

    explicit operator bool() const { return static_cast<bool>(file_); }

    enum class Made { Socket, ControlPipe };
    // What a gangwayd that was killed has made for this display; it may be gone. Nothing if there is none.
    const std::optional<wire::FileIdentity> &leftBehind(Made what) const;
    // Notes that we have made it.
    void note(Made what, const wire::FileIdentity &file) const;

private:
    void remove();

    wire::Fd file_;
    std::string path_;
    std::array<std::optional<wire::FileIdentity>, 2> leftBehind_;
};

} // namespace gangway::vm
