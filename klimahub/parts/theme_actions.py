"""The actions on a theme by what they do: groups of cards, who has done it, what was hard, words to filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from klimahub.language import Language
from klimahub.model import KINDS, Action, Source
from klimahub.parts.action_cards import Card, card_of
from klimahub.parts.listing import region_name
from klimahub.parts.money import largest
from klimahub.record import record
from klimahub.site import Case, Site

FILTERS = ("status", "cost", "size", "region")
SIZES = ((20_000, "small"), (50_000, "middle"), (100_000, "large"))
"""Inhabitants below which a place is small, middle, large; above it is largest."""
COSTS = ((10_000_000, "small"), (100_000_000, "middle"))
"""The largest amount that the source names, in the hub's currency, below which an action costs little or more."""
SEEN = 2
"""Actions of a group that are seen at once; a single one more is not folded."""
ORDER = ("done", "under_way", "planned", "stopped", "")


@record
class ThemeAction:
    """A card with its place and sources. `anchor` is its id on the theme's page; `facets` are its words by filter."""

    slug: str
    name: str
    anchor: str
    card: Card
    barrier: str
    sources: tuple[Source, ...]
    facets: Mapping[str, str]


@record
class Group:
    """Actions that do the same. `line` counts them by status; `done` is who has done it, as (name, anchor) pairs."""

    key: str
    title: str
    line: str
    done: tuple[tuple[str, str], ...]
    actions: tuple[ThemeAction, ...]

    @property
    def first(self) -> tuple[ThemeAction, ...]:
        """What is seen at once; the rest is folded."""
        return self.actions if len(self.actions) <= SEEN + 1 else self.actions[:SEEN]

    @property
    def rest(self) -> tuple[ThemeAction, ...]:
        return self.actions[len(self.first) :]


def groups_of(site: Site, theme: str, language: Language) -> tuple[Group, ...]:
    """The groups of a theme in the order of its vocabulary; what has no kind comes last."""
    found: dict[str, list[tuple[Action, ThemeAction]]] = {}
    for case in site.cases:
        facts = case.told_in(language.code, site.first_language).facts
        for action in facts.actions:
            if action.theme == theme:
                sources = tuple(facts.sources[source] for source in action.sources)
                found.setdefault(action.kind or "", []).append((action, made(case, action, sources, language)))
    kinds = [*(kind for each, kinds in KINDS.items() if each == theme for kind in kinds), ""]
    return tuple(group(kind, found[kind], language) for kind in kinds if kind in found)


def made(case: Case, action: Action, sources: tuple[Source, ...], language: Language) -> ThemeAction:
    t = language.t
    facets = {
        "status": t(f"terms.action_status.{action.status}") if action.status else t("terms.unknown.not_stated"),
        "cost": t(f"pages.theme.cost.{cost}") if (cost := cost_of(action, language)) else t("terms.unknown.not_stated"),
        "size": t(f"pages.theme.sizes.{size_of(case)}"),
        **({"region": region_name(case, language)} if case.region.key else {}),
    }
    anchor = f"{case.slug}-{action.id}"
    name = case.name(language.code)
    return ThemeAction(case.slug, name, anchor, card_of(action, language), action.barrier or "", sources, facets)


@record
class Refusal:
    """Who expressly does nothing about a theme, in the words of `sources`."""

    slug: str
    name: str
    what: str
    sources: tuple[Source, ...]


def refusals_of(site: Site, theme: str, language: Language) -> tuple[Refusal, ...]:
    """In the alphabet of places; also of those who do something about it all the same."""
    found = []
    for case in site.cases:
        facts = case.told_in(language.code, site.first_language).facts
        for each in (each for each in facts.left_out if each.theme == theme):
            sources = tuple(facts.sources[source] for source in each.sources)
            found.append(Refusal(case.slug, case.name(language.code), each.what, sources))
    return tuple(sorted(found, key=lambda each: language.sort_key(each.name)))


def size_of(case: Case) -> str:
    return next((name for limit, name in SIZES if case.place.population < limit), "largest")


def cost_of(action: Action, language: Language) -> str:
    """The class of an action's cost; `other` where no amount in the hub's currency is named, "" where nothing is."""
    amount = largest(action.cost or "", language)
    if amount is None:
        return "other" if action.cost else ""
    return next((name for limit, name in COSTS if amount < limit), "large")


def group(kind: str, found: Sequence[tuple[Action, ThemeAction]], language: Language) -> Group:
    """Done first, then under way, planned and stopped; each in the alphabet of places."""
    ordered = sorted(found, key=lambda pair: (ORDER.index(pair[0].status or ""), language.sort_key(pair[1].name)))
    done = {each.name: each.anchor for action, each in reversed(ordered) if action.status == "done"}
    statuses = Counter[str](action.status or "" for action, _ in found)
    places = len({each.slug for _, each in found})
    return Group(
        key=kind.replace("_", "-") or "other",
        title=language.t(f"terms.action_kinds.{kind}") if kind else language.t("pages.theme.other"),
        line=language.t(
            "pages.theme.group",
            actions=language.count("pages.municipality.count_actions", len(found)),
            places=language.count("pages.theme.places", places),
            statuses=", ".join(told(status, statuses[status], language) for status in ORDER if statuses[status]),
        ),
        done=tuple(sorted(done.items(), key=lambda pair: language.sort_key(pair[0]))),
        actions=tuple(each for _, each in ordered),
    )


def told(status: str, count: int, language: Language) -> str:
    """How many have a status: "3 under way"; the empty status is one that no source states."""
    word = f"terms.action_status.{status}" if status else "terms.unknown.not_stated"
    return language.t("pages.theme.of_status", n=language.number(count, 0), status=language.t(word))


def choices_of(groups: Sequence[Group], language: Language) -> list[tuple[str, str, list[str]]]:
    """Key, label and the values that occur of each filter by which something can be left out; regions by name, the rest
    in an order of their own."""
    t = language.t
    statuses = [t(f"terms.action_status.{status}") for status in ORDER if status]
    sizes = [t(f"pages.theme.sizes.{size}") for size in (*(name for _, name in SIZES), "largest")]
    costs = [t(f"pages.theme.cost.{cost}") for cost in (*(name for _, name in COSTS), "large", "other")]
    silent = t("terms.unknown.not_stated")
    told = {"status": [*statuses, silent], "cost": [*costs, silent], "size": sizes}
    every = [action for each in groups for action in each.actions]
    choices = []
    for key in FILTERS:
        values = {action.facets[key] for action in every if key in action.facets}
        ordered = [value for value in told[key] if value in values] if key in told else sorted(
            values, key=language.sort_key
        )  # fmt: skip
        if len({action.facets.get(key) for action in every}) > 1:
            choices.append((key, t(f"pages.theme.filters.{key}"), ordered))
    return choices
