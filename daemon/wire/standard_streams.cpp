// SPDX-License-Identifier: Apache-2.0

#include "wire/standard_streams.h"

#include <fcntl.h>
#include <unistd.h>

#include <initializer_list>

namespace gangway::wire {

void openStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // The kernel allocates the lowest free number, which is that of the stream.
        if (::fcntl(stream, F_GETFD) == -1 && ::open("/dev/null", O_RDWR) == -1)
            return;
    }
}

} // namespace gangway::wire
