# SPDX-License-Identifier: Apache-2.0
#
# gangway_install_configured(FILE FOLDER): installs FILE, named NAME.in, as NAME into FOLDER below the prefix, or, for one
# that begins with /etc, into the system's configuration: /etc/... for the prefix /usr, PREFIX/etc/... for another. In it,
# @bindir@ becomes the full path of the programs. It is done when installing: the prefix may be chosen as late as that.

function(gangway_install_configured file folder)
    get_filename_component(name ${file} NAME_WLE)
    get_filename_component(source ${file} ABSOLUTE)
    install(CODE "
        set(bindir \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}\")
        set(folder \"\${CMAKE_INSTALL_PREFIX}/${folder}\")
        if(\"${folder}\" MATCHES \"^/etc\")
            string(REGEX REPLACE \"^/usr\$\" \"\" root \"\${CMAKE_INSTALL_PREFIX}\")
            set(folder \"\${root}${folder}\")
        endif()
        configure_file(\"${source}\" \"${CMAKE_CURRENT_BINARY_DIR}/${name}\" @ONLY)
        file(INSTALL DESTINATION \"\${folder}\" TYPE FILE FILES \"${CMAKE_CURRENT_BINARY_DIR}/${name}\")
    ")
endfunction()
