// SPDX-License-Identifier: Apache-2.0
//
// gangway-text draws lines of text for gangwayd, which starts it. The texts come from virtual machines; what shapes
// them and reads fonts is large, so it runs apart.

#include "text/service.h"

#include <QByteArray>
#include <QGuiApplication>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace {

[[maybe_unused]] constexpr rlim_t mostMemory = 1024UL * 1024 * 1024; // bytes of data

// What an attacker who got in by a text doesn't get.
void giveUpWhatIsNotNeeded()
{
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ // which reserves more than there is
    const rlimit memory{mostMemory, mostMemory};
    ::setrlimit(RLIMIT_DATA, &memory);
#endif
}

} // namespace

int main(int argc, char **argv)
{
    int type = 0;
    socklen_t size = sizeof type;
    if (::getsockopt(STDIN_FILENO, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_SEQPACKET) {
        std::fputs("gangway-text: only gangwayd can use this program\n", stderr);
        return 2;
    }
    giveUpWhatIsNotNeeded();
    // Of the desktop it needs nothing but the fonts.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qunsetenv("QT_QPA_PLATFORMTHEME");
    qunsetenv("QT_PLUGIN_PATH");
    const QGuiApplication application(argc, argv);
    return gangway::text::serve(STDIN_FILENO);
}
