"""Pagefind begins with what it read last before it is known what has changed: it is another process, and has read it
when the program is loaded and the changed pages are made. Then it needs no more than these.

It does so in the languages whose pages had changed in the last build, as who edits one language mostly goes on in it.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from klimahub.diagnostics import SetupError
from klimahub.search.bundles import Pagefind
from klimahub.workers import count
from klimahub.writing.cache import Cache, key_of, opened

KIND = "bundles"
LAST = key_of("what was read last")
_begun: dict[str, Pagefind] = {}


def begin(work: Path) -> None:
    """Let Pagefind read what it read last, as the file of remembered work tells; a machine with one core has better
    things to do."""
    if count() == 1:
        return
    with opened(work, KIND, []) as cache, suppress(SetupError):  # who needs it will say so
        for _, value in cache.get([LAST]):
            for code, pages in pickle.loads(value).items():
                _begun[code] = Pagefind(pages)


@contextmanager
def at_work(wanted: Mapping[str, Mapping[str, str]]) -> Iterator[dict[str, Pagefind]]:
    """Pagefind, by language, at work on the pages that are `wanted` of it, until nobody wants more; all others are
    ended."""
    found = {code: each for code, each in _begun.items() if each.can_make(wanted.get(code, {}))}
    for code in _begun.keys() - found.keys():
        _begun[code].close()
    _begun.clear()
    with ExitStack() as until:
        for code, pages in wanted.items():
            found[code] = until.enter_context(closing(found.get(code) or Pagefind(pages)))
        yield found


def remember(cache: Cache, read: Mapping[str, Mapping[str, str]]) -> None:
    """What the next build may begin with."""
    cache.put(LAST, pickle.dumps(read))
