"""The four figures at the top of a case page, each with its source or with the words that it is not stated."""

from __future__ import annotations

from klimahub.language import Language
from klimahub.model import ZERO_KINDS, Municipality, Target
from klimahub.parts.case_tables import Marks, counted, marks_of, numbers_of
from klimahub.progress.track_words import moment
from klimahub.progress.tracks import best_result
from klimahub.record import record
from klimahub.site import STANDING, Case


@record
class Tile:
    """`account` tells that the figure is of the state's account, not of the place's own sources."""

    label: str
    value: str
    detail: str
    marks: Marks = ()
    account: bool = False

    @property
    def is_stated(self) -> bool:
        return bool(self.marks) or self.account


def tiles_of(case: Case, facts: Municipality, language: Language) -> list[Tile]:
    tiles = [cut_tile(facts, language), result_tile(facts, language), neutral_tile(case, facts, language)]
    if not case.account.years:
        return tiles
    return [
        *tiles,
        Tile(
            language.t("pages.municipality.tiles.per_capita", year=case.account.years[-1]),
            language.t("pages.municipality.tiles.tonnes", n=language.number(case.tonnes_per_capita, 1)),
            language.t("pages.municipality.tiles.account"),
            account=True,
        ),
    ]


def silent(label: str, language: Language) -> Tile:
    return Tile(label, language.t("terms.unknown.not_stated"), language.t("pages.municipality.tiles.not_found"))


def cut_tile(facts: Municipality, language: Language) -> Tile:
    """The standing reduction target of the widest scope, the one whose year comes last; one whose year has passed
    only where there is no other."""
    label = language.t("pages.municipality.tiles.target")
    order = {"area": 2, "energy": 1}
    cuts = [t for t in facts.targets if t.kind == "reduction" and t.level and t.year and t.status == "current"]
    if not cuts:
        return silent(label, language)
    best = max(cuts, key=lambda t: (not facts.passed(t), order.get(t.scope, 0), t.year or 0))
    tiles = "pages.municipality.tiles"
    since = language.t(f"{tiles}.since", base=best.base_year) if best.base_year else language.t(f"{tiles}.no_base")
    told = (since, counted(best.scope, best.covers, language), language.t(f"{tiles}.passed"))
    value = language.t(f"{tiles}.by", value=language.percent(best.level or 0), year=best.year)
    return Tile(label, value, " · ".join(told if facts.passed(best) else told[:2]), marks(facts, best))


def result_tile(facts: Municipality, language: Language) -> Tile:
    label = language.t("pages.municipality.tiles.result")
    result = best_result(facts)
    if result is None:
        return silent(label, language)
    detail = f"{moment(result, language)} · {counted(result.scope, result.covers, language)}"
    value = language.t(
        "pages.municipality.tiles.down", percent=language.percent(result.percent or 0), base=result.base_year
    )
    return Tile(label, value, detail, marks_of(result.sources, numbers_of(facts)))


def neutral_tile(case: Case, facts: Municipality, language: Language) -> Tile:
    label = language.t("pages.municipality.tiles.neutral")
    standing = [t for t in facts.targets if t.scope == "area" and t.level == 100 and t.status in STANDING]
    target = next((t for t in standing if t.year == case.neutral_year and t.year), None)
    if target is None:
        return silent(label, language)
    kind = target.kind if target.kind in ZERO_KINDS else "reduction"
    detail = f"{language.t(f'terms.target_kinds.{kind}')} · {counted(target.scope, target.covers, language)}"
    return Tile(label, str(target.year), detail, marks(facts, target))


def marks(facts: Municipality, target: Target) -> Marks:
    return marks_of(target.sources, numbers_of(facts))
