# SPDX-License-Identifier: Apache-2.0
"""Pictures of what sway shows, taken with grim, and of what weston shows, taken with its own tool."""

import io
import os
import tempfile
import time

from PIL import Image, ImageChops


def take(desk, host):
    """What is on the screen now."""
    if host.kind == "weston":
        return _take_from_weston(desk, host)
    return Image.open(io.BytesIO(desk.run(host, "grim", "-t", "ppm", "-").stdout)).convert("RGB")


def _take_from_weston(desk, host):
    """The tool chooses the name of its file."""
    with tempfile.TemporaryDirectory(dir=desk.folder) as folder:
        desk.run(host, "weston-screenshooter", XDG_PICTURES_DIR=folder)
        (name,) = os.listdir(folder)
        return Image.open(os.path.join(folder, name)).convert("RGB")


def take_at_rest(desk, host, seconds=30):
    """What is on the screen once it has stayed the same for half a second and is more than one plain colour."""
    end = time.monotonic() + seconds
    last = take(desk, host)
    while time.monotonic() < end:
        time.sleep(0.5)
        now = take(desk, host)
        if now.getcolors(1) is None and equal(last, now):
            return now
        last = now
    raise AssertionError(f"the picture did not come to rest within {seconds} s")


def equal(one, other):
    return one.size == other.size and difference(one, other) is None


def difference(one, other):
    """The smallest box (left, top, right, bottom) that holds all pixels that differ, or None."""
    return ImageChops.difference(one, other).getbbox()
