// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/store.h"
#include "control/contract.h"

#include <QDBusMessage>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <variant>

namespace gangway::control {

// A D-Bus error: its name, and a human-readable text.
struct Error {
    QString name;
    QString text;
};

// "org.gangway.Gangway1.Error.KIND"
Error error(const char *kind, const QString &text);
// The error for a change that the store refused.
Error error(const config::Refusal &refusal);

// A D-Bus object with one interface of Gangway's. The dispatcher has already checked calls against the contract: names
// exist, and arguments have the right signature.
class Object {
public:
    // What a method returns, or the error. Later: it calls the Answer that it was given, exactly once, before or after
    // it returns.
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
    virtual Result setProperty(const QString &name, const QVariant &value, const QString &caller, const Answer &later);
    virtual Result call(const QString &method, const QVariantList &arguments, const QString &caller,
                        const Answer &later) = 0;

protected:
    // One call of a method. The references are valid only during the call.
    struct Call {
        const QVariantList &arguments;
        const QString &caller;
        const Answer &later;
    };
    // The implementations of the contract's members: constexpr tables in each class.
    template <class Self>
    struct Property {
        const char *name;
        QVariant (Self::*get)() const;
    };
    template <class Self>
    struct Method {
        const char *name;
        Result (Self::*run)(const Call &call);
    };

    // Aborts unless the tables, together with properties implemented in other ways, match the contract exactly.
    template <class Properties, class Methods>
    void checkTables(const Properties &properties, const Methods &methods, QStringList otherProperties) const
    {
        for (const auto &property : properties)
            otherProperties << QString::fromLatin1(property.name);
        QStringList methodNames;
        for (const auto &method : methods)
            methodNames << QString::fromLatin1(method.name);
        checkNames(std::move(otherProperties), std::move(methodNames));
    }

    template <class Self, class Properties>
    static QVariant get(const Self &self, const Properties &properties, const QString &name)
    {
        const auto &property = entryOf(properties, name);
        return (self.*property.get)();
    }
    template <class Self, class Methods>
    static Result run(Self &self, const Methods &methods, const QString &name, const Call &call)
    {
        const auto &method = entryOf(methods, name);
        return (self.*method.run)(call);
    }

    // Answers with nothing, or with the store's refusal.
    static config::Store::Done answerDone(const Answer &answer);

private:
    template <class Table>
    static const auto &entryOf(const Table &table, const QString &name)
    {
        return *std::ranges::find_if(table, [&](const auto &entry) { return name == QLatin1String(entry.name); });
    }
    void checkNames(QStringList properties, QStringList methods) const;

    const Contract &contract_;
};

} // namespace gangway::control
