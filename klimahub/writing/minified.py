"""A style sheet into the same without what only people need: comments, line ends and spaces."""

from __future__ import annotations

import re

COMMENT = re.compile(r"/\*.*?\*/", re.S)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r" ?([{};,]) ?|(?<=[\w-]:) ")


def minified(style: bytes) -> bytes:
    """Rules only: a sheet must not have strings with two spaces, or with a space beside `{`, `}`, `;` or `,`."""
    text = SPACE.sub(" ", COMMENT.sub("", style.decode()))
    return AROUND.sub(lambda found: found[1] or "", text).replace(";}", "}").strip().encode()
