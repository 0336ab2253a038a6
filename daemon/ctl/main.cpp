// SPDX-License-Identifier: Apache-2.0

#include "ctl/output.h"
#include "ctl/run.h"
#include "ctl/vm_objects.h"

#include <QCoreApplication>

#include <csignal>
#include <unistd.h>

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    const QCoreApplication application(argc, argv);
    gangway::dbus::registerTypes();
    gangway::ctl::Output output(STDOUT_FILENO);
    return gangway::ctl::run(QCoreApplication::arguments().mid(1), output);
}
