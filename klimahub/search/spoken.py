"""What is found in one language into the pages that Pagefind reads, and into a key by which these are known unmade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from klimahub.record import record
from klimahub.search.compounds import Compounds, seams_of, with_seams
from klimahub.search.copies import Copies, Copy
from klimahub.search.shards import Shard, page_of_words, path_of_words
from klimahub.writing.cache import key_of


@record
class Spoken:
    """The records of one language, by shard. Their copies are opened when somebody asks for pages."""

    code: str
    shards: tuple[Shard, ...]
    copies: Copies
    compounds: Compounds | None

    def key(self, number: int) -> bytes:
        """All that decides the pages of a shard. Where compounds are parted, or there are several shards, it is made
        with the words of all."""
        words = self.shards if self.compounds or len(self.shards) > 1 else ()
        told = [self.copies.keys_of(each) for each in (self.shards[number], *words)]
        return key_of("spoken", self.copies.program, self.code, self.compounds and self.compounds.told, told)

    def pages(self, number: int) -> dict[str, str]:
        """The pages to index of a shard, as HTML by path, sorted."""
        pages = {path: copy.html for path, copy in self.copied(number).items()}
        if len(self.shards) > 1:
            pages[path_of_words(self.code)] = page_of_words(self.code, self.words)
        return dict(sorted((self.parted(pages) if self.seams else pages).items()))

    @cached_property
    def words(self) -> set[str]:
        """The words of all pages of the language, so that all shards part compounds alike."""
        copies = (copy for number in range(len(self.shards)) for copy in self.copied(number).values())
        return set().union(*(copy.words for copy in copies))

    def copied(self, number: int) -> dict[str, Copy]:
        """The copies of a shard, by path."""
        return self.first if number == 0 else self.copies.of(self.shards[number])

    @cached_property
    def first(self) -> dict[str, Copy]:
        """Those of the first shard, which stay open: a hub of a hundred places has no other, and asks twice."""
        return self.copies.of(self.shards[0])

    @cached_property
    def seams(self) -> dict[str, int]:
        return seams_of(self.words, self.compounds) if self.compounds else {}

    def parted(self, pages: Mapping[str, str]) -> dict[str, str]:
        """The pages with their compounds parted, each remembered by what it is a copy of and by where words are
        parted."""
        seams, made_of = key_of(self.copies.program, sorted(self.seams.items())), self.copies.keys
        keys = {path: key_of(b"parted", seams, made_of.get(path, html)) for path, html in pages.items()}
        found = {key: value.decode() for key, value in self.copies.cache.get(keys.values())}
        for path, html in with_seams(
            {p: html for p, html in pages.items() if keys[p] not in found}, self.seams
        ).items():
            found[keys[path]] = html
            self.copies.cache.put(keys[path], html.encode())
        return {path: found[key] for path, key in keys.items()}


def spoken_in(shards: Sequence[Shard], copies: Copies, compounds: Mapping[str, Compounds]) -> list[Spoken]:
    """What is found, by language."""
    codes = sorted({record.language for shard in shards for record in shard})
    return [Spoken(code, tuple(in_language(code, shards)), copies, compounds.get(code)) for code in codes]


def in_language(code: str, shards: Iterable[Shard]) -> Iterable[Shard]:
    return (tuple(record for record in shard if record.language == code) for shard in shards)
