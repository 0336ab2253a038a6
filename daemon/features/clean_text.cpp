// SPDX-License-Identifier: Apache-2.0

#include "features/clean_text.h"

#include "features/text_limit.h"

#include <QChar>

#include <algorithm>
#include <utility>

namespace gangway::feature {

namespace {

constexpr char32_t replacement = 0xfffd;
constexpr std::string_view replacementUtf8 = "\xef\xbf\xbd";
constexpr std::string_view ellipsisUtf8 = "\xe2\x80\xa6";
constexpr unsigned longestMarkRun = 4;
constexpr char32_t escape = 0x1b;

struct Character {
    char32_t code = 0;
    unsigned size = 1; // in bytes
    bool valid = true;
};

bool continues(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}

// The one at `at`. Of what isn't UTF-8, as many bytes as could have begun a character are taken for one, as Unicode
// recommends.
Character characterAt(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80)
        return {.code = lead, .size = 1, .valid = true};
    const unsigned size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4)
        return {.code = replacement, .size = 1, .valid = false};
    char32_t code = lead & (0x7fU >> size);
    for (unsigned i = 1; i < size; ++i) {
        if (!continues(text, at + i))
            return {.code = replacement, .size = i, .valid = false};
        code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3f);
        // The second byte tells that it would be too long a form, a surrogate, or beyond Unicode.
        const bool impossible = (size == 3 && (code < 0x20 || (code >= 0x360 && code <= 0x37f)))
            || (size == 4 && (code < 0x10 || code > 0x10f));
        if (i == 1 && impossible)
            return {.code = replacement, .size = 1, .valid = false};
    }
    return {.code = code, .size = size, .valid = true};
}

constexpr bool isIn(char32_t code, char32_t first, char32_t last)
{
    return code >= first && code <= last;
}

enum class Kind : std::uint8_t {
    Visible,
    Blank,
    Mark,    // is drawn on the character before it
    Joiner,  // ZWJ and ZWNJ: many scripts and emoji need them between characters
    Control, // also a line's or paragraph's end
    Ignored, // invisible, or changes how other characters are shown
    Invalid,
};

// Those that fonts draw nothing for, beside the format characters. Unicode calls them default ignorable.
bool isIgnorable(char32_t code)
{
    return code == 0x34f || isIn(code, 0x115f, 0x1160) || isIn(code, 0x17b4, 0x17b5) || code == 0x2065 || code == 0x3164
        || code == 0xffa0 || isIn(code, 0xfff0, 0xfff8)
        || (isIn(code, 0xe0000, 0xe0fff) && !isIn(code, 0xe0100, 0xe01ef));
}

// Format characters that are seen: signs that span the digits behind them.
bool isVisibleFormat(char32_t code)
{
    return isIn(code, 0x600, 0x605) || code == 0x6dd || code == 0x70f || isIn(code, 0x890, 0x891) || code == 0x8e2
        || code == 0x110bd || code == 0x110cd;
}

Kind kindOf(char32_t code)
{
    if (code < 0x80)
        return code == ' ' ? Kind::Blank : code < ' ' || code == 0x7f ? Kind::Control : Kind::Visible;
    if (isIgnorable(code))
        return Kind::Ignored;
    if (QChar::isNonCharacter(code))
        return Kind::Invalid;
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return Kind::Control;
    case QChar::Other_Format:
        if (code == 0x200c || code == 0x200d)
            return Kind::Joiner;
        return isVisibleFormat(code) ? Kind::Visible : Kind::Ignored;
    case QChar::Separator_Space:
        return Kind::Blank;
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
        return Kind::Mark;
    default:
        break;
    }
    if (code == 0x2800) // a braille pattern without dots
        return Kind::Blank;
    return isIn(code, 0x1f3fb, 0x1f3ff) ? Kind::Mark : Kind::Visible; // skin colours
}

// What the cleaned text is written to: nothing but a length, as long as it is the beginning of the source.
class Writer {
public:
    Writer(std::string_view source, std::string &buffer) : source_(source), buffer_(buffer) {}

    void keep(std::size_t at, std::size_t size)
    {
        if (!changed_ && at == same_)
            same_ += size;
        else
            put(source_.substr(at, size));
    }
    void put(std::string_view text)
    {
        change();
        buffer_.append(text);
    }
    std::size_t size() const { return changed_ ? buffer_.size() : same_; }
    void cut(std::size_t size) { changed_ ? buffer_.resize(size) : void(same_ = size); }
    std::string_view text() const { return changed_ ? std::string_view(buffer_) : source_.substr(0, same_); }

private:
    void change()
    {
        if (!changed_)
            buffer_.assign(source_.substr(0, same_));
        changed_ = true;
    }

    std::string_view source_;
    std::string &buffer_;
    std::size_t same_ = 0;
    bool changed_ = false;
};

// How the two kinds of text differ.
struct Rules {
    bool ascii = false;
    bool identifier = false;
    std::size_t characters = longestShownText;
    std::size_t bytes = longestText;
};

class Cleaner {
public:
    Cleaner(std::string_view text, bool moreFollows, const Rules &rules, std::string &buffer)
        : text_(text), moreFollows_(moreFollows), rules_(rules), out_(text, buffer)
    {}

    std::string_view run()
    {
        std::size_t at = 0;
        while (at < text_.size() && !full_) {
            const Character next = characterAt(text_, at);
            if (const std::size_t sequence = escapeSequence(at, next); sequence != 0) {
                at += sequence;
                continue;
            }
            take(at, next);
            at += next.size;
        }
        if (moreFollows_)
            fill();
        out_.cut(visibleEnd_);
        if (full_ && !rules_.identifier && !rules_.ascii)
            out_.put(ellipsisUtf8);
        return out_.text();
    }

private:
    // The bytes of a terminal's control sequence (ECMA-48) that begins here; 0: none does.
    std::size_t escapeSequence(std::size_t at, const Character &first) const
    {
        std::size_t i = at + first.size;
        char32_t function = first.code;
        if (first.code == escape) {
            if (i == text_.size())
                return first.size;
            function = static_cast<unsigned char>(text_[i]) + 0x40U; // ESC [ is the same as U+009B
            if (isIn(function, 0x60, 0x6f)) {                        // ESC, intermediate bytes, a final one
                while (byteIsIn(i, 0x20, 0x2f))
                    ++i;
                return i + (byteIsIn(i, 0x30, 0x7e) ? 1 : 0) - at;
            }
            if (!isIn(function, 0x70, 0xbe))
                return first.size; // of no sequence: what follows is text
            ++i;
        }
        if (function == 0x9b) {
            while (byteIsIn(i, 0x20, 0x3f))
                ++i;
            return i + (byteIsIn(i, 0x40, 0x7e) ? 1 : 0) - at;
        }
        if (function == 0x90 || function == 0x98 || isIn(function, 0x9d, 0x9f))
            return controlStringEnd(i) - at;
        return first.code == escape ? i - at : 0;
    }

    bool byteIsIn(std::size_t at, unsigned char first, unsigned char last) const
    {
        return at < text_.size() && isIn(static_cast<unsigned char>(text_[at]), first, last);
    }

    // A string that a sequence carries lasts to BEL, ST or the text's end.
    std::size_t controlStringEnd(std::size_t at) const
    {
        for (; at < text_.size(); ++at) {
            const std::string_view rest = text_.substr(at);
            if (rest.front() == '\a')
                return at + 1;
            if (rest.starts_with("\x1b\\") || rest.starts_with("\xc2\x9c"))
                return at + 2;
        }
        return at;
    }

    void take(std::size_t at, const Character &next)
    {
        const Kind kind = next.valid ? kindOf(next.code) : Kind::Invalid;
        switch (kind) {
        case Kind::Ignored:
            return;
        case Kind::Joiner:
            // Between ASCII letters it is there only to make two texts differ that look alike.
            joiner_ = at;
            joins_ = !rules_.ascii && afterVisible_ && lastCode_ >= 0x80;
            return;
        case Kind::Control:
            if (!rules_.identifier && afterVisible_)
                add(" ", at, 0, Kind::Blank);
            return;
        case Kind::Mark:
            if (!afterVisible_ || rules_.ascii || ++marks_ > longestMarkRun)
                return;
            break;
        case Kind::Blank:
            if (visibleEnd_ == 0)
                return;
            break;
        case Kind::Visible:
        case Kind::Invalid:
            marks_ = 0;
            break;
        }
        const bool isBad = kind == Kind::Invalid || (rules_.identifier && next.code == '/');
        const bool becomesAscii = (rules_.ascii && next.code >= 0x80) || (rules_.identifier && isBad);
        lastCode_ = becomesAscii ? U'_' : next.code;
        if (becomesAscii)
            add(kind == Kind::Blank ? " " : "_", at, 0, kind);
        else if (isBad)
            add(replacementUtf8, at, 0, kind);
        else
            add({}, at, next.size, kind);
    }

    // `put`, or if that is empty, `size` bytes of the source.
    void add(std::string_view put, std::size_t at, std::size_t size, Kind kind)
    {
        constexpr std::size_t joinerSize = 3;
        const bool joins = std::exchange(joins_, false) && kind != Kind::Blank && lastCode_ >= 0x80;
        const std::size_t bytes = (joins ? joinerSize : 0) + (put.empty() ? size : put.size());
        const std::size_t characters = joins ? 2 : 1;
        if (characters_ + characters > rules_.characters || out_.size() + bytes > rules_.bytes) {
            // A blank that doesn't fit may be one of those at the end, which don't count.
            if (kind == Kind::Blank)
                return;
            fill();
            return;
        }
        if (joins)
            out_.keep(joiner_, joinerSize);
        if (put.empty())
            out_.keep(at, size);
        else
            out_.put(put);
        characters_ += characters;
        afterVisible_ = kind != Kind::Blank;
        if (afterVisible_) {
            visibleEnd_ = out_.size();
            if (characters_ < rules_.characters)
                beforeLast_ = visibleEnd_;
        }
    }

    // No more is taken, though there is more.
    void fill()
    {
        full_ = true;
        if (!rules_.identifier && !rules_.ascii)
            visibleEnd_ = std::min(visibleEnd_, beforeLast_); // room for the ellipsis
    }

    std::string_view text_;
    bool moreFollows_; // of a text that was cut
    const Rules &rules_;
    Writer out_;
    std::size_t characters_ = 0;
    std::size_t visibleEnd_ = 0; // of what was written, behind the last character that is no blank
    std::size_t beforeLast_ = 0; // the same where there was room for one character more
    unsigned marks_ = 0;         // in a row
    std::size_t joiner_ = 0;     // where the last one stands
    bool joins_ = false;         // and whether it waits for the character that it joins
    bool afterVisible_ = false;
    char32_t lastCode_ = 0;
    bool full_ = false;
};

std::string_view withoutLeadingSpaces(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

std::string_view clean(std::string_view text, Rules rules, std::string &buffer)
{
    const std::string_view counted = countedText(text);
    return Cleaner(withoutLeadingSpaces(counted), counted.size() < text.size(), rules, buffer).run();
}

bool hasAny(std::string_view text, bool (*wanted)(QChar::Direction))
{
    for (std::size_t at = 0; at < text.size();) {
        const Character next = characterAt(text, at);
        if (next.valid && wanted(QChar::direction(next.code)))
            return true;
        at += next.size;
    }
    return false;
}

bool isRightToLeft(QChar::Direction direction)
{
    return direction == QChar::DirR || direction == QChar::DirAL;
}

} // namespace

std::string_view countedText(std::string_view text)
{
    return text.substr(0, cutLength(text, longestText));
}

std::string_view cleanText(std::string_view text, TextStyle style, std::string &buffer)
{
    if (style == TextStyle::Raw)
        return countedText(text);
    return clean(text, {.ascii = style == TextStyle::Ascii}, buffer);
}

std::string_view cleanIdentifier(std::string_view text, TextStyle style, std::string &buffer)
{
    if (style == TextStyle::Raw)
        return countedText(text);
    return clean(text,
                 {.ascii = style == TextStyle::Ascii,
                  .identifier = true,
                  .characters = longestIdentifier,
                  .bytes = longestIdentifier},
                 buffer);
}

bool hasDirection(std::string_view text)
{
    return hasAny(text,
                  [](QChar::Direction direction) { return direction == QChar::DirL || isRightToLeft(direction); });
}

bool hasRightToLeft(std::string_view text)
{
    return hasAny(text, isRightToLeft);
}

} // namespace gangway::feature
