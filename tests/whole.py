"""A renderer into every file that it makes, in this process."""

from __future__ import annotations

from klimahub.publishing import framed
from klimahub.render import Renderer


def files_in(renderer: Renderer) -> dict[str, bytes]:
    files = renderer.shared_files()
    for leaf in renderer.leaves:
        files |= renderer.files_of(leaf) | framed.files_of(renderer, leaf)
    return dict(sorted(files.items()))
