// SPDX-License-Identifier: Apache-2.0

#include "ctl/completion.h"

#include "config/setting_table.h"
#include "config/settings.h"
#include "ctl/verb_table.h"

#include <QSet>

#include <algorithm>

namespace gangway::ctl {

namespace {

using config::Setting;

class Completion {
public:
    Completion(const QStringList &words, const CompletionSource &source)
        : source_(source), word_(words.isEmpty() ? QString() : words.constLast())
    {
        readBefore(words.mid(0, words.size() - 1));
    }

    QList<Candidate> all()
    {
        if (optionWithValue_ == u"vm")
            vms();
        else if (!optionWithValue_.isEmpty() || isOver())
            return {};
        else if (!ended_ && word_.startsWith(u"--vm="))
            vms(QStringLiteral("--vm="));
        else if (!ended_ && word_.startsWith(u"--"))
            options();
        else if (verb_)
            arguments();
        else
            verbs();
        return std::move(found_);
    }

private:
    // Reads the words before the one being typed. Errors in them are ignored.
    void readBefore(const QStringList &words)
    {
        for (const QString &word : words) {
            if (!optionWithValue_.isEmpty()) {
                if (optionWithValue_ == u"vm")
                    vm_ = word;
                optionWithValue_.clear();
            } else if (!ended_ && word == u"--") {
                ended_ = true;
            } else if (!ended_ && word.startsWith(u"--")) {
                if (word.startsWith(u"--vm="))
                    vm_ = word.section(u'=', 1);
                else if (!word.contains(u'=') && takesValue(word.mid(2)))
                    optionWithValue_ = word.mid(2);
            } else if (verb_ || isOver()) {
                arguments_ << word;
            } else {
                verb_ = verbOfName(word);
                unknownVerb_ = !verb_;
            }
        }
    }

    bool isOver() const { return unknownVerb_ || (verb_ && verb_->takes == Verb::Takes::Words); }

    bool takesValue(const QString &option) const
    {
        if (option == u"vm")
            return true;
        if (!verb_)
            return false;
        const auto found = std::ranges::find(verb_->options, option, &VerbOption::name);
        return found != verb_->options.end() && !found->valueName.isEmpty();
    }

    void offer(const QString &word, const QString &description = {})
    {
        if (word.startsWith(word_))
            found_ << Candidate{word, description};
    }

    void verbs()
    {
        for (const Verb &verb : verbTable())
            offer(verb.name, verb.summary);
    }

    void vms(const QString &before = {})
    {
        for (const QString &name : source_.vms())
            offer(before + name);
    }

    void options()
    {
        if (!verb_ || verb_->of != Verb::Of::Nothing)
            offer(QStringLiteral("--vm"), QStringLiteral("the VM that it is about"));
        if (!verb_ || verb_->prints)
            offer(QStringLiteral("--json"), QStringLiteral("print JSON"));
        offer(QStringLiteral("--help"), QStringLiteral("print what it does"));
        if (!verb_)
            offer(QStringLiteral("--version"), QStringLiteral("print the version"));
        for (const VerbOption &option : verb_ ? verb_->options : QList<VerbOption>())
            offer(QStringLiteral("--") + option.name, option.help);
    }

    void arguments()
    {
        const bool isFirst = arguments_.isEmpty();
        switch (verb_->takes) {
        case Verb::Takes::Vm:
            if (isFirst && vm_.isEmpty())
                vms();
            break;
        case Verb::Takes::Setting:
            for (const Setting &setting : config::settingTable()) {
                if (!arguments_.contains(setting.key))
                    offer(setting.key, setting.help);
            }
            break;
        case Verb::Takes::Edits:
            edits(isFirst);
            break;
        case Verb::Takes::NewVm:
            if (!isFirst)
                assignments();
            break;
        case Verb::Takes::Session:
            sessions();
            break;
        case Verb::Takes::Verb:
            if (isFirst)
                verbs();
            break;
        case Verb::Takes::Nothing:
        case Verb::Takes::Words:
            break;
        }
    }

    // KEY VALUE, or one or more KEY=VALUE.
    void edits(bool isFirst)
    {
        if (word_.contains(u'=') || (!isFirst && arguments_.constFirst().contains(u'='))) {
            assignments();
        } else if (isFirst) {
            for (const Setting &setting : config::settingTable())
                offer(setting.key, setting.help);
        } else if (const Setting *setting = config::settingOfKey(arguments_.constFirst())) {
            if (arguments_.size() == 1 || setting->type == Setting::Type::List)
                values(*setting, {});
        }
    }

    void assignments()
    {
        const qsizetype equals = word_.indexOf(u'=');
        if (equals < 0) {
            for (const Setting &setting : config::settingTable())
                offer(setting.key + u'=', setting.help);
        } else if (const Setting *setting = config::settingOfKey(QStringView(word_).left(equals))) {
            values(*setting, word_.left(equals + 1));
        }
    }

    // Completes a value that starts after `before`.
    void values(const Setting &setting, const QString &before)
    {
        if (setting.type == Setting::Type::Flag) {
            offer(before + QStringLiteral("on"));
            offer(before + QStringLiteral("off"));
        }
        if (setting.type == Setting::Type::Factor)
            offer(before + QStringLiteral("auto"));
        for (const QString &word : setting.words)
            offer(before + word);
        const bool namesInterfaces = setting.interfaces || setting.key == u"max-version";
        if (setting.choices.isEmpty() && !namesInterfaces)
            return;
        if (setting.type != Setting::Type::List) {
            for (const QString &choice : setting.choices)
                offer(before + choice);
            return;
        }
        // Keep what comes before the last entry: a sign, other entries.
        QString value = word_.mid(before.size());
        const qsizetype comma = value.lastIndexOf(u',');
        QString kept = value.left(comma + 1);
        if (comma < 0 && (value.startsWith(u'+') || value.startsWith(u'-')))
            kept = value.left(1);
        const QStringList given = value.left(comma + 1).split(u',', Qt::SkipEmptyParts);
        QSet<QString> offered; // the host may have several globals of an interface
        const auto add = [&](const QString &choice, const QString &about) {
            if (given.contains(choice) || given.contains(u'+' + choice) || given.contains(u'-' + choice)
                || offered.contains(choice))
                return;
            offered.insert(choice);
            offer(before + kept + choice, about);
        };
        for (const QString &choice : setting.choices)
            add(choice, description(choice));
        if (!namesInterfaces)
            return;
        const QString entry = value.mid(kept.size());
        for (const QVariantMap &global : source_.globals ? source_.globals(vmName()) : dbus::MapList()) {
            const QString interface = global.value(QStringLiteral("interface")).toString();
            if (!setting.keyed || kept.startsWith(u'-')) {
                add(interface, global.value(QStringLiteral("category")).toString());
            } else if (entry.startsWith(interface + u':')) {
                for (uint version = 1; version <= global.value(QStringLiteral("version")).toUInt(); ++version)
                    add(interface + u':' + QString::number(version), {});
            } else {
                add(interface + u':', global.value(QStringLiteral("category")).toString());
            }
        }
    }

    QString vmName() const { return vm_.isEmpty() ? QString::fromLatin1(config::defaultVm) : vm_; }

    static QString description(const QString &choice)
    {
        const auto category = protocol::categoryFromName(choice.toStdString());
        if (!category)
            return {};
        const std::string_view text = protocol::helpText(*category);
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }

    void sessions()
    {
        for (const QVariantMap &session : source_.sessions(vmName()))
            offer(session.value(QStringLiteral("id")).toString(), session.value(QStringLiteral("process")).toString());
    }

    const CompletionSource &source_;
    const QString word_;
    const Verb *verb_ = nullptr;
    bool unknownVerb_ = false;
    bool ended_ = false;
    QString optionWithValue_; // the option that expects the next word as its value
    QString vm_;
    QStringList arguments_;
    QList<Candidate> found_;
};

} // namespace

QList<Candidate> candidates(const QStringList &words, const CompletionSource &source)
{
    return Completion(words, source).all();
}

} // namespace gangway::ctl
