// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/store.h"
#include "control/contract.h"

#include <QDBusMessage>
#include <QString>
#include <QVariant>

#include <functional>
#include <optional>
#include <variant>

namespace gangway::control {

// An error's name on the bus, and its text for a person.
struct Error {
    QString name;
    QString text;
};

// "org.gangway.Gangway1.Error.KIND"
Error error(const char *kind, const QString &text);
// Of a change that the store refused.
Error error(const config::Refusal &refusal);

// An object on the bus with one interface of ours. The dispatcher has checked against the contract what it hands on:
// names are known, arguments have the right signature.
class Object {
public:
    // What a method gives, or why it can't. Later: it answers by the function that it was given.
    struct Later {};
    using Result = std::variant<QVariantList, Error, Later>;
    using Answer = std::function<void(const Result &)>;

    explicit Object(const char *interface) : contract_(Contract::of(QString::fromLatin1(interface))) {}
    Object(const Object &) = delete;
    Object &operator=(const Object &) = delete;
    virtual ~Object() = default;

    const Contract &contract() const { return contract_; }

    virtual QVariant property(const QString &name) const = 0;
    // `caller` is a unique bus name.
    virtual std::optional<Error> setProperty(const QString &name, const QVariant &value, const QString &caller);
    virtual Result call(const QString &method, const QVariantList &arguments, const QString &caller,
                        const Answer &later) = 0;

private:
    const Contract &contract_;
};

} // namespace gangway::control
