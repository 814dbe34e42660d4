"""What is compared: the lines, and a place into a cell for each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from klimahub.language import Language
from klimahub.model import Municipality, Target
from klimahub.parts.case_tables import marks_of, numbers_of
from klimahub.parts.comparison import Cell, Line
from klimahub.progress.track_words import moment
from klimahub.progress.tracks import best_result
from klimahub.questions import Answer, change, neutral_year, plan_status, renewables, target_2030, wave
from klimahub.site import Case, Site, by_site

METHOD_UNKNOWN = ""
"""How a place's own result was worked out stands in no field: two of them are never known to be alike."""
GROUPS = ("place", "promise", "result", "account", "work")


@by_site
def lines_of(site: Site, language: Language) -> tuple[Line, ...]:
    def line(key: str, group: str, **more: Any) -> Line:
        words = language.t(f"comparison.lines.{key}", last=last, first=first)
        return Line(key, group, words, **more)

    def facets(*keys: str) -> tuple[str, ...]:
        return tuple(language.t(f"comparison.facets.{key}", words="{words}") for key in keys)

    years = site.account_years or ("", "")
    first, last = years[0], years[-1]
    tonnes = (language.t("comparison.tonnes_each"), language.t("comparison.tonnes"))
    account = [
        Line(key, "account", name, tonnes, switched=True)
        for key, name in (
            ("total", language.t("charts.total")),
            *((sector, language.t(f"terms.sectors.{sector}")) for sector in site.sectors if sector != "total"),
        )
    ]
    lines = (
        line("population", "place"),
        line("density", "place"),
        line("situation", "place"),
        line("region", "place"),
        line("wave", "promise"),
        line("plan_status", "promise"),
        line("neutral_year", "promise"),
        line("target_2030", "promise", facets=facets("base"), ceiling=100.0),
        line("operations", "promise", facets=facets("base", "year"), ceiling=100.0),
        line("result", "result", facets=facets("counts", "base", "moment", "method"), ceiling=100.0),
        *account,
        line("change", "account"),
        line("renewables", "account"),
        line("actions", "work"),
        line("sources", "work"),
    )
    return tuple(each for each in lines if known(site, each.key))


def known(site: Site, key: str) -> bool:
    """Whether the hub has what a line compares."""
    if key in {"total", "change", *site.sectors}:
        return len(site.account_years) > (1 if key == "change" else 0)
    there = {"situation": site.boundaries, "region": site.regions, "wave": site.programme}
    return bool({**there, "renewables": any(case.renewable_supply for case in site.cases)}.get(key, True))


@by_site
def cells_of(site: Site, case: Case, language: Language) -> dict[str, Cell]:
    """A cell for every line, by its key. Own figures carry the numbers of their sources on the place's page."""
    facts = case.told_in(language.code, site.first_language).facts
    profile, numbers = site.profiles[case.place.code], shared_numbers(case)
    told = [(trait, getattr(profile, trait)) for trait in ("situation", "surroundings")]
    situation = [language.t(f"likeness.{trait}.{kind}") for trait, kind in told if kind]
    themes = sorted({language.t(f"terms.themes.{action.theme}") for action in facts.actions}, key=language.sort_key)
    return {
        "population": numbers_cell(numbers["population"], (0,), language),
        "density": numbers_cell(numbers["density"], (0,), language),
        "situation": Cell((", ".join(situation),)),
        "region": Cell((case.region.name_in(language.code),)),
        "plan_status": plan_cell(case, facts, language),
        "neutral_year": neutral_cell(case, facts, language),
        "target_2030": cut_cell(target_2030.target_of(case), facts, language),
        "operations": operations_cell(facts, language),
        "result": result_cell(facts, language),
        **account_cells(site, case, numbers, language),
        **({"wave": Cell((wave.answer(case, language).words,))} if site.programme else {}),
        "renewables": answered(renewables.answer(case, language), numbers.get("renewables", ())),
        "actions": Cell((language.count("comparison.actions", len(facts.actions)),), ", ".join(themes)),
        "sources": Cell((language.count("questions.read.sources", len(facts.sources)),)),
    }


def account_cells(
    site: Site, case: Case, numbers: Mapping[str, tuple[float, ...]], language: Language
) -> dict[str, Cell]:
    """What the state's account says, where there is one."""
    if not site.account_years:
        return {}
    tonnes = {key: numbers_cell(numbers[key], (2, 0), language) for key in ("total", *site.sectors)}
    return {**tonnes, "change": answered(change.answer(case, language), numbers.get("change", ()))}


def shared_numbers(case: Case) -> dict[str, tuple[float, ...]]:
    """What the tables say of every place, rounded as it is printed; what a table does not say is left out.

    Tonnes, in the account's last year, are per inhabitant and in all.
    """
    place, account = case.place, case.account
    tonnes = {sector: values[-1] for sector, values in account.sectors.items()}
    tonnes |= {"total": account.totals[-1]} if account.years else {}
    percent, supply = change.percent_of(account), case.renewable_supply
    numbers: dict[str, tuple[float, ...]] = {
        "population": (float(place.population),),
        "density": (float(round(place.population / place.area_km2)),),
        **{key: (round(n / place.population, 2), float(round(n))) for key, n in tonnes.items()},
    }
    if percent is not None:
        numbers["change"] = (round(percent, 1),)
    if supply:
        numbers["renewables"] = (float(round(100 * supply[max(supply)])),)
    return numbers


def numbers_cell(numbers: tuple[float, ...], decimals: tuple[int, ...], language: Language) -> Cell:
    texts = tuple(language.number(number, places) for number, places in zip(numbers, decimals, strict=True))
    return Cell(texts, numbers=numbers)


def answered(answer: Answer, numbers: tuple[float, ...] = ()) -> Cell:
    """An answer to a question of the map page, with the number that it is, if any."""
    return Cell((answer.words,), answer.detail, numbers)


def silent(language: Language) -> Cell:
    return Cell((language.t("terms.unknown.not_stated"),))


def plan_cell(case: Case, facts: Municipality, language: Language) -> Cell:
    answer = plan_status.answer(case, language)
    sources = facts.plan.sources if facts.plan and answer.group else ()
    return Cell((answer.words,), answer.detail, marks=marks_of(sources, numbers_of(facts)))


def neutral_cell(case: Case, facts: Municipality, language: Language) -> Cell:
    answer = neutral_year.answer(case, language)
    sources = case.neutral_target.sources if case.neutral_target else ()
    return Cell((answer.words,), answer.detail, marks=marks_of(sources, numbers_of(facts)))


def base_words(base_year: int | None, language: Language) -> str:
    told = "base" if base_year else "no_base"
    return language.t(f"comparison.{told}", base=base_year)


def base_of(base_year: int | None) -> str:
    return str(base_year) if base_year else ""


def cut_cell(target: Target | None, facts: Municipality, language: Language) -> Cell:
    if target is None or target.percent is None:
        return silent(language)
    return Cell(
        ("−" + language.percent(target.percent),),
        base_words(target.base_year, language),
        (target.percent,),
        (base_of(target.base_year),),
        marks_of(target.sources, numbers_of(facts)),
    )


def operations_cell(facts: Municipality, language: Language) -> Cell:
    """The cut for the municipality's own operations whose year comes last."""
    cuts = [
        t
        for t in facts.targets
        if t.scope == "operations" and t.kind == "reduction" and t.status == "current" and t.level and t.year
    ]
    if not cuts:
        return silent(language)
    target = max(cuts, key=lambda t: (t.year or 0, t.level or 0))
    return Cell(
        (language.t("pages.municipality.tiles.by", value=language.percent(target.level or 0), year=target.year),),
        base_words(target.base_year, language),
        (target.level or 0.0,),
        (base_of(target.base_year), str(target.year)),
        marks_of(target.sources, numbers_of(facts)),
    )


def result_cell(facts: Municipality, language: Language) -> Cell:
    result = best_result(facts)
    if result is None or result.percent is None:
        return silent(language)
    counts = result.covers or language.t(f"terms.scopes.{result.scope}")
    return Cell(
        ("−" + language.percent(result.percent),),
        f"{base_words(result.base_year, language)}, {moment(result, language)}; {counts}",
        (result.percent,),
        (counts, base_of(result.base_year), str(result.measured_year or ""), METHOD_UNKNOWN),
        marks_of(result.sources, numbers_of(facts)),
    )
