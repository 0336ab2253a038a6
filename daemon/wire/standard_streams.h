// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace gangway::wire {

// Opens /dev/null for each of standard input, output and error that is closed. Otherwise the next file or socket would
// get its number, and messages meant for people would be written into it. Call it before anything is opened.
void openStandardStreams();

} // namespace gangway::wire
