// SPDX-License-Identifier: Apache-2.0

#include "control/message_size.h"
#include "control/text.h"
#include "protocols/dbus/types.h"

#include <QStringList>

#include <doctest/doctest.h>

#include <string>

using namespace gangway::control;

TEST_CASE("a client's bytes become text that D-Bus takes")
{
    using namespace std::string_view_literals;
    CHECK(fromClient("plain"sv) == QStringLiteral("plain"));
    CHECK(fromClient("a\0b"sv) == QStringLiteral("ab"));
    CHECK(fromClient("a\xff\xfe"sv) == QStringLiteral("a\ufffd\ufffd"));
    CHECK(fromClient({}) == QString());
    // U+FFFE, U+FDD0 and U+10FFFF are no characters; a surrogate is no UTF-8.
    CHECK(fromClient("a\xef\xbf\xbe\xef\xb7\x90\xf4\x8f\xbf\xbf\U0001f6a2"sv)
          == QString::fromUtf8("a\ufffd\ufffd\ufffd\U0001f6a2"));
    CHECK(fromClient("\xed\xa0\x80"sv).contains(QChar::ReplacementCharacter));
}

TEST_CASE("a text is shortened only if it is longer, between two characters, and says so")
{
    CHECK(shortened(QStringLiteral("abc"), 3) == QStringLiteral("abc"));
    CHECK(shortened(QStringLiteral("abcd"), 3) == QStringLiteral("abc\u2026"));
    // Each of these takes two units of UTF-16.
    const QString ships = QString::fromUtf8("\U0001f6a2\U0001f6a2\U0001f6a2");
    CHECK(shortened(ships, 3) == ships);
    CHECK(shortened(ships, 2) == QString::fromUtf8("\U0001f6a2\U0001f6a2\u2026"));
    // Half a character.
    CHECK(shortened(QString(5, QChar(0xd83d)), 5).size() >= 3);
    CHECK(shortened({}, 0).isEmpty());
}

TEST_CASE("the size of a message is not underestimated")
{
    const QString text(1000, QChar(0x20ac)); // three bytes each
    CHECK(sizeInMessage({text}) >= 3000);
    CHECK(sizeInMessage({QStringList{text, text}}) >= 6000);
    CHECK(sizeInMessage({QVariantMap{{text, text}}}) >= 6000);
    CHECK(sizeInMessage({QVariant::fromValue(gangway::dbus::MapList{{{text, 1U}}, {{text, text}}})}) >= 9000);
    CHECK(sizeInMessage({QVariant::fromValue(gangway::dbus::Interfaces{{text, {{text, text}}}})}) >= 9000);
    CHECK(sizeInMessage({1U, true, 5.0}) < 100);
    CHECK(sizeInMessage({QString()}) < 100);
}
