// SPDX-License-Identifier: Apache-2.0

#include "daemon.h"
#include "support/drift.h"

int main(int argc, char **argv)
{
    // Another drift each time would make a failure hard to find again.
    constexpr unsigned seed = 1;
    return gangway::runDaemon(argc, argv,
                              [](gangway::relay::Hooks &hooks) { gangway::test::installDrift(hooks, seed); });
}
