// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"
#include "wire/made_file.h"

#include <string>

namespace gangway::xwayland {

// The secret by which X clients prove that they may use a display, and the Xauthority file that tells it to them and to
// the X server. The file is removed when this object is destroyed, if it is still that one.
class Xauthority {
public:
    Xauthority() = default;
    Xauthority(Xauthority &&) = default;
    Xauthority &operator=(Xauthority &&) = default;

    // Makes a new cookie for display `number` and writes the file at `path`, readable for this user only; its folder is
    // made if it is missing. A file of this user that is there is replaced: only who has the display's lock may call
    // this. On failure the result is empty, and `problem` says why, human-readable.
    static Xauthority create(const std::string &path, unsigned number, std::string &problem);

    explicit operator bool() const { return !cookie_.empty(); }
    // What belongs in the variable XAUTHORITY.
    const std::string &path() const { return file_.path(); }
    // The 16 bytes of the MIT-MAGIC-COOKIE-1.
    const std::string &cookie() const { return cookie_; }

private:
    wire::Fd opened_; // as long as it is open, no other file has its number
    wire::MadeFile file_;
    std::string cookie_;
};

} // namespace gangway::xwayland
