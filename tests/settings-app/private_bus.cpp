// SPDX-License-Identifier: Apache-2.0

#include "private_bus.h"

#include <QDir>
#include <QFile>

#include <cstdlib>

namespace gangway::test {

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s can't be written", qUtf8Printable(path));
}

constexpr char config[] = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <servicedir>%1/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

} // namespace

PrivateBus::PrivateBus()
{
    for (const char *name : {"services", "config", "runtime"})
        QDir(folder_.path()).mkdir(QLatin1String(name));
    QFile::setPermissions(path(QStringLiteral("runtime")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    qputenv("XDG_RUNTIME_DIR", path(QStringLiteral("runtime")).toUtf8());
    qputenv("XDG_CONFIG_HOME", path(QStringLiteral("config")).toUtf8());
    qunsetenv("WAYLAND_DISPLAY");

    write(path(QStringLiteral("bus.conf")), QString::fromLatin1(config).arg(folder_.path()).toUtf8());
    setStartable(true);
    bus_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    bus_.start(QStringLiteral("dbus-daemon"),
               {QStringLiteral("--config-file=") + path(QStringLiteral("bus.conf")), QStringLiteral("--nofork"),
                QStringLiteral("--print-address=1")});
    while (!bus_.canReadLine()) {
        if (!bus_.waitForReadyRead(10000))
            qFatal("dbus-daemon does not start: %s", qUtf8Printable(bus_.errorString()));
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus_.readLine().trimmed());
}

PrivateBus::~PrivateBus()
{
    bus_.terminate();
    bus_.waitForFinished();
}

QString daemonProgram()
{
    return qEnvironmentVariable("GANGWAYD", QStringLiteral(GANGWAYD));
}

void PrivateBus::setStartable(bool startable)
{
    const QString exec = startable ? daemonProgram() : QStringLiteral("/bin/false");
    write(path(QStringLiteral("services/org.gangway.Gangway1.service")),
          QStringLiteral("[D-BUS Service]\nName=org.gangway.Gangway1\nExec=%1\n").arg(exec).toUtf8());
}

} // namespace gangway::test
