"""Parts of a zip file from outside, unpacked to no more than the file says of them."""

from __future__ import annotations

import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

# What a damaged file, or one with a password or packed in a way that is not known, makes of reading it.
BROKEN = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, RuntimeError)
# The ways in which office programs pack; others cannot be unpacked piece by piece.
_WAYS = (ZIP_STORED, ZIP_DEFLATED)


def unpacked(archive: ZipFile, part: ZipInfo) -> bytes:
    """A part of an archive. Memory: as much as the archive says that the part holds, whatever it holds.

    Raises one of BROKEN: BadZipFile where the part holds more than is said, or is packed in another way than office programs do.
    """
    if part.compress_type not in _WAYS:
        raise BadZipFile("packed in a way that office programs do not use")
    with archive.open(part) as file:
        data = file.read(part.file_size) if part.file_size else b""
        if file.read(1):
            raise BadZipFile("it holds more than it says")
    return data
