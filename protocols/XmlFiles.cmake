# SPDX-License-Identifier: Apache-2.0
#
# Sets GANGWAY_XML_FILES: the protocols to compile in. The order matters where two files describe the same interface (see
# selection.h): stable before unstable, installed before our own.

pkg_get_variable(wayland_dir wayland-scanner pkgdatadir)
if(NOT wayland_dir)
    pkg_get_variable(wayland_dir wayland-client pkgdatadir)
endif()
if(NOT EXISTS "${wayland_dir}/wayland.xml")
    message(FATAL_ERROR "wayland.xml is missing (Debian: apt-get install libwayland-dev)")
endif()

# Required, because the hooks need some of these protocols.
pkg_get_variable(wayland_protocols_dir wayland-protocols pkgdatadir)
if(NOT wayland_protocols_dir)
    message(FATAL_ERROR "wayland-protocols is missing (Debian: apt-get install wayland-protocols)")
endif()
pkg_get_variable(wlr_protocols_dir wlr-protocols pkgdatadir)
find_package(PlasmaWaylandProtocols CONFIG QUIET)

# Appends the XML files of the folders to GANGWAY_XML_FILES, sorted within each folder.
macro(gangway_add_xml_folders)
    foreach(folder ${ARGN})
        # wayland-protocols.pc contains //usr/share.
        cmake_path(SET folder_path NORMALIZE "${folder}")
        file(GLOB_RECURSE found CONFIGURE_DEPENDS ${folder_path}/*.xml)
        list(SORT found)
        list(APPEND GANGWAY_XML_FILES ${found})
    endforeach()
endmacro()

set(GANGWAY_XML_FILES ${wayland_dir}/wayland.xml)
gangway_add_xml_folders(
    ${wayland_protocols_dir}/stable
    ${wayland_protocols_dir}/staging
    ${wayland_protocols_dir}/unstable
    ${wayland_protocols_dir}/experimental
)
if(PLASMA_WAYLAND_PROTOCOLS_DIR)
    gangway_add_xml_folders(${PLASMA_WAYLAND_PROTOCOLS_DIR})
endif()
if(wlr_protocols_dir)
    gangway_add_xml_folders(${wlr_protocols_dir})
endif()
# Protocols that Debian 12's packages lack, reduced to names, types, versions and enums.
gangway_add_xml_folders(${CMAKE_CURRENT_SOURCE_DIR}/xml)
