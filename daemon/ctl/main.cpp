// SPDX-License-Identifier: Apache-2.0

#include "config/utf8.h"
#include "ctl/failure.h"
#include "ctl/output.h"
#include "ctl/run.h"
#include "ctl/vm_objects.h"
#include "ctl/warning.h"
#include "wire/standard_streams.h"

#include <QCoreApplication>

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string>
#include <vector>

int main(int argc, char **argv)
{
    gangway::wire::openStandardStreams();
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string> bytes(argv, argv + argc);
    const QCoreApplication application(argc, argv);
    gangway::dbus::registerTypes();
    if (const auto broken = std::ranges::find_if_not(bytes, gangway::config::isUtf8); broken != bytes.end()) {
        gangway::ctl::warn(QStringLiteral("the argument %1 is not UTF-8").arg(QString::fromStdString(*broken)));
        return static_cast<int>(gangway::ctl::ExitCode::Usage);
    }
    QStringList arguments;
    for (const std::string &argument : bytes)
        arguments << QString::fromStdString(argument);
    gangway::ctl::Output output(STDOUT_FILENO);
    return gangway::ctl::run(arguments.mid(1), output);
}
