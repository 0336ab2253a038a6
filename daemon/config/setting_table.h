// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <optional>
#include <span>

namespace gangway::config {

// What is wrong with a value, human-readable ("it must be ..."); nothing if it is valid.
using Problem = std::optional<QString>;

// The description of one setting. The command line, the settings file, D-Bus, gangwayctl and the settings window all
// use it.
struct Setting {
    // The value's type. In a QVariant these are QString, bool, qulonglong (Number and Bytes), QStringList and QString.
    // A Factor is "auto" or a decimal number.
    enum class Type { Text, Flag, Number, Bytes, List, Factor };
    // When a change takes effect.
    enum class Effect { Live, NewWindows, NewSessions };
    enum class Group { General, Host, X11, Permissions, Log };

    QString key; // in the settings file; on the command line it is the option --KEY
    Type type = Type::Text;
    Effect effect = Effect::Live;
    Group group = Group::General;
    QString label;     // a short label for a form
    QString valueName; // for usage texts; empty for a Flag
    QString help;      // one sentence; for a Flag that is on by default, it says what happens when on
    // The same for a form, where `help` speaks of the command line; empty: `help` does for both.
    QString formHelp = {};
    // The allowed values of a Text or of a List's entries; empty: any.
    QStringList choices = {};
    // Values of a Text with a meaning of their own, which it may have besides any other.
    QStringList words = {};
    // Whether a Text may be a whole number. In a file it may be written as one.
    bool numbers = false;
    // Whether an entry of a List may be the name of an interface besides.
    bool interfaces = false;
    // Whether the entries of a List are of the form KEY:VALUE, and may be removed by their KEY.
    bool keyed = false;
    // Whether a List may be written with commas between its entries.
    bool commas = false;
    // Whether a Text is the full path of a file. On a command line it may be relative.
    bool isPath = false;
    // Whether a value other than the default may close something: where it can't be taken, and nobody knows what it
    // was, the VM is not served.
    bool guards = false;

    std::function<QVariant(const Settings &)> get = {};
    // Rejects a value of the wrong type or an invalid one, and then changes nothing.
    std::function<Problem(Settings &, const QVariant &)> set = {};
    // Whether a valid value can work at present, as things are on this machine; empty if that doesn't matter. It is
    // asked when somebody sets the value.
    std::function<Problem(const QVariant &)> works = {};

    QVariant defaultValue() const { return get(Settings()); }
    QString helpInForm() const { return formHelp.isEmpty() ? help : formHelp; }
    // Its property name on D-Bus: "AppIdPrefix" for "app-id-prefix".
    QString property() const;
};

// All settings, in the order in which they are shown to the user.
std::span<const Setting> settingTable();

// Null if there is none.
const Setting *settingOfKey(QStringView key);
const Setting *settingOfProperty(QStringView property);

// A value as users write it: "on" and "off", "16M", "a,b". The result has the setting's type, or describes the problem.
struct ReadValue {
    QVariant value;
    Problem problem;
};
ReadValue readValue(const Setting &setting, const QString &text);
// The inverse of readValue.
QString writtenValue(const Setting &setting, const QVariant &value);
// In the largest unit that gives a whole number, such as 16M, human-readable; readValue accepts it.
QString bytesText(qulonglong bytes);

} // namespace gangway::config
