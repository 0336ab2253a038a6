# SPDX-License-Identifier: Apache-2.0
"""What the programs on a desk have left behind: their last words for a test that failed, and faults of our own ones."""

import signal

CRASHES = (signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGSEGV)


def add_last_words(item, report):
    """A failed test shows the last words of each program that it started."""
    desk = getattr(item, "funcargs", {}).get("desk")
    if report.failed and report.when == "call" and desk:
        for process in desk.processes:
            state = "running" if process.running else f"ended with {process.status}"
            report.sections.append((f"{process.name}, {state}", process.output()[-3000:]))


def faults(desk):
    """What none of our programs may leave behind, whatever others did: a crash, or a sanitizer's report."""
    for process in desk.processes:
        output = process.output()
        crashed = process.status is not None and -process.status in CRASHES and process.name.startswith("gangway")
        if crashed or "Sanitizer: " in output or ": runtime error: " in output:
            yield f"{process.name} ended with {process.status}:\n{output[-6000:]}"


def checked_desk(desk):
    """The body of a fixture `desk`: the test runs on it, then everything ends and nothing may have a fault."""
    try:
        yield desk
        desk.stop_all()
        found = list(faults(desk))
        assert not found, "\n".join(found)
    finally:
        desk.clear_away()
