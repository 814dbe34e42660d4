"""A UTM zone (ETRS89, EPSG:25832 for zone 32) in metres into longitude and latitude in degrees.

Krüger's series for the transverse Mercator projection, to the fourth order of the flattening (C. F. F. Karney, 2011,
"Transverse Mercator with an accuracy of a few nanometers", equations 36 and 7-11). ETRS89 and WGS84 differ by less than
a metre, which is less than the boundaries are simplified by.
"""

from __future__ import annotations

from math import atan, atan2, atanh, cos, cosh, degrees, hypot, sin, sinh, sqrt

AXIS, FLATTENING = 6_378_137.0, 1 / 298.257222101  # GRS 80
SCALE, EASTING = 0.9996, 500_000.0
N = FLATTENING / (2 - FLATTENING)
ECCENTRICITY = sqrt(FLATTENING * (2 - FLATTENING))
RADIUS = AXIS / (1 + N) * (1 + N**2 / 4 + N**4 / 64)
SERIES = (
    N / 2 - 2 / 3 * N**2 + 37 / 96 * N**3 - 1 / 360 * N**4,
    1 / 48 * N**2 + 1 / 15 * N**3 - 437 / 1440 * N**4,
    17 / 480 * N**3 - 37 / 840 * N**4,
    4397 / 161280 * N**4,
)


def to_degrees(east: float, north: float, zone: int) -> tuple[float, float]:
    """Longitude and latitude of a point in a UTM zone of the northern half, in degrees."""
    xi, eta = north / (SCALE * RADIUS), (east - EASTING) / (SCALE * RADIUS)
    xi_, eta_ = xi, eta
    for j, beta in enumerate(SERIES, start=1):
        xi_ -= beta * sin(2 * j * xi) * cosh(2 * j * eta)
        eta_ -= beta * cos(2 * j * xi) * sinh(2 * j * eta)
    conformal = sin(xi_) / hypot(sinh(eta_), cos(xi_))
    return 6 * zone - 183 + degrees(atan2(sinh(eta_), cos(xi_))), degrees(atan(geographic(conformal)))


def geographic(conformal: float) -> float:
    """The tangent of the latitude from that of the conformal latitude, by Newton's method (Karney, equations 19-21)."""
    tau, squashed = conformal, 1 - ECCENTRICITY**2
    for _ in range(3):
        sigma = sinh(ECCENTRICITY * atanh(ECCENTRICITY * tau / hypot(1, tau)))
        found = tau * hypot(1, sigma) - sigma * hypot(1, tau)
        tau += (conformal - found) / hypot(1, found) * (1 + squashed * tau**2) / (squashed * hypot(1, tau))
    return tau
