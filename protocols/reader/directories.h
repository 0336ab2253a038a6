// SPDX-License-Identifier: Apache-2.0
//
// Protocol XML that people drop into the data directories, to be relayed without a
// rebuild.

#pragma once

#include "protocols/reader/xml_reader.h"

#include <QStringList>

#include <vector>

namespace gangway::protocol {

// $XDG_DATA_HOME/gangway/protocols, then gangway/protocols in each of $XDG_DATA_DIRS,
// whether there or not.
QStringList protocolDirectories();

struct DirectoryContents {
    std::vector<LoadedProtocol> protocols;
    std::vector<LoadError> errors; // of the files that were skipped
};

// Reads every *.xml of the directories, in the directories' order and by name within
// each. A file hides those of the same name in later directories. Directories that are
// not there are no error.
DirectoryContents readProtocolDirectories(const QStringList &directories = protocolDirectories());

} // namespace gangway::protocol
