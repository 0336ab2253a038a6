// SPDX-License-Identifier: Apache-2.0

#include "control/contract.h"

#include <QFile>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <map>

namespace gangway::control {

namespace {

Contract::Property::Change changeNamed(QStringView name)
{
    if (name == QLatin1String("invalidates"))
        return Contract::Property::Change::Invalidated;
    if (name == QLatin1String("const") || name == QLatin1String("false"))
        return Contract::Property::Change::Never;
    return Contract::Property::Change::Value;
}

} // namespace

const Contract &Contract::of(const QString &interface)
{
    static std::map<QString, Contract> contracts;
    const auto known = contracts.find(interface);
    return known != contracts.end() ? known->second : contracts.emplace(interface, Contract(interface)).first->second;
}

Contract::Contract(const QString &interface) : interface_(interface)
{
    QFile file(QStringLiteral(":/dbus/") + interface + QStringLiteral(".xml"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no D-Bus contract %s is compiled in", qPrintable(interface));
    QXmlStreamReader reader(&file);
    QXmlStreamWriter writer(&xml_);
    writer.setAutoFormatting(true);
    QString method;   // the method whose arguments are being read
    QString property; // the property whose annotations are being read
    bool inside = false;
    while (!reader.atEnd()) {
        reader.readNext();
        const QStringView name = reader.name();
        if (reader.isStartElement()) {
            const auto attribute = [&](const char *which) { return reader.attributes().value(QLatin1String(which)); };
            inside |= name == QLatin1String("interface");
            if (name == QLatin1String("method")) {
                method = attribute("name").toString();
                methods_[method];
            } else if (name == QLatin1String("arg") && !method.isEmpty()) {
                Method &described = methods_[method];
                (attribute("direction") == QLatin1String("out") ? described.out : described.in) += attribute("type");
            } else if (name == QLatin1String("property")) {
                property = attribute("name").toString();
                properties_[property] = {.type = attribute("type").toString(),
                                         .writable = attribute("access") == QLatin1String("readwrite")};
            } else if (name == QLatin1String("annotation") && !property.isEmpty()
                       && attribute("name") == QLatin1String("org.freedesktop.DBus.Property.EmitsChangedSignal")) {
                properties_[property].change = changeNamed(attribute("value"));
            }
        }
        if (inside && (reader.isStartElement() || reader.isEndElement()))
            writer.writeCurrentToken(reader);
        if (reader.isEndElement()) {
            inside &= name != QLatin1String("interface");
            if (name == QLatin1String("method"))
                method.clear();
            else if (name == QLatin1String("property"))
                property.clear();
        }
    }
    if (reader.hasError())
        qFatal("the D-Bus contract %s: %s", qPrintable(interface), qPrintable(reader.errorString()));
}

} // namespace gangway::control
