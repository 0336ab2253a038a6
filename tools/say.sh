# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What the scripts print. Progress goes to stderr, so that a program's own output stays clean on stdout.

say() {
    printf 'gangway: %s\n' "$*" >&2
}

# fail MESSAGE...: says each argument on a line of its own and ends the script.
fail() {
    local line
    for line in "$@"; do
        printf 'gangway: %s\n' "$line" >&2
    done
    exit 1
}

# fact NAME VALUE: a line of the report that ./run makes.
fact() {
    printf '  %-11s %s\n' "$1" "$2"
}
