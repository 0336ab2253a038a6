# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# A scratch folder and background processes that end with the script, whichever way it ends.
# Needs say.sh.

startedProcesses=()
scratch=

# makeScratch: sets `scratch` to a new folder of our own, short enough for the path of a socket in it.
makeScratch() {
    scratch=$(mktemp -d /tmp/gangway-XXXXXX)
    trap endStarted EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

# started PROCESS: call it with $! right after starting a background process.
started() {
    startedProcesses+=("$1")
}

# running PROCESS: whether it has not ended yet.
running() {
    [ -e "/proc/$1/stat" ] && ! grep -q '^[0-9]* (.*) Z' "/proc/$1/stat" 2>/dev/null
}

# waitFor SECONDS COMMAND...: runs COMMAND until it succeeds; fails when the time is over.
waitFor() {
    local rounds=$(($1 * 10))
    shift
    until "$@"; do
        if [ "$rounds" -le 0 ]; then
            return 1
        fi
        rounds=$((rounds - 1))
        sleep 0.1
    done
}

# Ends what was started, the youngest first, and removes the scratch folder. What does not listen is killed.
endStarted() {
    trap - EXIT
    trap '' INT TERM HUP
    local i process
    for ((i = ${#startedProcesses[@]} - 1; i >= 0; i--)); do
        process=${startedProcesses[i]}
        kill -TERM "$process" 2>/dev/null || continue
        waitFor 5 eval "! running $process" || kill -KILL "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    if [ -n "$scratch" ]; then
        rm -rf "$scratch"
    fi
}
