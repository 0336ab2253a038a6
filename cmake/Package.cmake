# SPDX-License-Identifier: Apache-2.0
#
# `cpack` in the build folder of the preset "release" makes a Debian package. Who hands it on says who looks after it:
# -DCPACK_PACKAGE_CONTACT='NAME <ADDRESS>'.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME gangway)
set(CPACK_PACKAGE_VENDOR Gangway)
set(CPACK_PACKAGE_CONTACT "Gangway maintainers <maintainers@gangway.example>" CACHE STRING
    "Who looks after the package")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Applications run in a virtual machine; their windows stand beside your own,
carry the VM's name in their titles, and can do no more on your desktop than
you allow. Every Wayland protocol is relayed.
.
The package has the daemon, a command line program, a settings window and a
tray icon. It serves hosts, and guests that have a host of their own.")
set(CPACK_STRIP_FILES ON)

# The files know the prefix by then: see InstallConfigured.cmake.
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_INSTALL_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/InstallDebianDocuments.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION x11)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# SVG icons; what Qt itself says in other languages; the windows on Wayland; a bus and a manager for the services of a
# user; and what the icons go into.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "dbus-user-session, hicolor-icon-theme, libqt6svg6,
    qt6-translations-l10n, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/resources/package/conffiles)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

include(CPack)
