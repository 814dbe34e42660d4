"""What a browser is allowed on our pages: one policy, said in every page and in the headers of a server."""

from __future__ import annotations

from collections.abc import Mapping

CONTENT = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "style-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "connect-src": "'self'",
    "worker-src": "'self'",
}
"""Nothing inline, nothing from elsewhere; WebAssembly because the search is made of it."""
IN_HEADERS_ONLY = {"frame-ancestors": "'none'"}
"""What the standard forbids in a page's own policy."""
FRAMED = "fig/"
"""The folder below a page where its figures have pages of their own, which others may frame."""
WEEK, YEAR = 604_800, 31_536_000
DENIED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb", "xr-spatial-tracking",
)  # fmt: skip


def content_policy(more: Mapping[str, str] | None = None) -> str:
    return "; ".join(f"{name} {value}" for name, value in {**CONTENT, **(more or {})}.items())


def headers(framed: bool = False) -> Mapping[str, str]:
    """The headers of an answer; `framed` is for what others may frame."""
    told = {
        "Content-Security-Policy": content_policy({} if framed else IN_HEADERS_ONLY),
        "Strict-Transport-Security": f"max-age={YEAR}",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return told if framed else {**told, "X-Frame-Options": "DENY"}


OPEN = {"Access-Control-Allow-Origin": "*"}
"""For data: a page of others may fetch it."""
CACHED = {
    "assets": f"public, max-age={WEEK}",
    "rest": "public, max-age=0, must-revalidate",
}
"""Assets have their content's hash in their address, so that they may be kept; for the rest, a browser asks again."""
MEDIA_TYPES = {
    "atom": "application/atom+xml",
    "bib": "text/plain",
    "cff": "text/plain",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "sqlite": "application/vnd.sqlite3",
    "topojson": "application/json",
}
"""Endings that servers do not know, or not all of them."""
