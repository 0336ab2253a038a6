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
    std::vector<LoadError> errors; // for the files that were skipped
};

// Reads every *.xml file, in the order of the directories and by name within each. A file hides files of the same name
// in later directories. A directory that doesn't exist is not an error.
DirectoryContents readProtocolDirectories(const QStringList &directories = protocolDirectories());

} // namespace gangway::protocol
