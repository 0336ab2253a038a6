# SPDX-License-Identifier: Apache-2.0
# Completion of gangway-tray for fish.

complete --command gangway-tray --no-files
complete --command gangway-tray --short-option h --long-option help --description 'Print the options'
complete --command gangway-tray --short-option v --long-option version --description 'Print the version'
