// SPDX-License-Identifier: Apache-2.0
//
// gangway-scanner: generates C++ from protocol XML when Gangway is built.

#include "protocols/reader/xml_reader.h"
#include "protocols/scanner/messages.h"
#include "protocols/scanner/tables.h"
#include "protocols/selection.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QString>
#include <QStringList>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

using namespace gangway;

namespace {

constexpr char usage[] = "usage: gangway-scanner tables OUT.cpp XML...       tables of all interfaces\n"
                         "       gangway-scanner messages DIRECTORY XML...   a header of typed messages for each XML\n"
                         "XML of the same file name share a header. Of an interface that several XML describe the\n"
                         "highest version counts, of equal versions the first.\n";

// Leaves a file that would not change untouched, so that nothing is rebuilt.
bool writeFile(const QString &path, const std::string &text)
{
    const QByteArray bytes = QByteArray::fromStdString(text);
    QFile file(path);
    if (file.open(QIODevice::ReadOnly) && file.readAll() == bytes)
        return true;
    file.close();
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size() && file.flush())
        return true;
    std::fprintf(stderr, "%s: %s\n", qPrintable(path), qPrintable(file.errorString()));
    return false;
}

// The origin of an XML file, without folders of the build machine.
QString originOf(const QString &path)
{
    constexpr QStringView share = u"/share/";
    const qsizetype found = path.lastIndexOf(share);
    return found >= 0 ? path.mid(found + share.size()) : QStringLiteral("gangway/") + QFileInfo(path).fileName();
}

bool readAll(const QStringList &paths, std::vector<protocol::LoadedProtocol> &protocols)
{
    bool ok = true;
    for (const QString &path : paths) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s: %s\n", qPrintable(path), qPrintable(file.errorString()));
            ok = false;
            continue;
        }
        protocol::LoadResult result = protocol::readProtocol(file.readAll(), originOf(path));
        if (auto *loaded = std::get_if<protocol::LoadedProtocol>(&result)) {
            protocols.push_back(std::move(*loaded));
        } else {
            protocol::LoadError error = std::get<protocol::LoadError>(result);
            error.file = path.toStdString();
            std::fprintf(stderr, "%s\n", error.text().c_str());
            ok = false;
        }
    }
    return ok;
}

bool writeMessages(const QString &directory, const protocol::Selection &selection,
                   const std::vector<protocol::LoadedProtocol> &protocols)
{
    if (!QDir().mkpath(directory)) {
        std::fprintf(stderr, "%s: cannot make this directory\n", qPrintable(directory));
        return false;
    }
    std::map<QString, std::vector<const protocol::Interface *>> headers;
    for (const protocol::LoadedProtocol &loaded : protocols) {
        const protocol::Protocol &protocol = loaded.protocol();
        const QString origin =
            QString::fromUtf8(protocol.origin.data(), static_cast<qsizetype>(protocol.origin.size()));
        auto &header = headers[QFileInfo(origin).completeBaseName()];
        for (const protocol::Interface *interface : selection.interfacesOf(protocol))
            header.push_back(interface);
    }
    bool ok = true;
    for (const auto &[stem, interfaces] : headers)
        ok = writeFile(directory + QLatin1Char('/') + stem + QStringLiteral(".h"), scanner::messagesHeader(interfaces))
            && ok;
    return ok;
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QFile::decodeName(argv[i]));
    const QString command = arguments.value(0);
    if (arguments.size() < 3 || (command != QLatin1String("tables") && command != QLatin1String("messages"))) {
        std::fputs(usage, stderr);
        return 2;
    }

    std::vector<protocol::LoadedProtocol> protocols;
    if (!readAll(arguments.mid(2), protocols))
        return 1;
    protocol::Selection selection;
    for (const protocol::LoadedProtocol &loaded : protocols) {
        std::string whyNot;
        if (!selection.add(loaded.protocol(), &whyNot) && command == QLatin1String("tables"))
            std::fprintf(stderr, "%s is left out: %s\n", std::string(loaded.protocol().origin).c_str(), whyNot.c_str());
    }
    if (command == QLatin1String("tables"))
        return writeFile(arguments[1], scanner::tablesSource(selection)) ? 0 : 1;
    return writeMessages(arguments[1], selection, protocols) ? 0 : 1;
}
