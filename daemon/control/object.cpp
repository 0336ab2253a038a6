// SPDX-License-Identifier: Apache-2.0

#include "control/object.h"

#include "protocols/dbus/types.h"

namespace gangway::control {

Error error(const char *kind, const QString &text)
{
    return {QLatin1String(dbus::errorPrefix) + QLatin1String(kind), text};
}

Error error(const config::Refusal &refusal)
{
    using Kind = config::Refusal::Kind;
    switch (refusal.kind) {
    case Kind::NoSuchVm:
        return error("NoSuchVm", refusal.text);
    case Kind::NoSuchSetting:
        return error("NoSuchSetting", refusal.text);
    case Kind::InvalidValue:
        return error("InvalidValue", refusal.text);
    case Kind::AlreadyExists:
        return error("AlreadyExists", refusal.text);
    case Kind::NotSaved:
        return error("NotSaved", refusal.text);
    }
    return error("Failed", refusal.text);
}

std::optional<Error> Object::setProperty(const QString &name, const QVariant &, const QString &)
{
    return error("ReadOnly", QStringLiteral("%1 can't be set").arg(name));
}

} // namespace gangway::control
