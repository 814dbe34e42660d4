"""A place's plan, targets, results and own emission figures as tables of words, every row with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from klimahub.language import Language
from klimahub.model import Emission, Municipality, Plan, Result, Target
from klimahub.record import record

Marks = tuple[tuple[str, int], ...]


@record
class FactRow:
    """Finished words, and the sources: `marks` are those of the page, as (id, number) pairs, `credits` others, as
    (name, address) pairs. `address` is where the first cell leads, if anywhere."""

    cells: tuple[str, ...]
    marks: Marks = ()
    address: str = ""
    credits: tuple[tuple[str, str], ...] = ()
    earlier: tuple[str, ...] = ()


@record
class FactTable:
    """A table that the template prints as it stands. `id` is its anchor."""

    id: str
    title: str
    intro: str
    heads: tuple[str, ...]
    rows: tuple[FactRow, ...]


def numbers_of(facts: Municipality) -> dict[str, int]:
    """The number that the page gives to each source."""
    return {key: number for number, key in enumerate(facts.sources, start=1)}


def marks_of(sources: Iterable[str], numbers: Mapping[str, int]) -> Marks:
    return tuple((source, numbers[source]) for source in sources)


def tables_of(facts: Municipality, language: Language) -> list[FactTable]:
    """Targets, results and own figures; a table without rows is left out."""
    numbers = numbers_of(facts)
    made = (
        table(
            "targets",
            "target",
            [(target_cells(t, facts, language), t.sources) for t in facts.targets],
            numbers,
            language,
        ),
        table("results", "result", [(result_cells(r, language), r.sources) for r in facts.results], numbers, language),
        table(
            "emissions",
            "emission",
            [(emission_cells(e, language), e.sources) for e in facts.emissions],
            numbers,
            language,
        ),
    )
    return [each for each in made if each.rows]


def table(
    name: str,
    kind: str,
    rows: list[tuple[tuple[str, ...], tuple[str, ...]]],
    numbers: Mapping[str, int],
    language: Language,
) -> FactTable:
    keys = {
        "target": ("what", "target", "year", "base", "status", "note"),
        "result": ("what", "result", "when", "base", "note"),
        "emission": ("what", "amount", "year", "basis", "note"),
    }[kind]
    heads = tuple(language.t(f"pages.municipality.heads.{key}") for key in keys)
    title, intro = (
        language.t(f"pages.municipality.tables.{name}.title"),
        language.t(f"pages.municipality.tables.{name}.intro"),
    )
    return FactTable(
        name, title, intro, heads, tuple(FactRow(cells, marks_of(sources, numbers)) for cells, sources in rows)
    )


def counted(scope: str, covers: str | None, language: Language) -> str:
    """What is counted, beginning with a capital letter."""
    text = covers or language.t(f"terms.scopes.{scope}")
    return text[0].upper() + text[1:]


def or_silent(value: object, language: Language) -> str:
    return str(value) if value else language.t("terms.unknown.not_stated")


def target_cells(target: Target, facts: Municipality, language: Language) -> tuple[str, ...]:
    return (
        counted(target.scope, target.covers, language),
        target_words(target, language),
        or_silent(target.year, language),
        base_of(target.kind, target.base_year, language),
        language.t(f"terms.target_status.{'passed' if facts.passed(target) else target.status}"),
        target.note or "",
    )


def base_of(kind: str, base_year: int | None, language: Language) -> str:
    """The base year; targets that are no reduction need none."""
    if kind == "reduction" or base_year:
        return or_silent(base_year, language)
    return language.t("terms.no_base")


def target_words(target: Target, language: Language) -> str:
    """Kind and size: `Reduktion 70 %`, `Netto-nul`, `Areal 350 ha`."""
    parts = [language.t(f"terms.target_kinds.{target.kind}")]
    if target.percent is not None:
        parts.append(language.percent(target.percent))
    if target.pace == "yearly":
        parts.append(language.t("terms.pace.yearly"))
    for name in ("tonnes", "tonnes_per_year", "hectares", "hectares_per_year"):
        value = getattr(target, name)
        if value is not None:
            parts.append(language.t(f"terms.sizes.{name}", n=language.number(value)))
    return " ".join(parts)


def result_cells(result: Result, language: Language) -> tuple[str, ...]:
    return (
        counted(result.scope, result.covers, language),
        result_words(result, language),
        when(result, language),
        or_silent(result.base_year, language) if result.kind == "reduction" else language.t("terms.no_base"),
        result.note or "",
    )


def result_words(result: Result, language: Language) -> str:
    parts = []
    if result.percent is not None:
        parts += [language.t(f"terms.result_words.{result.kind}"), language.percent(result.percent)]
    if result.pace == "yearly":
        parts.append(language.t("terms.pace.yearly"))
    if result.value is not None and result.unit:
        parts += [language.number(result.value), language.t(f"terms.units.{result.unit}")]
    if result.tonnes is not None:
        parts.append(language.t("terms.sizes.tonnes_in_brackets", n=language.number(result.tonnes)))
    return " ".join(parts) or language.t("terms.see_note")


def when(result: Result, language: Language) -> str:
    """`målt 2024`, `oplyst november 2021`."""
    basis = language.t(f"terms.basis.{result.basis}")
    if result.measured_year:
        return f"{basis} {result.measured_year}"
    return f"{basis} {language.date(result.stated)}" if result.stated else f"{basis}, {language.t('terms.undated')}"


def emission_cells(emission: Emission, language: Language) -> tuple[str, ...]:
    return (
        emission.sector[0].upper() + emission.sector[1:],
        amount(emission, language),
        or_silent(emission.year, language),
        language.t(f"terms.basis.{emission.basis}"),
        emission.note or "",
    )


def amount(emission: Emission, language: Language) -> str:
    if emission.value is not None and emission.unit:
        return f"{language.number(emission.value)} {language.t(f'terms.units.{emission.unit}')}"
    if emission.share is not None:
        return language.t("terms.share_of_total", percent=language.percent(emission.share))
    return language.t(f"terms.notation.{emission.notation}" if emission.notation else "terms.see_note")


def plan_table(facts: Municipality, language: Language) -> FactTable:
    """The plan as one row; a place without one says so."""
    t = language.t
    heads = tuple(t(f"pages.municipality.heads.{key}") for key in ("plan", "plan_status", "adopted", "note"))
    plan = facts.plan
    cells = plan_cells(plan, language) if plan else (t("terms.unknown.not_stated"),) * 3 + ("",)
    marks = marks_of(plan.sources, numbers_of(facts)) if plan else ()
    row = FactRow(cells, marks, (plan.url or "") if plan else "")
    return FactTable("plan", t("pages.municipality.tables.plan.title"), "", heads, (row,))


def plan_cells(plan: Plan, language: Language) -> tuple[str, ...]:
    adopted = language.date(plan.adopted) if plan.adopted else language.t("terms.plan_status.not_stated")
    return (plan.title, language.t(f"terms.plan_status.{plan.status}"), adopted, plan.note or "")
