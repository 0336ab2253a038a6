# SPDX-License-Identifier: Apache-2.0
"""Unpacks a kernel image for x86 (bzImage) to the ELF file in it, which QEMU starts by itself.

usage: unpack_kernel.py IMAGE RESULT
"""

import struct
import subprocess
import sys

# The first bytes of what is packed, and what unpacks it.
TOOLS = {b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "zstd", b"\x1f\x8b": "gzip"}


def payload(image):
    """The compressed kernel in the image, by the fields of the boot protocol's header (Documentation/arch/x86/boot.rst)."""
    setup_sectors = image[0x1F1] or 4
    offset, length = struct.unpack_from("<II", image, 0x248)
    begin = (setup_sectors + 1) * 512 + offset
    # Its last four bytes say how large it is unpacked.
    return image[begin : begin + length - 4]


def main():
    image, result = sys.argv[1:]
    with open(image, "rb") as file:
        packed = payload(file.read())
    tool = next((tool for magic, tool in TOOLS.items() if packed.startswith(magic)), None)
    if tool is None:
        sys.exit(f"{image} is packed in a way that is not known here")
    with open(result, "wb") as file:
        subprocess.run([tool, "--decompress", "--stdout"], input=packed, stdout=file, check=True)


main()
