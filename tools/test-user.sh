# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154
# The ordinary user who runs the integration tests: sway refuses root, and browsers had better not be root either.
# Needs say.sh, started.sh with a scratch folder, and in `root` the path of the source tree.

testUser=gangway-test

# runIntegrationTests PROGRAM PYTEST-OPTION...: on a gangwayd, told by its path below build/. As the user who called, or
# as an ordinary one where that is root. That user may have no way into the source tree (a checkout in /root), so what
# the tests need is copied to where it can be read.
runIntegrationTests() {
    local tree=$root who=() program=$1
    shift
    if [ "$(id -u)" -eq 0 ]; then
        needTestUser
        tree=$scratch/tree
        copyTree "$tree"
        who=(setpriv --reuid "$testUser" --regid "$testUser" --clear-groups)
    fi
    # Nothing of the caller's environment, such as a desktop that is there.
    (cd "$tree" && "${who[@]}" env -i \
        GANGWAYD="$tree/build/$program" \
        GANGWAY_SAMPLES="$tree/build/bin" \
        LANG=C.UTF-8 \
        PATH=/usr/local/bin:/usr/bin:/bin \
        PYTHONDONTWRITEBYTECODE=1 \
        /usr/bin/python3 -m pytest --quiet tests/integration "$@" </dev/null)
}

needTestUser() {
    if ! id "$testUser" >/dev/null 2>&1; then
        say "adding the system user $testUser, who runs the integration tests"
        useradd --system --home-dir /nonexistent --shell /usr/sbin/nologin "$testUser"
    fi
}

copyTree() {
    local copy=$1
    rm -rf "$copy"
    mkdir -p "$copy/build/asan" "$copy/tests"
    cp -r "$root/build/bin" "$copy/build/"
    cp -r "$root/build/asan/bin" "$copy/build/asan/"
    cp -r "$root/tests/integration" "$copy/tests/"
    cp -r "$root/resources" "$copy/"
    chmod -R a+rX "$copy"
    chmod a+x "$scratch"
}
