"""The records that everything else works on: what a file says, what the tables say, and the site that they make."""

from klimahub.model.municipality import (
    THEMES,
    ZERO_KINDS,
    Action,
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
    SECTORS,
    Account,
    Place,
    ProseHead,
    ProseTranslation,
    Provenance,
    Region,
    Sector,
    Wave,
)
from klimahub.model.values import Source

__all__ = [
    "SECTORS",
    "THEMES",
    "ZERO_KINDS",
    "Account",
    "Action",
    "Emission",
    "Municipality",
    "Place",
    "Plan",
    "ProseHead",
    "ProseTranslation",
    "Provenance",
    "Record",
    "Region",
    "Result",
    "Sector",
    "Source",
    "Target",
    "Theme",
    "Translation",
    "Wave",
    "Words",
]
