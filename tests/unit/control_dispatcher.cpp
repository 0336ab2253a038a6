// SPDX-License-Identifier: Apache-2.0
//
// Calls over a connection of D-Bus between two ends in this process, as over a bus.

#include "control/dispatcher.h"

#include "control/message_size.h"
#include "protocols/dbus/types.h"

#include <QCoreApplication>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServer>
#include <QDBusVariant>
#include <QDeadlineTimer>

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

using namespace gangway;
using control::Dispatcher;
using control::Error;
using control::Object;

namespace {

const QString root = QString::fromLatin1(dbus::managerPath);
const QString vmPath = root + QStringLiteral("/vm/work");
const QString vmInterface = QString::fromLatin1(dbus::vmInterface);
const QString properties = QStringLiteral("org.freedesktop.DBus.Properties");
const QString objectManager = QStringLiteral("org.freedesktop.DBus.ObjectManager");
constexpr auto mostCharacters = control::longestMessageText + 1; // with the ellipsis

QCoreApplication &application()
{
    static int count = 1;
    static char name[] = "test";
    static char *arguments[] = {name, nullptr};
    static QCoreApplication it(count, arguments);
    return it;
}

// A VM as the test wants it.
class TestVm final : public Object {
public:
    TestVm() : Object(dbus::vmInterface) {}

    QVariant property(const QString &name) const override
    {
        const auto &described = contract().properties()[name];
        if (values.contains(name))
            return values[name];
        if (described.type == u"as")
            return QStringList();
        if (described.type == u"b")
            return false;
        if (described.type == u"u")
            return 0U;
        if (described.type == u"t")
            return QVariant::fromValue(qulonglong(0));
        return QString();
    }
    Result setProperty(const QString &name, const QVariant &value, const QString &, const Answer &later) override
    {
        if (value.typeId() != QMetaType::QString)
            return control::error("InvalidValue", name + QStringLiteral(": it must be a text"));
        values[name] = value;
        later(QVariantList{});
        return Later{};
    }
    Result call(const QString &method, const QVariantList &arguments, const QString &, const Answer &later) override
    {
        calls << method;
        received = arguments;
        waiting = later;
        return result;
    }

    QVariantMap values;
    QStringList calls;
    QVariantList received;
    Answer waiting;
    Result result = QVariantList{};
};

// The two ends of one connection.
struct Line {
    Line()
    {
        application();
        QObject::connect(&server, &QDBusServer::newConnection, &server,
                         [this](const QDBusConnection &connection) { daemons = connection; });
        static int count = 0;
        client = QDBusConnection::connectToPeer(server.address(), QStringLiteral("client-%1").arg(++count));
        REQUIRE(client.isConnected());
        pumpUntil([this] { return daemons.isConnected(); });
    }
    ~Line() { QDBusConnection::disconnectFromPeer(client.name()); }

    template <class Condition>
    static void pumpUntil(Condition condition)
    {
        const QDeadlineTimer deadline(20'000);
        while (!condition()) {
            REQUIRE_FALSE(deadline.hasExpired());
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        }
    }

    QDBusServer server;
    QDBusConnection daemons{QString()};
    QDBusConnection client{QString()};
};

struct Fixture {
    Fixture()
    {
        REQUIRE(dispatcher.attach(line.daemons));
        auto object = std::make_unique<TestVm>();
        vm = object.get();
        dispatcher.add(vmPath, std::move(object));
    }

    QDBusPendingCall begin(const QString &path, const QString &interface, const QString &method,
                           const QVariantList &arguments)
    {
        QDBusMessage call = QDBusMessage::createMethodCall({}, path, interface, method);
        call.setArguments(arguments);
        return line.client.asyncCall(call);
    }
    static QDBusMessage end(const QDBusPendingCall &call)
    {
        Line::pumpUntil([&] { return call.isFinished(); });
        return call.reply();
    }
    QDBusMessage ask(const QString &method, const QVariantList &arguments = {}, const QString &interface = vmInterface,
                     const QString &path = vmPath)
    {
        return end(begin(path, interface, method, arguments));
    }
    // The error's name, or the text of what was wrong with that.
    std::string refused(const QString &method, const QVariantList &arguments = {},
                        const QString &interface = vmInterface, const QString &path = vmPath)
    {
        const QDBusMessage answer = ask(method, arguments, interface, path);
        return answer.type() == QDBusMessage::ErrorMessage ? answer.errorName().toStdString() : "an answer";
    }
    QVariant get(const QString &name)
    {
        const QDBusMessage answer = ask(QStringLiteral("Get"), {vmInterface, name}, properties);
        REQUIRE(answer.type() == QDBusMessage::ReplyMessage);
        return answer.arguments().constFirst().value<QDBusVariant>().variant();
    }

    Line line;
    Dispatcher dispatcher{root};
    TestVm *vm;
};

const QString tooLong(control::longestMessageText + 1000, u'x');
// Of each, fifteen characters: far more than a message may have.
QStringList tooMuch()
{
    return QStringList(2'000'000, QStringLiteral("fifteen letters"));
}

} // namespace

TEST_CASE_FIXTURE(Fixture, "what the contract does not have is refused by the error that D-Bus has for it")
{
    const std::string standard = "org.freedesktop.DBus.Error.";
    const QString get = QStringLiteral("Get");
    const QString restart = QStringLiteral("Restart");
    CHECK(refused(restart, {}, vmInterface, root + QStringLiteral("/nothing")) == standard + "UnknownObject");
    CHECK(refused(restart, {}, vmInterface, root + QStringLiteral("/vm/nobody"))
          == "org.gangway.Gangway1.Error.NoSuchVm");
    CHECK(refused(restart, {}, QStringLiteral("org.example.Other")) == standard + "UnknownInterface");
    CHECK(refused(QStringLiteral("Explode")) == standard + "UnknownMethod");
    CHECK(refused(restart, {5}) == standard + "InvalidArgs");
    CHECK(refused(QStringLiteral("Configure")) == standard + "InvalidArgs");
    CHECK(refused(QStringLiteral("Peek"), {}, properties) == standard + "UnknownMethod");
    CHECK(refused(get, {vmInterface}, properties) == standard + "InvalidArgs");
    CHECK(refused(get, {QStringLiteral("org.example.Other"), QStringLiteral("Tag")}, properties)
          == standard + "UnknownInterface");
    CHECK(refused(get, {vmInterface, QStringLiteral("Colour")}, properties) == standard + "UnknownProperty");
    CHECK(vm->calls.isEmpty());
}

TEST_CASE_FIXTURE(Fixture, "a call reaches its object, with its arguments, and brings the answer back")
{
    vm->result = QVariantList{QStringLiteral("/some/file")};
    const QDBusMessage answer = ask(QStringLiteral("DumpLog"));
    CHECK(answer.arguments() == QVariantList{QStringLiteral("/some/file")});
    vm->result = QVariantList{};
    ask(QStringLiteral("Disconnect"), {7U}, {});
    CHECK(vm->calls == QStringList{QStringLiteral("DumpLog"), QStringLiteral("Disconnect")});
    CHECK(vm->received == QVariantList{7U});
}

TEST_CASE_FIXTURE(Fixture, "an answer may come later, and others are answered meanwhile")
{
    vm->result = Object::Later{};
    const QDBusPendingCall slow = begin(vmPath, vmInterface, QStringLiteral("DumpLog"), {});
    Line::pumpUntil([&] { return bool(vm->waiting); });
    const Object::Answer answer = vm->waiting;
    vm->result = QVariantList{};
    CHECK(ask(QStringLiteral("Restart")).type() == QDBusMessage::ReplyMessage);
    CHECK_FALSE(slow.isFinished());

    answer(QVariantList{QStringLiteral("late")});
    CHECK(end(slow).arguments() == QVariantList{QStringLiteral("late")});
}

TEST_CASE_FIXTURE(Fixture, "properties are read one by one or all together, and only settings can be set")
{
    vm->values[QStringLiteral("Tag")] = QStringLiteral("[a] ");
    CHECK(get(QStringLiteral("Tag")) == QStringLiteral("[a] "));
    const auto all =
        qdbus_cast<QVariantMap>(ask(QStringLiteral("GetAll"), {vmInterface}, properties).arguments().constFirst());
    CHECK(all.size() == vm->contract().properties().size());
    CHECK(all[QStringLiteral("Tag")] == QStringLiteral("[a] "));

    const auto set = [this](const char *name, const QVariant &value) {
        return refused(QStringLiteral("Set"),
                       {vmInterface, QLatin1String(name), QVariant::fromValue(QDBusVariant(value))}, properties);
    };
    CHECK(set("Tag", QStringLiteral("[b] ")) == "an answer");
    CHECK(get(QStringLiteral("Tag")) == QStringLiteral("[b] "));
    CHECK(set("Tag", 5) == "org.gangway.Gangway1.Error.InvalidValue");
    CHECK(set("State", QStringLiteral("x")) == "org.gangway.Gangway1.Error.ReadOnly");
}

TEST_CASE_FIXTURE(Fixture, "an answer that is too large for a message is an error, and the connection stays")
{
    const std::string limits = "org.freedesktop.DBus.Error.LimitsExceeded";
    vm->values[QStringLiteral("Xrdb")] = tooMuch();
    CHECK(refused(QStringLiteral("Get"), {vmInterface, QStringLiteral("Xrdb")}, properties) == limits);
    CHECK(refused(QStringLiteral("GetAll"), {vmInterface}, properties) == limits);
    dispatcher.add(root, std::make_unique<TestVm>());
    CHECK(refused(QStringLiteral("GetManagedObjects"), {}, objectManager, root) == limits);
    vm->result = QVariantList{QString(20'000'000, u'x')};
    CHECK(refused(QStringLiteral("DumpLog")) == limits);
    const dbus::MapList records(200'000, {{QStringLiteral("title"), QString(100, u'x')}});
    vm->result = QVariantList{QVariant::fromValue(records)};
    CHECK(refused(QStringLiteral("ListHostGlobals")) == limits);

    vm->values.clear();
    vm->result = QVariantList{};
    CHECK(get(QStringLiteral("Tag")) == QString());
    CHECK(ask(QStringLiteral("GetManagedObjects"), {}, objectManager, root).type() == QDBusMessage::ReplyMessage);
}

TEST_CASE_FIXTURE(Fixture, "an answer that is too large and comes later is an error too")
{
    vm->result = Object::Later{};
    const QDBusPendingCall call = begin(vmPath, vmInterface, QStringLiteral("DumpLog"), {});
    Line::pumpUntil([&] { return bool(vm->waiting); });
    vm->waiting(QVariantList{QString(20'000'000, u'x')});
    CHECK(end(call).errorName() == QStringLiteral("org.freedesktop.DBus.Error.LimitsExceeded"));
}

TEST_CASE_FIXTURE(Fixture, "texts of errors and problems are cut, those of settings are not")
{
    vm->result = control::error("Failed", tooLong);
    CHECK(ask(QStringLiteral("Restart")).errorMessage().size() == mostCharacters);
    vm->values[QStringLiteral("Problem")] = tooLong;
    vm->values[QStringLiteral("Tag")] = tooLong;
    CHECK(get(QStringLiteral("Problem")).toString().size() == mostCharacters);
    CHECK(get(QStringLiteral("Problem")).toString().endsWith(QChar(0x2026)));
    CHECK(get(QStringLiteral("Tag")) == tooLong);
    // A name that somebody asked for is part of the error.
    const QString name(5'000'000, u'x');
    const QDBusMessage answer = ask(QStringLiteral("Get"), {vmInterface, name}, properties);
    CHECK(answer.errorName() == QStringLiteral("org.freedesktop.DBus.Error.UnknownProperty"));
    CHECK(answer.errorMessage().size() == mostCharacters);
}

namespace {

// The signals that arrive.
class Listener final : public QObject {
    Q_OBJECT

public:
    Listener(QDBusConnection connection, const QString &path, const QString &interface, const QString &name)
    {
        REQUIRE(connection.connect({}, path, interface, name, this, SLOT(arrived(QDBusMessage))));
    }

    QList<QVariantList> all;

private Q_SLOTS:
    void arrived(const QDBusMessage &message) { all << message.arguments(); }
};

} // namespace

TEST_CASE_FIXTURE(Fixture, "changes are announced as the contract says, and too large ones without their values")
{
    Listener changes(line.client, vmPath, properties, QStringLiteral("PropertiesChanged"));
    vm->values[QStringLiteral("Tag")] = QStringLiteral("[a] ");
    vm->values[QStringLiteral("Problem")] = tooLong;
    dispatcher.changed(vmPath, {QStringLiteral("Tag"), QStringLiteral("Problem")});
    vm->values[QStringLiteral("Xrdb")] = tooMuch();
    dispatcher.changed(vmPath, {QStringLiteral("Tag"), QStringLiteral("Xrdb")});
    dispatcher.changed(root + QStringLiteral("/vm/nobody"), {QStringLiteral("Tag")});
    vm->values.clear();
    dispatcher.changed(vmPath, {QStringLiteral("State")});

    Line::pumpUntil([&] { return changes.all.size() == 3; });
    const auto values = qdbus_cast<QVariantMap>(changes.all[0][1]);
    CHECK(values[QStringLiteral("Tag")] == QStringLiteral("[a] "));
    CHECK(values[QStringLiteral("Problem")].toString().size() == mostCharacters);
    CHECK(changes.all[0][2].toStringList().isEmpty());
    CHECK(qdbus_cast<QVariantMap>(changes.all[1][1]).isEmpty());
    QStringList invalidated = changes.all[1][2].toStringList();
    invalidated.sort();
    CHECK(invalidated == QStringList{QStringLiteral("Tag"), QStringLiteral("Xrdb")});
}

TEST_CASE_FIXTURE(Fixture, "objects are announced as they come and go, and listed with their properties")
{
    Listener added(line.client, root, objectManager, QStringLiteral("InterfacesAdded"));
    Listener removed(line.client, root, objectManager, QStringLiteral("InterfacesRemoved"));
    dispatcher.add(root, std::make_unique<TestVm>());
    const QString other = root + QStringLiteral("/vm/other");
    dispatcher.add(other, std::make_unique<TestVm>());
    const auto objects = qdbus_cast<dbus::ManagedObjects>(
        ask(QStringLiteral("GetManagedObjects"), {}, objectManager, root).arguments().constFirst());
    CHECK(objects.keys() == QList{QDBusObjectPath(other), QDBusObjectPath(vmPath)});
    dispatcher.remove(other);
    dispatcher.remove(other);

    Line::pumpUntil([&] { return !removed.all.isEmpty(); });
    const QVariantList &last = added.all.constLast();
    CHECK(last[0].value<QDBusObjectPath>().path() == other);
    CHECK(qdbus_cast<dbus::Interfaces>(last[1])[vmInterface].size() == vm->contract().properties().size());
    CHECK(std::ranges::none_of(
        added.all, [](const QVariantList &arguments) { return arguments[0].value<QDBusObjectPath>().path() == root; }));
    CHECK(removed.all.size() == 1);
    CHECK_FALSE(dispatcher.find(other));
}

TEST_CASE_FIXTURE(Fixture, "introspection tells the contract and the objects below")
{
    const auto introspect = [this](const QString &path) {
        return ask(QStringLiteral("Introspect"), {}, QStringLiteral("org.freedesktop.DBus.Introspectable"), path)
            .arguments()
            .value(0)
            .toString();
    };
    CHECK(introspect(root + QStringLiteral("/vm")).contains(QStringLiteral("<node name=\"work\"/>")));
    const QString vms = introspect(vmPath);
    for (const QString &method : vm->contract().methods().keys())
        CHECK(vms.contains(QStringLiteral("<method name=\"%1\"").arg(method)));
}

TEST_CASE_FIXTURE(Fixture, "after a loss of the connection, the objects answer on another one")
{
    const QDBusPendingCall unanswered = begin(vmPath, vmInterface, QStringLiteral("DumpLog"), {});
    vm->result = Object::Later{};
    Line::pumpUntil([&] { return bool(vm->waiting); });
    QDBusConnection::disconnectFromPeer(line.daemons.name());
    QDBusConnection::disconnectFromPeer(line.client.name());
    // Nobody hears these.
    vm->waiting(QVariantList{QStringLiteral("late")});
    dispatcher.changed(vmPath, {QStringLiteral("State")});

    Line next;
    REQUIRE(dispatcher.attach(next.daemons));
    QDBusMessage call = QDBusMessage::createMethodCall({}, vmPath, properties, QStringLiteral("Get"));
    call << vmInterface << QStringLiteral("Tag");
    CHECK(end(next.client.asyncCall(call)).type() == QDBusMessage::ReplyMessage);
    Listener changes(next.client, vmPath, properties, QStringLiteral("PropertiesChanged"));
    dispatcher.changed(vmPath, {QStringLiteral("State")});
    Line::pumpUntil([&] { return !changes.all.isEmpty(); });
}

#include "control_dispatcher.moc"
