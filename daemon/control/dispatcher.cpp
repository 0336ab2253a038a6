// SPDX-License-Identifier: Apache-2.0

#include "control/dispatcher.h"

#include "control/message_size.h"
#include "control/text.h"
#include "protocols/dbus/types.h"

#include <QDBusObjectPath>
#include <QDBusVariant>

#include <optional>
#include <utility>

namespace gangway::control {

namespace {

constexpr char propertiesInterface[] = "org.freedesktop.DBus.Properties";
constexpr char objectManagerInterface[] = "org.freedesktop.DBus.ObjectManager";

constexpr char objectManagerXml[] = R"(  <interface name="org.freedesktop.DBus.ObjectManager">
    <method name="GetManagedObjects">
      <arg name="objects" type="a{oa{sa{sv}}}" direction="out"/>
    </method>
    <signal name="InterfacesAdded">
      <arg name="object" type="o"/>
      <arg name="interfaces" type="a{sa{sv}}"/>
    </signal>
    <signal name="InterfacesRemoved">
      <arg name="object" type="o"/>
      <arg name="interfaces" type="as"/>
    </signal>
  </interface>
)";

Error standardError(const char *kind, const QString &text)
{
    return {QStringLiteral("org.freedesktop.DBus.Error.") + QLatin1String(kind), text};
}

Error wrongArguments(const QDBusMessage &message, const QString &expected)
{
    return standardError("InvalidArgs",
                         QStringLiteral("%1 takes arguments of the signature \"%2\", not \"%3\"")
                             .arg(message.member(), expected, message.signature()));
}

// The error that is answered: the result itself, or that it is too large for a message.
std::optional<Error> errorOf(const Object::Result &result)
{
    if (const auto *failed = std::get_if<Error>(&result))
        return *failed;
    if (const std::size_t size = sizeInMessage(std::get<QVariantList>(result)); size > largestMessage)
        return standardError("LimitsExceeded",
                             QStringLiteral("the answer would have %1 bytes, more than the %2 that a message may have: "
                                            "ask for parts of it")
                                 .arg(size)
                                 .arg(largestMessage));
    return {};
}

} // namespace

Dispatcher::Dispatcher(QString root) : root_(std::move(root))
{
    dbus::registerTypes();
}

bool Dispatcher::attach(const QDBusConnection &connection)
{
    connection_ = connection;
    return connection_.registerVirtualObject(root_, this, QDBusConnection::SubPath);
}

void Dispatcher::send(const QDBusMessage &message) const
{
    if (connection_.isConnected() && sizeInMessage(message.arguments()) <= largestMessage)
        connection_.send(message);
}

void Dispatcher::emitSignal(const QString &path, const char *name, const QVariantList &arguments)
{
    const Object *object = find(path);
    if (!object)
        return;
    QDBusMessage signal = QDBusMessage::createSignal(path, object->contract().interface(), QLatin1String(name));
    signal.setArguments(arguments);
    send(signal);
}

void Dispatcher::add(const QString &path, std::unique_ptr<Object> object)
{
    const Object &added = *(objects_[path] = std::move(object));
    if (path == root_)
        return;
    QDBusMessage signal =
        QDBusMessage::createSignal(root_, QLatin1String(objectManagerInterface), QStringLiteral("InterfacesAdded"));
    signal << QVariant::fromValue(QDBusObjectPath(path))
           << QVariant::fromValue(dbus::Interfaces{{added.contract().interface(), all(added)}});
    send(signal);
}

void Dispatcher::remove(const QString &path)
{
    const auto object = objects_.extract(path);
    if (!object)
        return;
    QDBusMessage signal =
        QDBusMessage::createSignal(root_, QLatin1String(objectManagerInterface), QStringLiteral("InterfacesRemoved"));
    signal << QVariant::fromValue(QDBusObjectPath(path)) << QStringList{object.mapped()->contract().interface()};
    send(signal);
}

Object *Dispatcher::find(const QString &path) const
{
    const auto object = objects_.find(path);
    return object == objects_.end() ? nullptr : object->second.get();
}

void Dispatcher::changed(const QString &path, const QStringList &properties)
{
    const Object *object = find(path);
    if (!object)
        return;
    QVariantMap values;
    QStringList invalidated;
    for (const QString &name : properties) {
        using Change = Contract::Property::Change;
        const Change change = object->contract().properties().value(name).change;
        if (change == Change::Value)
            values.insert(name, value(*object, name));
        else if (change == Change::Invalidated)
            invalidated << name;
    }
    if (sizeInMessage({values}) > largestMessage)
        invalidated << std::exchange(values, {}).keys();
    if (values.isEmpty() && invalidated.isEmpty())
        return;
    QDBusMessage signal =
        QDBusMessage::createSignal(path, QLatin1String(propertiesInterface), QStringLiteral("PropertiesChanged"));
    signal << object->contract().interface() << values << invalidated;
    send(signal);
}

QString Dispatcher::introspect(const QString &path) const
{
    QString xml;
    if (const Object *object = find(path))
        xml += object->contract().xml();
    if (path == root_)
        xml += QLatin1String(objectManagerXml);
    const QString prefix = path + u'/';
    QStringList children;
    for (const auto &[each, object] : objects_) {
        if (!each.startsWith(prefix))
            continue;
        const QString child = each.mid(prefix.size()).section(u'/', 0, 0);
        if (!children.contains(child))
            children << child;
    }
    for (const QString &child : children)
        xml += QStringLiteral("  <node name=\"%1\"/>\n").arg(child);
    return xml;
}

bool Dispatcher::handleMessage(const QDBusMessage &message, const QDBusConnection &connection)
{
    const QString interface = message.interface();
    if (interface == QLatin1String("org.freedesktop.DBus.Introspectable")
        || interface == QLatin1String("org.freedesktop.DBus.Peer"))
        return false; // Qt answers these
    const auto reply = [message, connection](const Result &result) {
        if (const std::optional<Error> failed = errorOf(result))
            connection.send(message.createErrorReply(failed->name, shortened(failed->text, longestMessageText)));
        else if (message.isReplyRequired())
            connection.send(message.createReply(std::get<QVariantList>(result)));
    };
    const Result result = answer(message, reply);
    if (std::holds_alternative<Object::Later>(result))
        message.setDelayedReply(true);
    else
        reply(result);
    return true;
}

Dispatcher::Result Dispatcher::answer(const QDBusMessage &message, const Object::Answer &later)
{
    const QString interface = message.interface();
    Object *object = find(message.path());
    if (!object) {
        const QString vms = root_ + QStringLiteral("/vm/");
        if (message.path().startsWith(vms))
            return error("NoSuchVm",
                         QStringLiteral("there is no VM at %1; GetVm finds one by its name").arg(message.path()));
        return standardError("UnknownObject", QStringLiteral("there is no object at %1").arg(message.path()));
    }
    if (interface == QLatin1String(propertiesInterface))
        return properties(*object, message, later);
    if (interface == QLatin1String(objectManagerInterface) && message.path() == root_
        && message.member() == QLatin1String("GetManagedObjects"))
        return managedObjects();
    if (interface.isEmpty() || interface == object->contract().interface())
        return method(*object, message, later);
    return standardError("UnknownInterface", QStringLiteral("%1 has no interface %2").arg(message.path(), interface));
}

Dispatcher::Result Dispatcher::method(Object &object, const QDBusMessage &message, const Object::Answer &later)
{
    const auto &methods = object.contract().methods();
    const auto described = methods.find(message.member());
    if (described == methods.end())
        return standardError(
            "UnknownMethod",
            QStringLiteral("%1 has no method %2").arg(object.contract().interface(), message.member()));
    if (message.signature() != described->in)
        return wrongArguments(message, described->in);
    return object.call(message.member(), message.arguments(), message.service(), later);
}

Dispatcher::Result Dispatcher::properties(Object &object, const QDBusMessage &message, const Object::Answer &later)
{
    const QString member = message.member();
    const bool getAll = member == QLatin1String("GetAll");
    const bool set = member == QLatin1String("Set");
    if (!getAll && !set && member != QLatin1String("Get"))
        return standardError("UnknownMethod", QStringLiteral("Properties has no method %1").arg(member));
    const QString expected = getAll ? QStringLiteral("s") : set ? QStringLiteral("ssv") : QStringLiteral("ss");
    if (message.signature() != expected)
        return wrongArguments(message, expected);

    const QVariantList arguments = message.arguments();
    const QString interface = arguments[0].toString();
    // The D-Bus specification allows an empty name to stand for any interface.
    if (!interface.isEmpty() && interface != object.contract().interface())
        return standardError("UnknownInterface",
                             QStringLiteral("%1 has no properties of an interface %2").arg(message.path(), interface));
    if (getAll)
        return QVariantList{all(object)};

    const QString name = arguments[1].toString();
    const auto described = object.contract().properties().find(name);
    if (described == object.contract().properties().end())
        return standardError("UnknownProperty",
                             QStringLiteral("%1 has no property %2").arg(object.contract().interface(), name));
    if (!set)
        return QVariantList{QVariant::fromValue(QDBusVariant(value(object, name)))};
    if (!described->writable)
        return error("ReadOnly", QStringLiteral("%1 can't be set").arg(name));
    return object.setProperty(name, arguments[2].value<QDBusVariant>().variant(), message.service(), later);
}

Dispatcher::Result Dispatcher::managedObjects() const
{
    dbus::ManagedObjects managed;
    for (const auto &[path, object] : objects_) {
        if (path != root_)
            managed.insert(QDBusObjectPath(path), {{object->contract().interface(), all(*object)}});
    }
    return QVariantList{QVariant::fromValue(managed)};
}

QVariantMap Dispatcher::all(const Object &object) const
{
    QVariantMap values;
    const auto &properties = object.contract().properties();
    for (auto property = properties.begin(); property != properties.end(); ++property)
        values.insert(property.key(), value(object, property.key()));
    return values;
}

QVariant Dispatcher::value(const Object &object, const QString &name) const
{
    QVariant value = object.property(name);
    // Settings are as long as whoever set them wanted; what only tells something may have grown by itself.
    const bool tells = !object.contract().properties().value(name).writable;
    if (tells && value.typeId() == QMetaType::QString)
        value = shortened(value.toString(), longestMessageText);
    return value;
}

} // namespace gangway::control
