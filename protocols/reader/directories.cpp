// SPDX-License-Identifier: Apache-2.0

#include "protocols/reader/directories.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QStandardPaths>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace gangway::protocol {

QStringList protocolDirectories()
{
    QStringList directories;
    for (const QString &data : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        directories.append(data + QStringLiteral("/gangway/protocols"));
    return directories;
}

namespace {

// More would be no tree of protocols but a link to somebody's whole disk.
constexpr int mostFolders = 4096;

// The XML files of a folder and its subfolders.
class Tree {
public:
    explicit Tree(const QString &root) : root_(root)
    {
        const QFileInfo info(root);
        if (info.isDir())
            read({});
        else if (info.exists() || info.isSymLink())
            skip(root, info.exists() ? "it is no folder" : "the link leads nowhere");
    }

    QStringList files; // as paths within the folder
    std::vector<LoadError> errors;

private:
    // The folder's own files come before those of its subfolders.
    void read(const QString &within)
    {
        const QDir folder(root_.filePath(within));
        // A link may lead back.
        if (seen_.contains(folder.canonicalPath()))
            return;
        seen_.insert(folder.canonicalPath());
        if (seen_.size() > mostFolders) {
            if (seen_.size() == mostFolders + 1)
                skip(root_.path(), "there are more than " + std::to_string(mostFolders) + " folders in it");
            return;
        }
        if (!folder.isReadable()) {
            skip(folder.path(), "the folder can't be read");
            return;
        }
        const QString before = within.isEmpty() ? within : within + u'/';
        // System includes broken links, so that they are reported.
        for (const QString &name : folder.entryList({QStringLiteral("*.xml")}, QDir::Files | QDir::System, QDir::Name))
            files << before + name;
        for (const QFileInfo &entry : folder.entryInfoList(QDir::System, QDir::Name)) {
            if (entry.isSymLink() && !entry.exists() && !files.contains(before + entry.fileName()))
                skip(entry.filePath(), "the link leads nowhere");
        }
        for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            read(before + name);
    }

    void skip(const QString &path, const std::string &why) { errors.push_back({path.toStdString(), 0, why}); }

    QDir root_;
    QSet<QString> seen_;
};

} // namespace

DirectoryContents readProtocolDirectories(const QStringList &directories)
{
    DirectoryContents contents;
    QSet<QString> seen;
    for (const QString &directory : directories) {
        Tree tree(directory);
        std::ranges::move(tree.errors, std::back_inserter(contents.errors));
        for (const QString &file : tree.files) {
            if (seen.contains(file))
                continue;
            seen.insert(file);
            LoadResult result = readProtocol(QDir(directory).filePath(file));
            if (auto *loaded = std::get_if<LoadedProtocol>(&result))
                contents.protocols.push_back(std::move(*loaded));
            else
                contents.errors.push_back(std::get<LoadError>(std::move(result)));
        }
    }
    return contents;
}

} // namespace gangway::protocol
