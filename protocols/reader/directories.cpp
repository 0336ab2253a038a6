// SPDX-License-Identifier: Apache-2.0

#include "protocols/reader/directories.h"

#include <QDir>
#include <QSet>
#include <QStandardPaths>

#include <utility>

namespace gangway::protocol {

QStringList protocolDirectories()
{
    QStringList directories;
    for (const QString &data : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        directories.append(data + QStringLiteral("/gangway/protocols"));
    return directories;
}

DirectoryContents readProtocolDirectories(const QStringList &directories)
{
    DirectoryContents contents;
    QSet<QString> seen;
    for (const QString &directory : directories) {
        const QDir dir(directory);
        const QStringList files
            // System includes broken links, so that they are reported.
            = dir.entryList({QStringLiteral("*.xml")}, QDir::Files | QDir::System, QDir::Name);
        for (const QString &name : files) {
            if (seen.contains(name))
                continue;
            seen.insert(name);
            LoadResult result = readProtocol(dir.filePath(name));
            if (auto *loaded = std::get_if<LoadedProtocol>(&result))
                contents.protocols.push_back(std::move(*loaded));
            else
                contents.errors.push_back(std::get<LoadError>(std::move(result)));
        }
    }
    return contents;
}

} // namespace gangway::protocol
