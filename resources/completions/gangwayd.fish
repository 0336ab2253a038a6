# SPDX-License-Identifier: Apache-2.0
# Completion of gangwayd for fish. What a command line may go on with, gangwayd itself knows.

function __gangwayd_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l current (commandline --cut-at-cursor --current-token)
    set -l candidates ($words[1] --complete $words[2..-1] "$current" 2>/dev/null)
    # From this word on it is the line of another program.
    if string match --quiet (printf '\t*') -- "$candidates[1]"
        set -l first (string trim "$candidates[1]")
        set -l line $words[(math $first + 2)..-1] "$current"
        complete --do-complete (string join ' ' -- (string escape -- $line[1..-2]) $line[-1])
    else if test (count $candidates) -gt 0
        printf '%s\n' $candidates
    else
        # Of "--log-ring-path=FILE" the file.
        set -l before (string match --regex -- '^--[^=]*=' "$current")
        __fish_complete_path (string replace -- "$before" '' "$current") | string replace --regex '^' -- "$before"
    end
end

complete --command gangwayd --no-files --arguments '(__gangwayd_complete)'
