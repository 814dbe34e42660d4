"""Everything known, joined: one `Case` per place (tables, file, stories), in alphabetical order, and the texts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import field
from functools import cached_property, lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from klimahub.brief import Brief, Listed
from klimahub.config import CommonCut, Config, Programme
from klimahub.data.changes import History
from klimahub.data.dataset import Table
from klimahub.data.likeness import BySize, Likeness, Profile, profiles_of
from klimahub.images.folder import Images
from klimahub.kept import OPEN, Kept
from klimahub.model import (
    AGRICULTURE,
    LISTS,
    Action,
    Municipality,
    NationalTarget,
    Picture,
    Provenance,
    Rate,
    Record,
    Region,
    Source,
    Target,
    Translation,
    Words,
)
from klimahub.record import record
from klimahub.rows import Tabled
from klimahub.spelling import Spelling
from klimahub.writing.cache import key_of

STANDING = ("current", "met")
MOST_KEPT = 1000
ASKED = 100
"""So many of the places most like one are looked for at once, unless a hub has no pages that ask for so many: all of a
hundred take little longer than five."""
Rest = ParamSpec("Rest")
Result = TypeVar("Result")


def by_site(function: Callable[Rest, Result]) -> Callable[Rest, Result]:
    """A function of a site, and of more that can be a key, whose last thousand results the site keeps.

    They are gone when it is: a preview reads the hub anew after each save.
    """

    @wraps(function)
    def asked(*given: Rest.args, **named: Rest.kwargs) -> Result:
        site, *rest = given
        kept: dict[Hashable, Result] = site.worked_out.setdefault(function, {})  # type: ignore[attr-defined]
        key = (*rest, *sorted(named.items()))
        if key not in kept:
            if len(kept) >= MOST_KEPT:
                del kept[next(iter(kept))]
            kept[key] = function(*given, **named)
        return kept[key]

    return asked


@record
class Telling:
    """A case in one language: the facts with that language's words, and the story.

    `story_language` differs from `language` where the story is not translated; `missing` tells that words are.
    """

    language: str
    facts: Municipality
    story: str
    story_language: str
    missing: bool


@record
class Told:
    """What the files of one place say: the facts, and by language the stories and the words of the facts."""

    facts: Municipality
    stories: Mapping[str, str]
    translations: Mapping[str, Translation]


@record(eq=False)
class Case(Tabled):
    """A place: what the tables say (`Tabled`) and what its files say (`told`).

    `stale` are the languages whose text is older than the original; `digest` is a hash of its files' bytes, `parts`
    are those of what they say (klimahub.reading.hashes). Equal is the same one only, so that what is worked out of a
    case can be kept by it.
    """

    told: Kept[Told]
    brief: Brief
    stale: frozenset[str] = frozenset()
    common_cut: CommonCut | None = None
    digest: bytes = b""
    parts: bytes = b""

    @property
    def record(self) -> Record:
        """How the facts were compiled."""
        return self.listed.record

    @property
    def compiled(self) -> str:
        """The day on which they were."""
        return self.brief.compiled

    @cached_property
    def listed(self) -> Listed:
        """What lists and counts ask of the facts."""
        return self.brief.listed

    def forget(self) -> None:
        """Let go of what is kept open of it: of ten thousand places that would be more than all else."""
        vars(self).pop("listed", None)

    @property
    def facts(self) -> Municipality:
        return self.told.value.facts

    @property
    def stories(self) -> Mapping[str, str]:
        return self.told.value.stories

    @property
    def translations(self) -> Mapping[str, Translation]:
        return self.told.value.translations

    @lru_cache(maxsize=OPEN)  # noqa: B019 (the last ones only)
    def told_in(self, language: str, first: str) -> Telling:
        """This case in `language`; what is not translated stays in `first`, the language of the facts."""
        own = self.stories.get(language, "")
        story, story_language = (own, language) if own else (self.stories.get(first, ""), first)
        if language == first:
            return Telling(language, self.facts, story, story_language, missing=False)
        translation = self.translations.get(language)
        facts = translated(self.facts, translation) if translation else self.facts
        return Telling(language, facts, story, story_language, missing=translation is None)

    @cached_property
    def neutral_target(self) -> Target | None:
        """The earliest of the targets by which the whole area is to be net zero or climate neutral; None: not stated.

        Targets that were missed, replaced or are told differently elsewhere do not count.
        """
        standing = [t for t in self.listed.area_targets if t.level == 100 and t.status in STANDING]
        return min((target for target in standing if target.year), key=lambda target: target.year or 0, default=None)

    @property
    def neutral_year(self) -> int | None:
        """The year of the neutral target."""
        return self.neutral_target.year if self.neutral_target else None


def translated(facts: Municipality, translation: Translation) -> Municipality:
    """`facts` with the words of `translation`; an item without words keeps its own."""

    def worded(item: Any, words: Words | None) -> Any:
        return item.model_copy(update=words.model_dump(exclude_none=True)) if words else item

    lists = {
        name: tuple(worded(item, getattr(translation, name).get(item.id)) for item in getattr(facts, name))
        for name in LISTS
    }
    return facts.model_copy(update={**lists, "plan": worded(facts.plan, translation.plan) if facts.plan else None})


@record
class Prose:
    """A plain page or theme text: titles, descriptions and Markdown bodies by language; sources and whose the pictures
    are stand once.

    `stale` are the languages whose text is older than the original.
    """

    key: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    bodies: Mapping[str, str]
    sources: Mapping[str, Source]
    pictures: Mapping[str, Picture]
    stale: frozenset[str] = frozenset()


@record(eq=False)
class Site:
    """The whole hub. `cases` are in the alphabet of the first language; `boundaries` is TopoJSON in UTM metres.

    `config` says what kind of country it is; what it has not (divisions, a programme, an account, boundaries) is empty.
    `tables` say the same as data, and `history` what they said in the editions before. `preview` is a PNG of 1200 by
    630 pixels that others show with a link to a page; None: the hub has none.
    `headings` are those of every story, by language code; `spelling` is how else the hub's languages are written.
    `images` are the files of pictures in the texts, by name.
    `concepts` are the words for the same thing, by language code, that the search takes for one another.
    A `plain` hub has only the pages that klimahub.render.PLAIN names, without figures and files beside them.
    """

    cases: tuple[Case, ...]
    regions: tuple[Region, ...]
    themes: Mapping[str, Prose]
    pages: Mapping[str, Prose]
    provenance: Mapping[str, Provenance]
    boundaries: Mapping[str, Any]
    config: Config
    dead_links: Mapping[str, str] | None = None
    rates: tuple[Rate, ...] = ()
    national_target: NationalTarget | None = None
    tables: tuple[Table, ...] = ()
    history: History = field(default_factory=History)
    preview: bytes | None = None
    concepts: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    plain: bool = False
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spelling: Spelling = field(default_factory=Spelling)
    images: Images = field(default_factory=dict)
    others: bytes = b""
    """A hash of the bytes of all files but the places' own: tables, texts, boundaries, recorded editions."""

    @property
    def first_language(self) -> str:
        return self.config.first_language

    @property
    def programme(self) -> Programme | None:
        return self.config.programme

    @property
    def account_years(self) -> tuple[int, ...]:
        """The years of the state's account; none where there is no account."""
        return self.cases[0].account.years if self.cases else ()

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors of the state's account, in the order of its table."""
        return tuple(self.cases[0].account.sectors) if self.cases else ()

    @cached_property
    def digest(self) -> bytes:
        """A hash of the bytes of all files that the site is made from."""
        return key_of(self.others, *(case.digest for case in self.cases))

    @property
    def knows_traits(self) -> bool:
        """Whether farming, coast and surroundings too count when places are held to be alike."""
        return bool(self.boundaries) and AGRICULTURE in self.sectors

    @property
    def tiled(self) -> bool:
        """Whether every place has its tile, so that the country can be shown in tiles of one size."""
        return bool(self.cases) and all(case.tile for case in self.cases)

    @cached_property
    def worked_out(self) -> dict[Any, dict[Hashable, Any]]:
        """What `by_site` keeps, by function."""
        return {}

    def __getstate__(self) -> dict[str, Any]:
        """What is worked out is not sent to other processes."""
        return {name: value for name, value in self.__dict__.items() if name != "worked_out"}

    @cached_property
    def by_slug(self) -> Mapping[str, Case]:
        return {case.slug: case for case in self.cases}

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:
        """The traits by which places are alike, by code."""
        accounts = {case.place.code: case.account for case in self.cases}
        return profiles_of([case.place for case in self.cases], accounts, self.boundaries)

    @cached_property
    def by_code(self) -> Mapping[str, Case]:
        return {case.place.code: case for case in self.cases}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each place stands among `cases`, by slug."""
        return {slug: position for position, slug in enumerate(self.by_slug)}

    @cached_property
    def by_size(self) -> BySize:
        """The profiles as they are searched for like ones."""
        return BySize.of(self.profiles.values())

    def alike(self, slug: str, most: int = 5) -> tuple[tuple[Case, Likeness], ...]:
        """The places most like one, nearest first."""
        return self.nearest(slug, most if self.plain else max(most, ASKED))[:most]

    @by_site
    def nearest(self, slug: str, most: int) -> tuple[tuple[Case, Likeness], ...]:
        """So many that pages of several kinds find theirs among them."""
        found = self.by_size.most_alike(self.profiles[self.by_slug[slug].place.code], most)
        return tuple((self.by_code[likeness.other.code], likeness) for likeness in found)

    @cached_property
    def compiled(self) -> str:
        """The latest day on which facts were compiled."""
        return max([case.brief.compiled for case in self.cases])

    @cached_property
    def verified(self) -> int:
        """How many municipalities have checked their page."""
        return len(self.cases) - [case.brief.verified for case in self.cases].count(None)

    def in_region(self, key: str) -> tuple[Case, ...]:
        return tuple(case for case in self.cases if case.region.key == key)

    def actions_on(self, theme: str) -> tuple[tuple[Case, Action], ...]:
        return tuple((case, action) for case in self.cases for action in case.facts.actions if action.theme == theme)

    def count(self, holds: Callable[[Case], bool]) -> int:
        return sum(1 for case in self.cases if holds(case))
