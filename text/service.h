// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace gangway::text {

// Answers the requests that come over the socket until its other end is closed. The process's exit code.
int serve(int socket);

} // namespace gangway::text
