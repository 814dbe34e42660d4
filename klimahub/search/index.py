"""The rendered pages into a search index (Pagefind, one per language and shard) and words that mend a query."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from klimahub.search.bundles import ENTRY, bundle_of
from klimahub.search.catalogue import catalogue_files
from klimahub.search.compounds import Compounds, seams_of, with_seams
from klimahub.search.copies import Copy, copies_of
from klimahub.search.engine import plain_script
from klimahub.search.findings import Record
from klimahub.search.fragments import fragments_of
from klimahub.search.shards import Shard, folder_of, page_of_words, path_of_words, shards_of
from klimahub.search.vocabulary import word_files
from klimahub.writing import store
from klimahub.writing.cache import Cache, Notes, key_of, opened

PROGRAM = ("pagefind.js", "wasm.")
SPARE = 2
"""Bundles are large, so hardly more than those of the last build are kept."""
Files = dict[str, bytes]
Pages = Mapping[str, str]


def index(
    files: Mapping[str, bytes],
    records: Iterable[Record],
    limit: int,
    work: Path | None = None,
    notes: Notes | None = None,
    compounds: Mapping[str, Compounds] | None = None,
) -> Mapping[str, bytes]:
    """What to add to `files`: the bundle under `pagefind/`, and `search/words.<language>.js` and
    `search/catalogue.<language>.js` for each language.

    More records than `limit` make several bundles, one after the other: `pagefind/`, `pagefind/2/`, and so on.
    `search_offline.offline` makes of it what can be searched from a disk. `work` is the file of remembered work; what
    went otherwise than it should with it goes to `notes`. `compounds` are those of the languages that write them as one
    word, by code.

    Raises SetupError when Pagefind cannot be run.
    """
    found, notes = tuple(records), [] if notes is None else notes
    if not found:
        return {}
    with opened(work, "copies", notes) as cache:
        copies = copies_of(found, files, cache)
    made: Files = {}
    shards = shards_of(found, limit)
    words = words_by_language(found, copies)
    with opened(work, "bundles", notes, SPARE) as cache:
        for number, pages in enumerate(pages_of(shards, copies, words, compounds or {})):
            made |= in_folder(together(bundles_of(pages, cache)), folder_of(number))
    made["pagefind.js"] = plain_script(made["pagefind.js"])
    fragments = list(fragments_of(made))
    return {
        **{f"pagefind/{path}": content for path, content in sorted(made.items())},
        **{f"search/{path}": content for path, content in word_files(fragments).items()},
        **{f"search/{path}": content for path, content in catalogue_files(found, fragments).items()},
    }


def words_by_language(records: Iterable[Record], copies: Mapping[str, Copy]) -> dict[str, set[str]]:
    """The words of all pages of each language, so that all shards part compounds alike."""
    words: dict[str, set[str]] = {}
    for record in records:
        words.setdefault(record.language, set()).update(copies[record.path].words)
    return words


def pages_of(
    shards: Sequence[Shard],
    copies: Mapping[str, Copy],
    words: Mapping[str, set[str]],
    compounds: Mapping[str, Compounds],
) -> Iterator[dict[str, Pages]]:
    """The pages to index of each shard, by language."""
    seams = {code: seams_of(words[code], own) for code, own in compounds.items() if code in words}
    for shard in shards:
        own: dict[str, dict[str, str]] = {}
        for record in shard:
            own.setdefault(record.language, {})[record.path] = copies[record.path].html
        for code, pages in own.items() if len(shards) > 1 else ():
            pages[path_of_words(code)] = page_of_words(code, words[code])
        parted = {each: with_seams(pages, seams[each]) if each in seams else pages for each, pages in own.items()}
        yield {each: dict(sorted(pages.items())) for each, pages in sorted(parted.items())}


def bundles_of(languages: Mapping[str, Pages], cache: Cache) -> list[Files]:
    """Pagefind's files for the pages of each language: remembered, or made at the same time."""
    keys = {each: key_of("bundle", store.code(), each, list(pages.items())) for each, pages in languages.items()}
    found = {key: pickle.loads(value) for key, value in cache.get(keys.values())}
    missing = [each for each, key in keys.items() if key not in found]
    with ThreadPoolExecutor(len(languages)) as pool:
        for each, made in zip(missing, pool.map(bundle_of, map(languages.__getitem__, missing)), strict=True):
            found[keys[each]] = made
            cache.put(keys[each], pickle.dumps(made))
    return [found[key] for key in keys.values()]


def together(bundles: Sequence[Files]) -> Files:
    """The files of several languages as one bundle."""
    entries = [json.loads(files[ENTRY]) for files in bundles]
    languages = {code: told for entry in entries for code, told in entry["languages"].items()}
    entry = json.dumps({**entries[0], "languages": languages}, sort_keys=True).encode()
    return {path: content for files in bundles for path, content in files.items()} | {ENTRY: entry}


def in_folder(files: Files, folder: str) -> Files:
    """The files of a shard at their place; the first alone has the program."""
    return {folder + path: content for path, content in files.items() if not (folder and path.startswith(PROGRAM))}
