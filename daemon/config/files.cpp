// SPDX-License-Identifier: Apache-2.0

#include "config/files.h"

#include "config/file_place.h"
#include "config/file_replacement.h"
#include "config/temporary_file.h"

#include <fcntl.h>

#include <utility>

namespace gangway::config {

Files::Content DiskFiles::read(const QString &path)
{
    constexpr int tries = 5;
    return read(path, tries);
}

Files::Content DiskFiles::read(const QString &path, int tries)
{
    const FilePlace place = findPlace(*disk_, path, O_PATH);
    Content content;
    if (place.error != 0) {
        content.folder = place.error != ENOENT;
        if (content.folder)
            content.problem = diskProblem(place.error);
        return content;
    }
    FoundFile found = readFile(*disk_, place.folder.get(), place.name);
    if (found.isLink && tries > 0)
        return read(path, tries - 1);
    content.there = found.there;
    content.text = std::move(found.text);
    content.problem = std::move(found.problem);
    content.writable =
        writeAccess(place.folder.get(), ".") == 0 && (!found.there || writeAccess(place.folder.get(), place.name) == 0);
    return content;
}

Files::Replacement DiskFiles::replace(const QString &path, const QByteArray &text, const QByteArray &known,
                                      Former former)
{
    FilePlace place = findPlace(*disk_, path, O_RDONLY);
    if (place.error == ENOENT)
        return {.kind = Replacement::Kind::Failed, .problem = folderMissing(place)};
    if (place.error != 0)
        return {.kind = Replacement::Kind::Failed, .problem = diskProblem(place.error)};
    Replacement done = FileReplacement(*disk_, place, known, former).run(text);
    if (done.kind != Replacement::Kind::Done)
        return done;
    // A link may lead elsewhere by now, or somebody has written since.
    const Content now = read(path);
    if (now.there && now.problem.isEmpty() && now.text != text)
        return {.kind = Replacement::Kind::Edited};
    return done;
}

void DiskFiles::removeLeftovers(const QString &path)
{
    if (const FilePlace place = findPlace(*disk_, path, O_RDONLY); place.error == 0)
        removeTemporaryFiles(*disk_, place);
}

} // namespace gangway::config
