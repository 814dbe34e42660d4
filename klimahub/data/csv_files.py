"""Rows as a CSV file: comma, UTF-8, Unix line ends, nothing where nothing is known."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def csv_of(rows: Iterable[Sequence[object]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerows(["" if v is None else v for v in row] for row in rows)
    return text.getvalue().encode()
