"""Stamps translations with the original that they follow."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.config import load_config
from klimahub.paths import Paths
from klimahub.reading.read import read
from klimahub.reading.stamps import pairs, stamp_of, stamped


def stamp(where: Paths, keys: Sequence[str] | None) -> tuple[list[str], list[str]]:
    """Stamp the translations called `keys` (None: all). Returns the files that changed, and the keys that nothing has.

    A file that cannot be read is left as it is; check tells what is wrong with it.
    """
    config = load_config(where.settings)
    folder = where.content_folder.resolve()
    documents = read(where.settings.resolve().parent, config.model_copy(update={"content": str(folder)}))
    changed, found = [], set()
    for original, translation in pairs(documents, config.first_language):
        if keys is not None and original.key not in keys:
            continue
        found.add(original.key)
        path = folder.parent / translation.path
        before = path.read_bytes()
        after = stamped(before.decode("utf-8-sig"), stamp_of(original)).encode()
        if after != before:
            path.write_bytes(after)
            changed.append(translation.path)
    return changed, sorted(set(keys or ()) - found)
