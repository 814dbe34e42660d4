"""How old a source is, from the dates that sources have: a year, a month or a day."""

from __future__ import annotations

from klimahub.model import Source

OLD_YEARS = 3


def is_old(source: Source, checked: str) -> bool | None:
    """Whether `source` was more than OLD_YEARS years old on the day `checked` (an ISO date, whole or in part).

    A source dated 2023 counts as of the end of that year. None: the source has no date.
    """
    if source.published is None:
        return None
    limit = f"{int(checked[:4]) - OLD_YEARS}{checked[4:]}"
    latest = source.published + "-12-31"[len(source.published) - 4 :]
    return latest < limit + "-12-31"[len(limit) - 4 :]
