# SPDX-License-Identifier: Apache-2.0
# Completion of gangwayctl for fish. What a command line may go on with, gangwayctl itself knows.

function __gangwayctl_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l current (commandline --cut-at-cursor --current-token)
    $words[1] complete $words[2..-1] "$current" 2>/dev/null
end

complete --command gangwayctl --no-files --arguments '(__gangwayctl_complete)'
