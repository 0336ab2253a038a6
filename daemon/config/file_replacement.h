// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/file_place.h"
#include "config/files.h"

#include <QByteArray>
#include <QString>

namespace gangway::config {

class TemporaryFile;

// The replacement of one file: the new text is written to a temporary file, which changes places with the former one.
// So the former one is at hand until the new one is on the disk: it is put back if the disk fails, or if it turns out
// to have been edited at the last moment.
class FileReplacement {
public:
    // The folder is open for reading. The parameters must outlive it. See Files::replace.
    FileReplacement(Disk &disk, const FilePlace &place, const QByteArray &known, Files::Former former)
        : disk_(disk), place_(place), known_(known), wanted_(former)
    {}

    Files::Replacement run(const QByteArray &text);

private:
    using Replacement = Files::Replacement;

    Replacement confirm();
    Replacement failed(int error) const;
    int folder() const { return place_.folder.get(); }
    bool isEdited(const FoundFile &found) const
    {
        return found.isLink || (found.problem.isEmpty() && found.there && found.text != known_);
    }

    int putIn(TemporaryFile &file, const FoundFile &former);
    int exchange(TemporaryFile &file, const FoundFile &former);
    int linkAndReplace(TemporaryFile &file, const FoundFile &former);
    bool isSame(const QByteArray &name) const;
    int moveTo(const QByteArray &from, const QByteArray &to);
    int keepFormer(QString &kept);
    bool putBack();

    Disk &disk_;
    const FilePlace &place_;
    const QByteArray &known_;
    const Files::Former wanted_;

    QByteArray former_;     // the present name of the former file
    ino_t newInode_ = 0;    // the file that is in its place
    bool replaces_ = false; // whether there was a former file
};

// What to say where the folder is missing, human-readable.
QString folderMissing(const FilePlace &place);

} // namespace gangway::config
