// SPDX-License-Identifier: Apache-2.0

#include "config/xwayland_options.h"

#include "wire/new_process.h"

#include <QCoreApplication>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace gangway::config {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

// What Gangway says to Xwayland itself, what makes it another kind of server, and what makes it run no server.
constexpr std::array withheld{u"-rootless",   u"-wm",        u"-listenfd", u"-initfd",    u"-displayfd", u"-auth",
                              u"-terminate",  u"-noreset",   u"-reset",    u"-listen",    u"-nolisten",  u"-nolock",
                              u"-sigstop",    u"-help",      u"-version",  u"-I",         u"-decorate",  u"-geometry",
                              u"-fullscreen", u"-host-grab", u"-query",    u"-broadcast", u"-multicast", u"-indirect",
                              u"-once",       u"-displayID", u"-cookie",   u"-class",     u"-from",      u"-port"};

} // namespace

std::optional<QString> xwaylandOptionProblem(const QString &entry)
{
    if (entry.contains(QChar::Null) || entry.contains(u'\n'))
        return Texts::tr("\"%1\" is not one line").arg(entry);
    const QStringList words = entry.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty() || (!words.constFirst().startsWith(u'-') && !words.constFirst().startsWith(u'+')))
        return Texts::tr("\"%1\" is no option of Xwayland's, such as -shm or -dpi 96").arg(entry);
    for (const QString &word : words) {
        if (word.startsWith(u':') || std::ranges::any_of(withheld, [&](const char16_t *each) { return word == each; }))
            return Texts::tr("%1 is for Gangway itself to say").arg(word);
    }
    return {};
}

std::vector<std::string> xwaylandArguments(const std::vector<std::string> &entries)
{
    std::vector<std::string> arguments;
    for (const std::string &entry : entries) {
        std::istringstream words(entry);
        for (std::string word; std::getline(words, word, ' ');) {
            if (!word.empty())
                arguments.push_back(word);
        }
    }
    return arguments;
}

std::optional<QString> xwaylandBinaryProblem(const QString &binary)
{
    const std::string name = binary.toStdString();
    if (name.empty())
        return {};
    const auto program = wire::findProgram(name);
    if (!program)
        return Texts::tr("there is no such program");
    if (::access(program->c_str(), X_OK) != 0)
        return Texts::tr("it may not be executed");
    return {};
}

} // namespace gangway::config
