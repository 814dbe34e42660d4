"""Languages by their codes, each remembered by the bytes of the files that it is read from: every build asks for
several, and reading YAML takes longer than much that is done with it."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path

from klimahub.language import Language, load_language
from klimahub.writing import store
from klimahub.writing.cache import Notes, key_of, opened
from klimahub.writing.memory import ROOT

LANGUAGES = ROOT / "templates" / "languages"
MOST = 8
_last: dict[bytes, Language] = {}
"""Those that were read last: a preview reads them at each save, and much is worked out once for each."""


def language(
    code: str, own: Path | None, work: Path | None, first: bool | None = None, notes: Notes | None = None
) -> Language:
    """A language in a hub's words, where its folder `own` has some; SetupError as from `load_language`.

    `work` is the file of remembered work. `first` says whether it is the first language of a hub, by which its pages
    stand at other addresses; None: of no hub. What went otherwise than it should with `work` goes to `notes`.
    """
    files = sorted({*LANGUAGES.glob("*.yaml"), *(own.glob("*.yaml") if own else ())})
    told = [(path.parent == own, path.name, sha256(path.read_bytes()).digest()) for path in files]
    key = key_of("language", store.code(), code, first, own is None, told)
    if key not in _last:
        with opened(work, "languages", [] if notes is None else notes, spare=8) as cache:
            _last[key] = cache.kept(key, partial(read, code, own, first))
        for old in list(_last)[:-MOST]:
            _last.pop(old, None)
    return _last[key]


def read(code: str, own: Path | None, first: bool | None) -> Language:
    found = load_language(code, LANGUAGES, own)
    return found if first is None else found.placed(first)
