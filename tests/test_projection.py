from __future__ import annotations

import pytest

from klimahub.drawing.projection import to_degrees

PROJ = [  # EPSG:25832 to EPSG:4258, by PROJ 9 through pyproj
    ((441511.48, 6049785.41), (8.094813150079574, 54.59215914887411)),
    ((724000.0, 6175000.0), (12.56205877021406, 55.66905190079341)),
    ((893000.0, 6110000.0), (15.144827646711585, 54.981326576650986)),
    ((500000.0, 6400000.0), (9.0, 57.742118505460006)),
    ((588000.5, 6250000.25), (10.425302611630876, 56.38642174799954)),
]


@pytest.mark.parametrize(("metres", "degrees"), PROJ)
def test_points_are_where_proj_puts_them(metres: tuple[float, float], degrees: tuple[float, float]) -> None:
    """To a ten-millionth of a degree, a centimetre."""
    assert to_degrees(*metres, 32) == pytest.approx(degrees, abs=1e-7)
