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

// What is wrong with a value, for a person: "it must be ..."; nothing if it is right.
using Problem = std::optional<QString>;

// What there is to know of one setting, for all who read, store or show it: the command line, the settings
// file, D-Bus, gangwayctl and the settings window.
struct Setting {
    // The type of its value in a QVariant: QString, bool, qulonglong (two), QStringList, QString. A Factor is "auto" or
    // a number with decimal places.
    enum class Type { Text, Flag, Number, Bytes, List, Factor };
    // What a change reaches.
    enum class Effect { Live, NewWindows, NewSessions };
    enum class Group { General, Host, X11, Permissions, Log };

    QString key; // in the settings file, and in the command line an option --KEY
    Type type = Type::Text;
    Effect effect = Effect::Live;
    Group group = Group::General;
    QString label;     // a few words, for a form
    QString valueName; // for usage texts; empty for a Flag
    QString help;      // one sentence; of a Flag that is on by default, what it is when it is on
    // The values that a Text or the entries of a List may have; empty: any.
    QStringList choices = {};
    // Whether a List may be written with commas between its entries.
    bool commas = false;

    std::function<QVariant(const Settings &)> get = {};
    // Refuses a value of another type, or one that the setting can't have; then nothing is changed.
    std::function<Problem(Settings &, const QVariant &)> set = {};

    QVariant defaultValue() const { return get(Settings()); }
    // Its name on D-Bus: "AppIdPrefix" for "app-id-prefix".
    QString property() const;
};

// Every setting once, in the order in which people are shown them.
std::span<const Setting> settingTable();

// Null if there is none.
const Setting *settingOfKey(QStringView key);
const Setting *settingOfProperty(QStringView property);

// A value as people write it: "on" and "off", "16M", "a,b". The result's type is the setting's, or it is
// a problem's text.
struct ReadValue {
    QVariant value;
    Problem problem;
};
ReadValue readValue(const Setting &setting, const QString &text);
// The reverse of it.
QString writtenValue(const Setting &setting, const QVariant &value);
// In the largest unit that it is a whole number of, such as 16M, for people; readValue understands it.
QString bytesText(qulonglong bytes);

} // namespace gangway::config
