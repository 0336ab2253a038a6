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
    case Kind::NotPossible:
        return error("NotPossible", refusal.text);
    case Kind::AlreadyExists:
        return error("AlreadyExists", refusal.text);
    case Kind::NotSaved:
        return error("NotSaved", refusal.text);
    }
    return error("Failed", refusal.text);
}

config::Store::Done Object::answerDone(const Answer &answer)
{
    return [answer](const config::Store::Result &refusal) {
        answer(refusal ? Result(error(*refusal)) : Result(QVariantList{}));
    };
}

void Object::checkNames(QStringList properties, QStringList methods) const
{
    const auto check = [this](const char *kind, QStringList ours, QStringList theirs) {
        ours.sort();
        theirs.sort();
        if (ours != theirs)
            qFatal("%s: the %s of the contract are %s, those of the code are %s", qPrintable(contract_.interface()),
                   kind, qPrintable(theirs.join(u' ')), qPrintable(ours.join(u' ')));
    };
    check("properties", std::move(properties), contract_.properties().keys());
    check("methods", std::move(methods), contract_.methods().keys());
}

Object::Result Object::setProperty(const QString &name, const QVariant &, const QString &, const Answer &)
{
    return error("ReadOnly", QStringLiteral("%1 can't be set").arg(name));
}

} // namespace gangway::control
