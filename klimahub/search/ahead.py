"""Pagefind begins with what it read last before it is known what has changed: it is another process, and has read it
when the program is loaded and the changed pages are made. Then it needs no more than these.

It does so in the languages whose pages had changed in the last build, as who edits one language mostly goes on in it.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from klimahub.diagnostics import SetupError
from klimahub.workers import count
from klimahub.writing.cache import Cache, key_of, opened

if TYPE_CHECKING:
    from klimahub.search.bundles import Pagefind

KIND = "bundles"
Pages = Mapping[str, str]
LAST = key_of("what was read last", 3)
"""With the number of the shape in which it is remembered: it is asked for before it is known whether the program has
changed."""


_begun: dict[str, Pagefind] = {}
"""Pagefind at work on pages of a language."""


@contextmanager
def begun(work: Path) -> Iterator[bool]:
    """Meanwhile Pagefind reads what it read last, where that is known; it is ended if nobody has asked for it."""
    begin(work)
    try:
        yield bool(_begun)
    finally:
        end_but({})


def begin(work: Path) -> None:
    """Let Pagefind read what it read last, as the file of remembered work tells; a machine with one core has better
    things to do."""
    if count() == 1:
        return
    with opened(work, KIND, []) as cache, suppress(SetupError):  # who needs it will say so
        for _, value in cache.get([LAST]):
            from klimahub.search.bundles import Pagefind  # which a hub without search need not load

            for code, pages in pickle.loads(value).items():
                _begun[code] = Pagefind(pages)


def end_but(found: Mapping[str, Pagefind]) -> None:
    """End all that were begun but those that are `found` to be of use."""
    for code in _begun.keys() - found.keys():
        _begun[code].close()
    _begun.clear()


@contextmanager
def at_work(wanted: Mapping[str, Pages]) -> Iterator[dict[str, Pagefind]]:
    """Pagefind, by language, at work on the pages that are `wanted` of it, until nobody wants more; all others are
    ended."""
    from klimahub.search.bundles import Pagefind

    found = {code: each for code, each in _begun.items() if each.can_make(wanted.get(code, {}))}
    end_but(found)
    with ExitStack() as until:
        for code, pages in wanted.items():
            found[code] = until.enter_context(closing(found.get(code) or Pagefind(pages)))
        yield found


def remember(cache: Cache, read: Mapping[str, Pages]) -> None:
    """What the next build may begin with."""
    cache.put(LAST, pickle.dumps(read))
