"""The records that everything else works on: what a file says, what the tables say, and the site that they make."""

from klimahub.model.municipality import (
    ACTION_STATUSES,
    COPY_FIELDS,
    KINDS,
    THEMES,
    ZERO_KINDS,
    Action,
    ActionKind,
    ActionStatus,
    Emission,
    Municipality,
    Plan,
    Record,
    Result,
    Target,
    Theme,
    Translation,
    Words,
)
from klimahub.model.reference import (
    CREDITED,
    PAGES,
    SECTORS,
    SERIES,
    WAVES,
    Account,
    NationalTarget,
    OwnEmission,
    Place,
    ProseHead,
    ProseTranslation,
    Provenance,
    Rate,
    Region,
    ReportedTarget,
    Sector,
    Tile,
    Wave,
)
from klimahub.model.values import Source

FIELDS = frozenset(
    name
    for kind in (Municipality, Plan, Target, Result, Emission, Action, Source, Record, Translation, Words)
    for name in kind.model_fields
) | {*ProseHead.model_fields, *ProseTranslation.model_fields, *Provenance.model_fields}
"""The name of every field that a file may have."""

__all__ = [
    "ACTION_STATUSES",
    "COPY_FIELDS",
    "CREDITED",
    "FIELDS",
    "KINDS",
    "PAGES",
    "SECTORS",
    "SERIES",
    "THEMES",
    "WAVES",
    "ZERO_KINDS",
    "Account",
    "Action",
    "ActionKind",
    "ActionStatus",
    "Emission",
    "Municipality",
    "NationalTarget",
    "OwnEmission",
    "Place",
    "Plan",
    "ProseHead",
    "ProseTranslation",
    "Provenance",
    "Rate",
    "Record",
    "Region",
    "ReportedTarget",
    "Result",
    "Sector",
    "Source",
    "Target",
    "Theme",
    "Tile",
    "Translation",
    "Wave",
    "Words",
]
