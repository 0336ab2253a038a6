// SPDX-License-Identifier: Apache-2.0

#include "xwayland/text_property.h"

#include <QStringDecoder>

#include <algorithm>
#include <cstddef>

namespace gangway::xwayland {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd"; // U+FFFD

std::string_view untilNul(std::string_view bytes)
{
    return bytes.substr(0, bytes.find('\0'));
}

std::string decoded(QStringDecoder &decoder, std::string_view bytes)
{
    const QString text = decoder.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return text.toStdString();
}

std::string latin1(std::string_view bytes)
{
    QStringDecoder decoder(QStringDecoder::Latin1);
    return decoded(decoder, bytes);
}

bool isUtf8(std::string_view bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    decoded(decoder, bytes);
    return !decoder.hasError();
}

// A character set that an escape sequence of compound text selects, by the sequence's bytes between ESC and the final
// one (Compound Text Encoding 1.1, section 5).
struct Charset {
    std::string_view intermediate;
    char final;
    const char *name; // for QStringDecoder, which has most of them from ICU
};
constexpr Charset rightSets[] = {
    {"-", 'A', "ISO-8859-1"}, {"-", 'B', "ISO-8859-2"}, {"-", 'C', "ISO-8859-3"},  {"-", 'D', "ISO-8859-4"},
    {"-", 'F', "ISO-8859-7"}, {"-", 'G', "ISO-8859-6"}, {"-", 'H', "ISO-8859-8"},  {"-", 'L', "ISO-8859-5"},
    {"-", 'M', "ISO-8859-9"}, {"-", 'T', "TIS-620"},    {"-", 'b', "ISO-8859-15"}, {"$)", 'A', "GB2312"},
    {"$)", 'B', "EUC-JP"},    {"$)", 'C', "EUC-KR"},
};
// In the left half are the same sets without their high bit.
constexpr Charset leftSets[] = {
    {"(", 'B', "ISO-8859-1"}, {"(", 'J', "ISO-8859-1"}, {"$(", 'A', "GB2312"},
    {"$(", 'B', "EUC-JP"},    {"$(", 'C', "EUC-KR"},
};

class CompoundText {
public:
    explicit CompoundText(std::string_view bytes) : rest_(bytes) {}

    std::string text()
    {
        while (!rest_.empty()) {
            if (rest_.front() == escape)
                takeSequence();
            else
                takeCharacters();
        }
        return std::move(text_);
    }

private:
    static constexpr char escape = '\x1b';
    static constexpr std::string_view utf8Begins = "\x1b%G";
    static constexpr std::string_view utf8Ends = "\x1b%@";

    static bool isRight(char byte) { return (static_cast<unsigned char>(byte) & 0x80) != 0; }

    void takeSequence()
    {
        if (rest_.starts_with(utf8Begins)) {
            rest_.remove_prefix(utf8Begins.size());
            const std::string_view inside = rest_.substr(0, rest_.find(utf8Ends));
            text_ += textOfUtf8(inside);
            rest_.remove_prefix(std::min(inside.size() + utf8Ends.size(), rest_.size()));
            return;
        }
        if (rest_.starts_with("\x1b%/")) {
            takeExtendedSegment();
            return;
        }
        // ESC, intermediate bytes, and a final one.
        std::size_t end = 1;
        while (end < rest_.size() && rest_[end] >= 0x20 && rest_[end] <= 0x2f)
            ++end;
        if (end < rest_.size())
            select(rest_.substr(1, end - 1), rest_[end]);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
    }

    // ESC % / F M L, and as many bytes as M and L say, in an encoding that is named there.
    void takeExtendedSegment()
    {
        constexpr std::size_t header = 6;
        if (rest_.size() < header) {
            rest_ = {};
            return;
        }
        const auto digit = [this](std::size_t at) { return static_cast<std::size_t>(rest_[at] & 0x7f); };
        text_ += replacement;
        rest_.remove_prefix(std::min(header + digit(4) * 128 + digit(5), rest_.size()));
    }

    void select(std::string_view intermediate, char final)
    {
        const auto isIt = [&](const Charset &set) { return set.intermediate == intermediate && set.final == final; };
        const bool isLeft = intermediate.starts_with('(') || intermediate.starts_with("$(");
        const auto left = std::ranges::find_if(leftSets, isIt);
        const auto right = std::ranges::find_if(rightSets, isIt);
        if (isLeft)
            left_ = left != std::end(leftSets) ? left->name : nullptr;
        else
            right_ = right != std::end(rightSets) ? right->name : nullptr;
    }

    // As many as are in the same half.
    void takeCharacters()
    {
        const bool inRight = isRight(rest_.front());
        const auto isOther = [&](char byte) { return byte == escape || isRight(byte) != inRight; };
        const std::string_view run(rest_.begin(), std::ranges::find_if(rest_, isOther));
        rest_.remove_prefix(run.size());
        const char *const set = inRight ? right_ : left_;
        if (!set) {
            text_ += replacement;
        } else if (set == std::string_view("ISO-8859-1")) {
            text_ += latin1(run);
        } else {
            std::string bytes(run);
            std::ranges::for_each(bytes, [](char &byte) {
                if (static_cast<unsigned char>(byte) > 0x20)
                    byte = static_cast<char>(byte | 0x80);
            });
            QStringDecoder decoder(set);
            text_ += decoder.isValid() ? decoded(decoder, bytes) : std::string(replacement);
        }
    }

    std::string_view rest_;
    std::string text_;
    // Null: a set that isn't known.
    const char *left_ = "ISO-8859-1";
    const char *right_ = "ISO-8859-1";
};

} // namespace

std::string textOfString(std::string_view bytes)
{
    bytes = untilNul(bytes);
    return isUtf8(bytes) ? std::string(bytes) : latin1(bytes);
}

std::string textOfUtf8(std::string_view bytes)
{
    bytes = untilNul(bytes);
    // QStringDecoder drops a byte order mark that is meant as one.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    return decoded(decoder, bytes);
}

std::string textOfCompound(std::string_view bytes)
{
    return CompoundText(untilNul(bytes)).text();
}

std::optional<std::string> textOf(xcb_atom_t type, std::string_view bytes, const Atoms &atoms)
{
    switch (atoms.find(type)) {
    case Atom::UTF8_STRING:
        return textOfUtf8(bytes);
    case Atom::COMPOUND_TEXT:
        return textOfCompound(bytes);
    case Atom::STRING:
    case Atom::TEXT:
        return textOfString(bytes);
    default:
        return std::nullopt;
    }
}

} // namespace gangway::xwayland
