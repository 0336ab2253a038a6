// SPDX-License-Identifier: Apache-2.0

#include "ctl/json.h"

#include "config/setting_table.h"

namespace gangway::ctl {

QJsonValue jsonOf(const QVariant &value)
{
    if (value.userType() == qMetaTypeId<dbus::MapList>())
        return jsonOf(value.value<dbus::MapList>());
    if (value.typeId() == QMetaType::UChar)
        return value.toInt();
    return QJsonValue::fromVariant(value);
}

QJsonArray jsonOf(const dbus::MapList &records)
{
    QJsonArray array;
    for (const QVariantMap &record : records) {
        QJsonObject object;
        for (auto field = record.begin(); field != record.end(); ++field)
            object.insert(field.key(), jsonOf(field.value()));
        array.append(object);
    }
    return array;
}

QJsonObject settingsJson(const QVariantMap &properties)
{
    QJsonObject object;
    for (const config::Setting &setting : config::settingTable()) {
        const auto found = properties.find(setting.property());
        if (found != properties.end())
            object.insert(setting.key, jsonOf(*found));
    }
    return object;
}

QJsonObject vmJson(const VmObject &vm)
{
    return {
        {QStringLiteral("name"), vm.name()},
        {QStringLiteral("state"), vm.text("State")},
        {QStringLiteral("problem"), vm.text("Problem")},
        {QStringLiteral("socket"), vm.text("SocketPath")},
        {QStringLiteral("host"), vm.text("HostAddress")},
        {QStringLiteral("sessions"), jsonOf(vm.properties.value(QStringLiteral("SessionCount")))},
        {QStringLiteral("copied"),
         QJsonObject{
             {QStringLiteral("frames"), jsonOf(vm.properties.value(QStringLiteral("FramesCopied")))},
             {QStringLiteral("bytes"), jsonOf(vm.properties.value(QStringLiteral("BytesCopied")))},
             {QStringLiteral("bytes-of-frames"), jsonOf(vm.properties.value(QStringLiteral("BytesOfFrames")))},
         }},
        {QStringLiteral("shared"),
         QJsonObject{
             {QStringLiteral("blocks"), jsonOf(vm.properties.value(QStringLiteral("SharedBlocks")))},
             {QStringLiteral("bytes"), jsonOf(vm.properties.value(QStringLiteral("SharedBytes")))},
         }},
    };
}

} // namespace gangway::ctl
