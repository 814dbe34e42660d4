"""The tables' rows into what they say of one place: its own row, and those of other tables by its code."""

from __future__ import annotations

from collections.abc import Mapping

from klimahub.model import (
    NO_ACCOUNT,
    NO_REGION,
    NO_WAVE,
    Account,
    OwnEmission,
    Place,
    Region,
    ReportedTarget,
    Tile,
    Wave,
)
from klimahub.record import record


@record
class Rows:
    """What the tables say of places beside themselves: regions by key, the others by code."""

    regions: Mapping[str, Region]
    waves: Mapping[str, Wave]
    accounts: Mapping[str, Account]
    own_emissions: Mapping[str, tuple[OwnEmission, ...]]
    reported_targets: Mapping[str, tuple[ReportedTarget, ...]]
    renewable_supply: Mapping[str, Mapping[int, float]]
    tiles: Mapping[str, Tile]


@record(eq=False)
class Tabled:
    """A place as the tables know it. Places are thousands, so its rows are looked up when somebody asks."""

    place: Place
    rows: Rows

    @property
    def slug(self) -> str:
        return self.place.slug

    @property
    def region(self) -> Region:
        return self.rows.regions.get(self.place.region, NO_REGION)

    @property
    def wave(self) -> Wave:
        return self.rows.waves.get(self.place.code, NO_WAVE)

    @property
    def account(self) -> Account:
        return self.rows.accounts.get(self.place.code, NO_ACCOUNT)

    @property
    def own_emissions(self) -> tuple[OwnEmission, ...]:
        return self.rows.own_emissions.get(self.place.code, ())

    @property
    def reported_targets(self) -> tuple[ReportedTarget, ...]:
        return self.rows.reported_targets.get(self.place.code, ())

    @property
    def renewable_supply(self) -> Mapping[int, float]:
        """Renewable electricity made in the area over electricity used there, by year (1 is as much)."""
        return self.rows.renewable_supply.get(self.place.code, {})

    @property
    def tile(self) -> Tile | None:
        return self.rows.tiles.get(self.place.code)

    def name(self, language: str) -> str:
        """The everyday name; another language may have its own for it."""
        return self.place.told("name", language)

    @property
    def tonnes_per_capita(self) -> float:
        """Tonnes CO2e in the account's last year per inhabitant of the population table."""
        return self.account.totals[-1] / self.place.population
