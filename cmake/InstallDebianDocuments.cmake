# SPDX-License-Identifier: Apache-2.0
#
# Run by cpack when all else is in place: the documents that Debian wants each package to have.

set(resources ${CMAKE_CURRENT_LIST_DIR}/../resources/package)
set(documents ${CMAKE_INSTALL_PREFIX}/share/doc/gangway)
file(INSTALL DESTINATION ${documents} TYPE FILE FILES ${resources}/copyright)
set(changelog $ENV{DESTDIR}${documents}/changelog.Debian.gz)
execute_process(COMMAND gzip --best --no-name --stdout ${resources}/changelog OUTPUT_FILE ${changelog}
    COMMAND_ERROR_IS_FATAL ANY)
file(CHMOD ${changelog} PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
