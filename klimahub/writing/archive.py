"""Files into a zip that is equal byte for byte when they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16


def zipped(files: Mapping[str, bytes], first: str = "") -> bytes:
    """`files` by path, packed in order of path, all with the earliest time that a zip can tell.

    `first` is the path of one that stands before the others and is not packed, as EPUB asks of its media type.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for path, content in sorted(files.items(), key=lambda file: (file[0] != first, file[0])):
            entry = zipfile.ZipInfo(path, EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if path == first else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, READABLE
            file.writestr(entry, content)
    return archive.getvalue()
