"""The rendered pages into a search index (Pagefind, one per language and shard) and words that mend a query."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from klimahub.kept import Joined
from klimahub.record import record
from klimahub.search import ahead
from klimahub.search.bundles import ENTRY
from klimahub.search.catalogue import Listed, catalogue_files, listed
from klimahub.search.chunks import Chunk, chunks_of
from klimahub.search.compounds import Compounds
from klimahub.search.copies import Copies
from klimahub.search.engine import plain_script
from klimahub.search.findings import Record
from klimahub.search.fragments import Fragment, fragments_of
from klimahub.search.shards import folder_of, shards_of
from klimahub.search.spoken import Spoken, spoken_in
from klimahub.search.vocabulary import word_files
from klimahub.steps import Steps, at_last, at_once
from klimahub.writing import store
from klimahub.writing.cache import Cache, Notes, key_of, opened

PROGRAM = ("pagefind.js", "wasm.")
SPARE = 2
"""Bundles are large, so hardly more than those of the last build are kept."""
Files = dict[str, bytes]
Pages = Mapping[str, str]


def indexing(
    files: Mapping[str, bytes],
    records: Iterable[Record],
    limit: int,
    work: Path | None = None,
    notes: Notes | None = None,
    compounds: Mapping[str, Compounds] | None = None,
) -> Steps[Mapping[str, bytes]]:
    """What to add to `files`: the bundle under `pagefind/`, and `search/words.<language>.js` and
    `search/catalogue.<language>.js` for each language.

    More records than `limit` make several bundles, one after the other: `pagefind/`, `pagefind/2/`, and so on.
    `search_offline.offline` makes of it what can be searched from a disk. `work` is the file of remembered work; what
    went otherwise than it should with it goes to `notes`. `compounds` are those of the languages that write them as one
    word, by code.

    Between the steps Pagefind, which is another process, is at work. Raises SetupError when Pagefind cannot be run.
    """
    found, notes = tuple(records), [] if notes is None else notes
    if not found:
        yield
        return {}
    shards = shards_of(found, limit)
    with opened(work, "copies", notes) as kept, opened(work, ahead.KIND, notes, SPARE) as cache:
        spoken = spoken_in(shards, Copies.for_(found, Joined(files), kept), compounds or {})
        bundles: list[dict[str, Bundle]] = []
        languages: dict[str, Listed] = {}
        for number in range(len(shards)):
            with closing(bundles_of(spoken, number, cache)) as steps:
                next(steps)
                yield
                languages = languages or listed(found)  # Pagefind has not answered yet
                bundles.append(at_last(steps))
        told = [known(own.code, bundles, cache) for own in spoken]
    made: Files = {}
    for number, shard in enumerate(bundles):
        made |= in_folder(together([bundle.files for bundle in shard.values()]), folder_of(number))
    made["pagefind.js"] = plain_script(made["pagefind.js"])
    fragments = [fragment for each in told for fragment in each.fragments]
    chunks = [chunk for each in told for chunk in each.chunks]
    beside = [*(each.words for each in told), catalogue_files(languages, fragments, chunks)]
    scripts = {path: content for each in beside for path, content in each.items()}
    return Joined(
        {f"pagefind/{path}": content for path, content in made.items()},
        {f"search/{path}": content for path, content in scripts.items()},
    )


index = at_once(indexing)


@record
class Bundle:
    """Pagefind's files for the pages of a language in one shard, and the key by which they are remembered."""

    key: bytes
    files: Files


def bundles_of(spoken: Sequence[Spoken], number: int, cache: Cache) -> Steps[dict[str, Bundle]]:
    """The bundle of each language that has pages in a shard: remembered, or made at the same time, meanwhile it yields.

    It is remembered by its pages, and these by what they are made of: what is as it was is not opened.
    """
    there = [each for each in spoken if each.shards[number]]
    keys = {each.code: each.key(number) for each in there}
    exact = dict(cache.get(keys.values()))
    pages: dict[str, Pages] = {}
    for each in there:
        if (key := keys[each.code]) not in exact:
            pages[each.code] = each.pages(number)
            exact[key] = key_of_bundle(each.code, pages[each.code])
            cache.put(key, exact[key])
    found = {key: pickle.loads(value) for key, value in cache.get(exact.values())}
    missing = {each.code: exact[keys[each.code]] for each in there if exact[keys[each.code]] not in found}
    pages |= {each.code: each.pages(number) for each in there if each.code in missing.keys() - pages.keys()}
    wanted = {code: pages[code] for code in missing}
    with ahead.at_work(wanted) as at_work:
        for code, pagefind in at_work.items():
            pagefind.ask(wanted[code])
        if wanted and len(spoken[0].shards) == 1:
            ahead.remember(cache, wanted)
        for code, pagefind in at_work.items():
            open_last(cache, key_of_bundle(code, pagefind.pages))
        yield
        for code, pagefind in at_work.items():
            found[missing[code]] = made = pagefind.files()
            cache.put(missing[code], pickle.dumps(made))
    return {code: Bundle(exact[key], found[exact[key]]) for code, key in keys.items()}


def key_of_bundle(code: str, pages: Pages) -> bytes:
    return key_of("bundle", store.code(), code, list(pages), *map(str.encode, pages.values()))


def open_last(cache: Cache, key: bytes) -> None:
    """Open what Pagefind told of the pages that it began with, as it will tell the same of most: they stay open."""
    for _, value in cache.get([key]):
        known_by([pickle.loads(value)])


@record
class Known:
    """What Pagefind knows in a language: its words as a script, and what it calls each page and each chunk of its
    index."""

    words: Files
    fragments: tuple[Fragment, ...]
    chunks: tuple[Chunk, ...]


def known(code: str, shards: Sequence[Mapping[str, Bundle]], cache: Cache) -> Known:
    """What the bundles of a language know, one for each shard that has it: remembered by them."""
    own = {folder_of(number): shard[code] for number, shard in enumerate(shards) if code in shard}
    key = key_of("known", store.code(), [(folder, bundle.key) for folder, bundle in own.items()])
    return cache.kept(key, lambda: known_by([in_folder(bundle.files, folder) for folder, bundle in own.items()]))


def known_by(files: Sequence[Files]) -> Known:
    bundle = {path: content for each in files for path, content in each.items()}
    fragments = list(fragments_of(bundle))
    without_text = tuple(Fragment(each.language, each.id, each.address, {}, "", each.shard) for each in fragments)
    return Known(word_files(fragments), without_text, tuple(chunks_of(bundle)))


def together(bundles: Sequence[Files]) -> Files:
    """The files of several languages as one bundle."""
    entries = [json.loads(files[ENTRY]) for files in bundles]
    languages = {code: told for entry in entries for code, told in entry["languages"].items()}
    entry = json.dumps({**entries[0], "languages": languages}, sort_keys=True).encode()
    return {path: content for files in bundles for path, content in files.items()} | {ENTRY: entry}


def in_folder(files: Files, folder: str) -> Files:
    """The files of a shard at their place; the first alone has the program."""
    return {folder + path: content for path, content in files.items() if not (folder and path.startswith(PROGRAM))}
