# SPDX-License-Identifier: Apache-2.0
# Completion of gangway-settings for fish.

complete --command gangway-settings --no-files
complete --command gangway-settings --long-option vm --require-parameter --arguments '(gangwayctl list --names 2>/dev/null)' --description 'Show this VM'
complete --command gangway-settings --long-option page --require-parameter --arguments 'general host x11 permissions sessions protocols log' --description 'Show this page'
complete --command gangway-settings --short-option h --long-option help --description 'Print the options'
complete --command gangway-settings --short-option v --long-option version --description 'Print the version'
