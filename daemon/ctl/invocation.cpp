// SPDX-License-Identifier: Apache-2.0

#include "ctl/invocation.h"

#include "ctl/failure.h"
#include "ctl/nearest.h"
#include "ctl/verb_table.h"

#include <algorithm>

namespace gangway::ctl {

namespace {

Failure usage(const QString &text, const Verb *verb)
{
    const QString where = verb ? QStringLiteral("gangwayctl help ") + verb->name : QStringLiteral("gangwayctl help");
    return {ExitCode::Usage, QStringLiteral("%1; \"%2\" tells how it is used").arg(text, where)};
}

struct OptionWord {
    QString name;
    bool hasValue = false;
    QString value;
};

OptionWord split(const QString &word)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals < 0)
        return {word.mid(2), false, {}};
    return {word.mid(2, equals - 2), true, word.mid(equals + 1)};
}

class Reader {
public:
    explicit Reader(const QStringList &words) : words_(words) {}

    Invocation read()
    {
        while (next_ < words_.size()) {
            const QString word = words_[next_++];
            if (ended_ || !isOption(word))
                plain(word);
            else if (word == u"--")
                ended_ = true;
            else
                option(word);
        }
        check();
        return invocation_;
    }

private:
    bool isOption(const QString &word) const
    {
        if (word.startsWith(u"--") || word == u"-h")
            return true;
        if (word.size() < 2 || !word.startsWith(u'-'))
            return false;
        return !invocation_.verb || invocation_.verb->takes != Verb::Takes::Edits;
    }

    void plain(const QString &word)
    {
        if (invocation_.verb) {
            invocation_.arguments << word;
            return;
        }
        invocation_.verb = verbOfName(word);
        if (!invocation_.verb) {
            const QString near = suggestion(word, verbNames());
            const QString text = QStringLiteral("there is no verb \"%1\"").arg(word);
            throw near.isEmpty() ? usage(text, nullptr) : Failure{ExitCode::Usage, text + near};
        }
        if (invocation_.verb->takes == Verb::Takes::Words) {
            invocation_.arguments = words_.mid(next_);
            next_ = words_.size();
        }
    }

    void option(const QString &word)
    {
        if (word == u"-h") {
            invocation_.help = true;
            return;
        }
        const OptionWord option = split(word);
        if (option.name == u"vm") {
            if (!invocation_.vm.isEmpty())
                throw usage(QStringLiteral("--vm is given twice"), invocation_.verb);
            invocation_.vm = valueOf(option);
            if (invocation_.vm.isEmpty())
                throw usage(QStringLiteral("--vm needs the name of a VM"), invocation_.verb);
        } else if (option.name == u"json") {
            invocation_.json = flag(option);
        } else if (option.name == u"help") {
            invocation_.help = flag(option);
        } else if (option.name == u"version") {
            invocation_.version = flag(option);
        } else {
            optionOfVerb(option, word);
        }
    }

    void optionOfVerb(const OptionWord &option, const QString &word)
    {
        const QList<VerbOption> known = invocation_.verb ? invocation_.verb->options : QList<VerbOption>();
        const auto found = std::ranges::find(known, option.name, &VerbOption::name);
        if (found == known.end()) {
            QStringList names{QStringLiteral("vm"), QStringLiteral("json"), QStringLiteral("help"),
                              QStringLiteral("version")};
            for (const VerbOption &other : known)
                names << other.name;
            const QString near = nearest(option.name, names);
            const QString text = invocation_.verb
                ? QStringLiteral("%1 has no option %2").arg(invocation_.verb->name, word)
                : QStringLiteral("there is no option %1 that can stand before the verb").arg(word);
            throw near.isEmpty()
                ? usage(text, invocation_.verb)
                : Failure{ExitCode::Usage, QStringLiteral("%1; did you mean \"--%2\"?").arg(text, near)};
        }
        QStringList &values = invocation_.options[option.name];
        if (!values.isEmpty() && !found->repeats && !found->valueName.isEmpty())
            throw usage(QStringLiteral("--%1 is given twice").arg(option.name), invocation_.verb);
        if (found->valueName.isEmpty())
            flag(option);
        values << (found->valueName.isEmpty() ? QString() : valueOf(option));
    }

    QString valueOf(const OptionWord &option)
    {
        if (option.hasValue)
            return option.value;
        if (next_ == words_.size())
            throw usage(QStringLiteral("--%1 needs a value").arg(option.name), invocation_.verb);
        return words_[next_++];
    }

    bool flag(const OptionWord &option) const
    {
        if (option.hasValue)
            throw usage(QStringLiteral("--%1 takes no value").arg(option.name), invocation_.verb);
        return true;
    }

    void check()
    {
        if (invocation_.help || invocation_.version)
            return;
        const Verb *verb = invocation_.verb;
        if (!verb)
            throw usage(QStringLiteral("a verb is needed"), nullptr);
        const qsizetype count = invocation_.arguments.size();
        if (count < verb->fewest)
            throw usage(QStringLiteral("%1 needs %2").arg(verb->name, verb->usage), verb);
        if (verb->most >= 0 && count > verb->most)
            throw usage(QStringLiteral("\"%1\" is too much for %2").arg(invocation_.arguments[verb->most], verb->name),
                        verb);
        if (invocation_.json && !verb->prints)
            throw usage(QStringLiteral("%1 prints nothing that could be JSON").arg(verb->name), verb);
        checkVm(*verb);
    }

    void checkVm(const Verb &verb)
    {
        switch (verb.of) {
        case Verb::Of::Nothing:
            if (!invocation_.vm.isEmpty())
                throw usage(QStringLiteral("%1 has no option --vm").arg(verb.name), &verb);
            break;
        case Verb::Of::Option:
            break;
        case Verb::Of::Argument:
            if (invocation_.arguments.isEmpty())
                break;
            if (!invocation_.vm.isEmpty())
                throw usage(QStringLiteral("the VM is named twice"), &verb);
            invocation_.vm = invocation_.arguments.takeFirst();
            break;
        }
    }

    const QStringList words_;
    qsizetype next_ = 0;
    bool ended_ = false;
    Invocation invocation_;
};

} // namespace

Invocation readInvocation(const QStringList &words)
{
    return Reader(words).read();
}

} // namespace gangway::ctl
