"""What a municipality's file says: frozen, typed records, made from text values.

The front matter of `content/places/<slug>.md` is a `Municipality`, that of `<slug>.en.md` a `Translation`. The
vocabularies follow C40's Climate Action Planning Framework, the GPC and GCoM's Common Reporting Framework where these
have a word for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from klimahub.model.values import (
    Address,
    Facts,
    Identifier,
    Number,
    PartialDate,
    Percent,
    Picture,
    PictureName,
    Source,
    SourceIds,
    Text,
    Year,
)

Theme = Literal[
    "energy", "buildings", "transport", "agriculture", "industry",
    "waste", "nature", "adaptation", "citizens", "consumption",
]  # fmt: skip
THEMES: tuple[Theme, ...] = Theme.__args__  # type: ignore[attr-defined]

ActionKind = Literal[
    "district_heating", "heat_sources", "gas_and_oil", "wind", "sun", "green_power", "biogas", "carbon_capture",
    "fuels", "own_buildings", "homes", "new_buildings", "buses", "ferries", "cars", "cycling", "wet_soils",
    "farm_agreements",
    "farm_advice", "farm_energy", "symbiosis", "company_agreements", "company_change", "jobs", "reuse", "forest",
    "wild_nature", "land_use", "rain", "coast", "rivers", "participation", "local_projects", "councils", "follow_up",
    "education", "investments", "recognition", "food", "footprint", "plan",
]  # fmt: skip
KINDS: Mapping[Theme, tuple[ActionKind, ...]] = {
    "energy": (
        "district_heating", "heat_sources", "gas_and_oil", "wind", "sun", "green_power", "biogas", "carbon_capture",
        "fuels", "plan",
    ),
    "buildings": ("own_buildings", "homes", "new_buildings", "gas_and_oil", "plan"),
    "transport": ("buses", "ferries", "cars", "cycling", "plan"),
    "agriculture": ("wet_soils", "farm_agreements", "farm_advice", "farm_energy", "biogas", "plan"),
    "industry": ("symbiosis", "company_agreements", "company_change", "carbon_capture", "fuels", "jobs", "plan"),
    "waste": ("reuse", "carbon_capture", "plan"),
    "nature": ("forest", "wet_soils", "wild_nature", "land_use", "plan"),
    "adaptation": ("rain", "coast", "rivers", "plan"),
    "citizens": (
        "participation", "local_projects", "councils", "follow_up", "education", "investments", "recognition", "plan",
    ),
    "consumption": ("food", "reuse", "footprint", "investments", "plan"),
}  # fmt: skip
"""What an action does, of each theme, in the order of the theme's page."""
ActionStatus = Literal["planned", "under_way", "done", "stopped"]
ACTION_STATUSES: tuple[ActionStatus, ...] = ActionStatus.__args__  # type: ignore[attr-defined]

PlanStatus = Literal["in_preparation", "draft", "adopted", "approved_by_c40", "not_stated"]
Scope = Literal["area", "operations", "energy", "sector", "consumption", "other"]
TargetKind = Literal[
    "reduction", "net_zero", "climate_neutral", "carbon_neutral", "climate_positive", "fossil_free", "zero_emission",
    "renewable_share", "phase_out", "climate_resilient", "land_area", "efficiency", "other",
]  # fmt: skip
ZERO_KINDS: frozenset[TargetKind] = frozenset({"net_zero", "climate_neutral", "carbon_neutral", "climate_positive"})
Pace = Literal["total", "yearly"]
TargetStatus = Literal["current", "met", "missed", "replaced", "unclear"]
ResultKind = Literal["reduction", "renewable_share", "other"]
Basis = Literal["measured", "stated", "forecast"]
Unit = Literal["t_co2", "t_co2e", "t_co2_per_capita", "t_co2e_per_capita"]
NotationKey = Literal["NO", "NE", "IE", "C"]
ReadStatus = Literal["facts", "summary", "full"]


class Plan(Facts):
    """The climate plan: its own title, how far it has come, and where to read it."""

    title: Text
    status: PlanStatus = "not_stated"
    adopted: PartialDate | None = None
    approved: PartialDate | None = Field(None, description="when C40 approved it")
    url: Address | None = None
    note: Text | None = None
    sources: SourceIds


class Target(Facts):
    """One promise. Targets and results with the same `scope` and `covers` are of one series and may share a chart.

    `covers` says in words what the target counts when `scope` alone does not; `percent` is a reduction since
    `base_year` for kind `reduction` (a cut each year when `pace` is yearly), a share for shares.
    """

    id: Identifier
    kind: TargetKind
    scope: Scope
    covers: Text | None = None
    percent: Percent | None = None
    pace: Pace = "total"
    base_year: Year | None = None
    year: Year | None = None
    status: TargetStatus = "current"
    tonnes: Number | None = Field(None, description="tonnes to be cut, in all")
    tonnes_per_year: Number | None = None
    hectares: Number | None = None
    hectares_per_year: Number | None = None
    note: Text | None = None
    sources: SourceIds

    @property
    def series(self) -> tuple[str, str]:
        """Targets and results of the same series count the same thing."""
        return (self.scope, self.covers or "")

    @property
    def level(self) -> float | None:
        """Percent cut that this target asks for; neutrality asks for 100 of net emissions, whatever the base year."""
        if self.kind in ZERO_KINDS:
            return 100.0
        return self.percent if self.kind == "reduction" and self.pace == "total" else None


class Result(Facts):
    """What has been reached: measured in `measured_year`, or only stated (at `stated`), or a forecast."""

    id: Identifier
    kind: ResultKind = "reduction"
    scope: Scope
    covers: Text | None = None
    percent: Percent | None = None
    pace: Pace = "total"
    base_year: Year | None = None
    measured_year: Year | None = None
    stated: PartialDate | None = None
    basis: Basis = "measured"
    tonnes: Number | None = Field(None, description="tonnes, as the source gives them")
    value: Number | None = None
    unit: Unit | None = None
    note: Text | None = None
    sources: SourceIds

    @property
    def series(self) -> tuple[str, str]:
        """Targets and results of the same series count the same thing."""
        return (self.scope, self.covers or "")


class Emission(Facts):
    """An emission figure of the place's own (not the state's account): an amount, or a share of its total."""

    id: Identifier
    sector: Text = Field(description="what the figure counts, in words")
    scope: Scope | None = Field(None, description="set when the figure counts what targets and results of it count")
    year: Year | None = None
    value: Number | None = None
    unit: Unit | None = None
    share: Percent | None = Field(None, description="percent of the place's total")
    notation: NotationKey | None = Field(None, description="why there is no amount: the GPC's notation key")
    basis: Basis = "stated"
    note: Text | None = None
    sources: SourceIds


COPY_FIELDS = ("effect", "cost", "years", "size", "partners", "barrier", "outcome")


class Action(Facts):
    """Something the plan does. What the source does not give stays empty and is shown as not stated.

    COPY_FIELDS are what a reader needs to copy it.
    """

    id: Identifier
    theme: Theme
    kind: ActionKind | None = Field(None, description="what is done; KINDS has those of each theme")
    status: ActionStatus | None = Field(None, description="how far it is, where a source says so")
    title: Text
    what: Text = Field(description="one or two sentences")
    effect: Text | None = Field(None, description="what it cuts or saves: tonnes, percent, energy")
    cost: Text | None = Field(None, description="price, grant, saving, with its currency")
    years: Text | None = Field(None, description="when it was or is to be done")
    size: Text | None = Field(None, description="how much of it there is: hectares, megawatts, buildings, people")
    partners: Text | None = Field(None, description="who does it with the municipality")
    barrier: Text | None = Field(None, description="what was or is hard, or went wrong")
    outcome: Text | None = Field(None, description="what has come of it so far")
    figures: Text | None = Field(None, description="other numbers that the source gives")
    note: Text | None = None
    sources: SourceIds


class LeftOut(Facts):
    """An express no: the plan or the place says that it does nothing about a theme.

    What no source mentions is not left out but not stated, and stands nowhere.
    """

    id: Identifier
    theme: Theme
    what: Text = Field(description="what is said no to, as the source says it")
    sources: SourceIds


LISTS: Mapping[str, type[Facts]] = {
    "targets": Target,
    "results": Result,
    "emissions": Emission,
    "actions": Action,
    "left_out": LeftOut,
}
"""The lists of a place's file. Their items have ids, by which their words are translated."""


class Record(Facts):
    """How far we have read, and who has checked."""

    read: ReadStatus
    compiled: PartialDate
    verified_by_municipality: PartialDate | None = None


class Municipality(Facts):
    """The front matter of `content/places/<slug>.md`. Name, region, population and area come from the reference
    table by `code`; the wave of the programme does too."""

    code: Text
    plan: Plan | None = None
    targets: tuple[Target, ...] = ()
    results: tuple[Result, ...] = ()
    emissions: tuple[Emission, ...] = ()
    actions: tuple[Action, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    partners: tuple[Text, ...] = ()
    pictures: dict[PictureName, Picture] = {}
    sources: dict[Identifier, Source]
    record: Record

    def passed(self, target: Target) -> bool:
        """Whether the target's year was over when the facts were compiled, and no source tells how it went."""
        return target.status == "current" and target.year is not None and target.year < int(self.record.compiled[:4])


class Words(Facts):
    """The translated words of one item; which of them an item has is said by the original file."""

    title: Text | None = None
    what: Text | None = None
    covers: Text | None = None
    sector: Text | None = None
    effect: Text | None = None
    cost: Text | None = None
    years: Text | None = None
    size: Text | None = None
    partners: Text | None = None
    barrier: Text | None = None
    outcome: Text | None = None
    figures: Text | None = None
    note: Text | None = None


def by_id(value: object) -> object:
    """Words by id, also from a list of words with ids: the form writes lists."""
    if not isinstance(value, list) or not all(
        isinstance(item, dict) and isinstance(item.get("id"), str) for item in value
    ):
        return value
    return {item["id"]: {key: word for key, word in item.items() if key != "id"} for item in value}


WordsById = Annotated[dict[Identifier, Words], BeforeValidator(by_id)]


class Translation(Facts):
    """The front matter of `content/places/<slug>.en.md`: words only, by id; no facts.

    `follows` is the stamp of the original that the words and the story were last gone through beside.
    """

    follows: Text | None = None
    plan: Words | None = None
    targets: WordsById = {}
    results: WordsById = {}
    emissions: WordsById = {}
    actions: WordsById = {}
    left_out: WordsById = {}
