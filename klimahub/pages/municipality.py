"""The case page: what a place promises, how far it has come, what it does, and where each figure was read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from klimahub.charts import figures_on
from klimahub.figure import Figure
from klimahub.language import Language
from klimahub.markdown import headings
from klimahub.model import Action, Municipality
from klimahub.page import Page, Part
from klimahub.parts.action_cards import Card, card_of
from klimahub.parts.aliases import aliases_of
from klimahub.parts.case_files import case_files
from klimahub.parts.case_tables import FactTable, Marks, marks_of, numbers_of, plan_table, tables_of
from klimahub.parts.facets import Facets, facets_of
from klimahub.parts.like_places import like_places
from klimahub.parts.listing import region_name
from klimahub.parts.own_series import own_series_of
from klimahub.parts.restated import ACCOUNT, restated_of, with_earlier
from klimahub.parts.tiles import Tile, tiles_of
from klimahub.progress import track_words
from klimahub.site import Case, Site, Telling


def keys(site: Site) -> Sequence[str]:
    return list(site.by_slug)


def reads(site: Site, key: str) -> Sequence[str]:
    """Its own file; what it tells of other places is from the tables."""
    return [key]


def page(site: Site, key: str, language: Language) -> Page:
    case = site.by_slug[key]
    telling = case.told_in(language.code, site.first_language)
    name = case.name(language.code)
    figures = figures_on("municipality", site, key, language)
    lead = lead_of(case, telling.facts, language)
    facets = {} if site.plain else facets_of(site, case)
    tiles = tiles_of(case, telling.facts, language)
    return Page(
        title=name,
        description=lead,
        values={**values_of(site, case, telling, language, figures), "lead": lead, "tiles": tiles},
        figures=figures,
        files=case_files(site, case, telling, language),
        facets=facets,
        aliases=aliases_of(
            [
                name,
                case.place.name,
                case.place.official_name,
                *case.place.aliases,
                *case.place.words.values(),
                case.place.code,
            ],
            site.spelling,
        ),
        about=region_name(case, language) if site.regions else "",
        facts=facts_line(tiles),
        parts=tuple(part_of(each, name, facets, language) for each in telling.facts.actions) if facets else (),
        text_language=telling.story_language if telling.story and telling.story_language != language.code else "",
        stale=language.code in case.stale,
    )


def lead_of(case: Case, facts: Municipality, language: Language, known_key: str = "pages.municipality.known") -> str:
    """Promise and size of what we know, computed; `known_key` is of words that are true where the sentence stands."""
    known = language.t(
        known_key,
        targets=language.count("pages.municipality.count_targets", len(facts.targets)),
        actions=language.count("pages.municipality.count_actions", len(facts.actions)),
        sources=language.count("pages.municipality.count_sources", len(facts.sources)),
    )
    return f"{promise_of(case, language)} {known}"


def promise_of(case: Case, language: Language) -> str:
    """When the whole area is to be neutral, or that no year for it has been found."""
    target = case.neutral_target
    kind = f"promise.{target.kind}" if target else "no_promise"
    return language.t(f"pages.municipality.{kind}", name=case.name(language.code), year=target.year if target else "")


def values_of(
    site: Site, case: Case, telling: Telling, language: Language, figures: dict[str, Figure]
) -> dict[str, Any]:
    t, facts, place = language.t, telling.facts, case.place
    restated = restated_of(site, case, language)
    account = [name for name, figure in figures.items() if not figure.sources]
    index = site.positions[case.slug]
    before = site.cases[index - 1] if index else None
    after = site.cases[index + 1] if index + 1 < len(site.cases) else None
    compiled = language.date(facts.record.compiled)
    verified = facts.record.verified_by_municipality
    checked = t("site.verified", date=language.date(verified)) if verified else t("site.unverified")
    return {
        "over": over_of(site, case, language),
        "trail": trail_of(site, case, language),
        "promise": promise_of(case, language),
        "place_line": t(
            "pages.municipality.place",
            population=language.number(place.population, 0),
            date=language.date(place.population_date),
            area=language.number(place.area_km2, 1),
        ),
        "read": t(f"terms.read.{facts.record.read}"),
        "compiled": t("site.compiled", date=compiled) + " " + checked,
        "compiled_date": compiled,
        "story": telling.story,
        "unread": "" if telling.story else t("pages.municipality.unread_text", sources=len(facts.sources)),
        "sources": facts.sources,
        "no_promise": track_words.silence(facts, language),
        "contents": [] if site.plain else contents_of(telling, language, account),
        "own_figures": [name for name, figure in figures.items() if figure.sources],
        "account_figures": account,
        "actions": actions_of(facts, language),
        "actions_title": language.count("pages.municipality.actions", len(facts.actions)),
        "left_out": refused_by(facts, language),
        "plan": plan_table(facts, language),
        "tables": with_earlier(own_tables(site, facts, language), facts, restated, language),
        "restated": restated,
        "restated_account": sum(each.table == ACCOUNT for each in restated),
        "own_series": own_series_of(case, language),
        "like": () if site.plain else like_places(site, case, language),
        "partners": language.list(list(facts.partners)),
        "before": (before.slug, before.name(language.code)) if before else None,
        "after": (after.slug, after.name(language.code)) if after else None,
    }


def own_tables(site: Site, facts: Municipality, language: Language) -> list[FactTable]:
    """The place's own figures; where there is no state's account, nothing is said of comparing them with it."""
    alone = language.t("pages.municipality.tables.emissions.alone")
    tables = tables_of(facts, language)
    return [
        replace(each, intro=alone) if each.id == "emissions" and not site.account_years else each for each in tables
    ]


def over_of(site: Site, case: Case, language: Language) -> list[tuple[str, str]]:
    """What stands over the name: the division (with its key, for a link) and the wave of the programme."""
    told = [(case.region.key, region_name(case, language))] if site.regions else []
    if site.programme:
        told.append(("", language.t("pages.municipality.wave", wave=language.t(f"terms.waves.{case.wave.key}"))))
    return told


def trail_of(site: Site, case: Case, language: Language) -> list[tuple[str, str, str]]:
    """The pages above this one: kind, key and words."""
    above = [("municipalities", "", language.t("site.nav.municipalities"))]
    return [*above, ("region", case.region.key, region_name(case, language))] if site.regions else above


def contents_of(telling: Telling, language: Language, account: Collection[str]) -> list[tuple[str, str]]:
    """Anchor and words of the page's main sections, in their order: the story's own headings first.

    `account` are the figures that are not from the place's own sources.
    """
    t, facts = language.t, telling.facts
    told = [(heading.anchor, heading.words) for heading in headings(telling.story) if heading.level == 2]
    rest = [
        ("figures", t("pages.municipality.own_figures"), True),
        ("account", t("pages.municipality.account"), bool(account)),
        ("actions", t("pages.municipality.contents_actions"), bool(facts.actions)),
        ("targets", t("pages.municipality.tables.targets.title"), bool(facts.targets)),
        ("sources", t("site.sources"), bool(facts.sources)),
        ("take", t("take.title"), True),
    ]
    return told + [(anchor, words) for anchor, words, there in rest if there]


def actions_of(facts: Municipality, language: Language) -> list[tuple[Card, Marks]]:
    numbers = numbers_of(facts)
    return [(card_of(action, language), marks_of(action.sources, numbers)) for action in facts.actions]


def refused_by(facts: Municipality, language: Language) -> list[tuple[str, str, str, Marks]]:
    """Each express no: the theme, its name, the words and the marks of their sources."""
    numbers = numbers_of(facts)
    return [
        (each.theme, language.t(f"terms.themes.{each.theme}"), each.what, marks_of(each.sources, numbers))
        for each in facts.left_out
    ]


def facts_line(tiles: Sequence[Tile]) -> str:
    """What is promised and reached, in a line: the tiles that are stated."""
    return " · ".join(f"{tile.label}: {tile.value}" for tile in tiles if tile.marks)


def part_of(action: Action, place: str, facets: Facets, language: Language) -> Part:
    """An action as the search finds it."""
    card = card_of(action, language)
    details = tuple(f"{label}: {words}" for label, words in card.details)
    text = (card.what, *details, *filter(None, [card.note]))
    return Part("action", card.id, card.title, text, place, {**facets, "theme": (card.theme,)})
