// SPDX-License-Identifier: Apache-2.0

#include "instance.h"

#include <QDBusMessage>
#include <QDBusVariant>

namespace gangway::gui {

namespace {

constexpr char name[] = "org.gangway.Settings";
constexpr char path[] = "/org/gangway/Settings";
constexpr char applicationInterface[] = "org.freedesktop.Application";
constexpr char showAction[] = "show";
// Qt's Wayland plugin reads the token from this variable when a window requests activation.
constexpr char tokenVariable[] = "XDG_ACTIVATION_TOKEN";
constexpr char tokenKey[] = "activation-token";
constexpr int patience = 5000; // ms

QString text(const QVariant &parameter)
{
    return parameter.canConvert<QDBusVariant>() ? parameter.value<QDBusVariant>().variant().toString()
                                                : parameter.toString();
}

} // namespace

Instance::Instance(const QDBusConnection &bus, QObject *parent) : QObject(parent), bus_(bus)
{}

Instance::~Instance()
{
    bus_.unregisterObject(QLatin1String(path));
    bus_.unregisterService(QLatin1String(name));
}

bool Instance::claim()
{
    // Registered first, so that whoever finds the name also finds the object.
    bus_.registerObject(QLatin1String(path), this, QDBusConnection::ExportAllSlots);
    return bus_.registerService(QLatin1String(name));
}

void Instance::reconnect(const QDBusConnection &bus)
{
    bus_ = bus;
    claim();
}

bool Instance::raiseOther(const Request &request)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(QLatin1String(name), QLatin1String(path), QLatin1String(applicationInterface),
                                       QStringLiteral("ActivateAction"));
    QVariantMap platformData;
    if (const QString token = qEnvironmentVariable(tokenVariable); !token.isEmpty())
        platformData.insert(QLatin1String(tokenKey), token);
    call << QString::fromLatin1(showAction) << QVariantList{request.vm, request.page} << platformData;
    return bus_.call(call, QDBus::Block, patience).type() == QDBusMessage::ReplyMessage;
}

void Instance::Activate(const QVariantMap &platformData)
{
    useActivationToken(platformData);
    Q_EMIT requested({}, {});
}

void Instance::Open(const QStringList &, const QVariantMap &platformData)
{
    Activate(platformData);
}

void Instance::ActivateAction(const QString &action, const QVariantList &parameters, const QVariantMap &platformData)
{
    useActivationToken(platformData);
    if (action == QLatin1String(showAction))
        Q_EMIT requested(text(parameters.value(0)), text(parameters.value(1)));
}

void useActivationToken(const QVariantMap &platformData)
{
    if (const QString token = platformData.value(QLatin1String(tokenKey)).toString(); !token.isEmpty())
        qputenv(tokenVariable, token.toUtf8());
}

} // namespace gangway::gui
