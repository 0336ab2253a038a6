// SPDX-License-Identifier: Apache-2.0
//
// Protocol XML files that users put into the data directories, to be relayed without a rebuild.

#pragma once

#include "protocols/reader/xml_reader.h"

#include <QStringList>

#include <vector>

namespace gangway::protocol {

// $XDG_DATA_HOME/gangway/protocols, then gangway/protocols in each of $XDG_DATA_DIRS, whether they exist or not.
QStringList protocolDirectories();

struct DirectoryContents {
    std::vector<LoadedProtocol> protocols;
    std::vector<LoadError> errors; // for the files and folders that were skipped
};

// Reads every *.xml file of the directories and their subfolders, in the order of the directories, and within each
// by name, a folder's own files before those of its subfolders. A file hides the file of the same path in later
// directories. A directory that doesn't exist is not an error.
DirectoryContents readProtocolDirectories(const QStringList &directories = protocolDirectories());

} // namespace gangway::protocol
