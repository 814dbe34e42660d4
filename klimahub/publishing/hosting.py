"""What a host of static files is told: headers and redirects, in the form that Netlify and Cloudflare Pages read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from klimahub import policy
from klimahub.exports import FOLDER
from klimahub.language import Language
from klimahub.page import Leaf
from klimahub.site import Case, Site

OPEN_PATHS = (f"/{FOLDER}*", "/*/data.json", "/*/feed.atom")


def files(site: Site, languages: tuple[Language, ...], leaves: Iterable[Leaf]) -> Mapping[str, bytes]:
    return {
        "_headers": headers_file(leaves).encode(),
        "_redirects": redirects_file(site, languages).encode(),
        ".nojekyll": b"",
    }


def headers_file(leaves: Iterable[Leaf]) -> str:
    """Each path with its headers below it, indented. No header stands twice for a path: hosts would join the values."""
    own = {"X-Frame-Options": policy.headers()["X-Frame-Options"]}
    rules = {
        "/*": policy.headers(framed=True),
        "/assets/*": {"Cache-Control": policy.CACHED["assets"]},
        **dict.fromkeys(OPEN_PATHS, policy.OPEN),
        **dict.fromkeys(patterns(leaves), own),
    }
    lines = ["# Made by klimahub/publishing/hosting.py from klimahub/policy.py"]
    for path, told in rules.items():
        lines += [path, *(f"  {name}: {value}" for name, value in told.items())]
    return "\n".join(lines) + "\n"


def patterns(leaves: Iterable[Leaf]) -> list[str]:
    """The addresses of all pages, with `:name` for a part that differs; what others may frame fits none of them."""
    shapes = {(leaf.language, leaf.kind, leaf.key.count("/") + 1 if leaf.key else 0) for leaf in leaves}
    return sorted({"/" + language.address(kind, shape(parts)) for language, kind, parts in shapes})


def shape(parts: int) -> str:
    return "/".join(f":part{number}" for number in range(1, parts + 1))


def redirects_file(site: Site, languages: tuple[Language, ...]) -> str:
    """Addresses as people type them: Danish letters in a name, and a page's English name without its language."""
    first, *others = languages
    lines = [f"{old} {new} 301" for language in languages for old, new in spelled(site.cases, language)]
    for other in others:
        for kind in ("municipalities", "regions", "themes"):
            short = other.address(kind).removeprefix(f"{other.code}/")
            if short != first.address(kind):
                lines.append(f"/{short}* /{other.address(kind)}:splat 301")
    return "# Made by klimahub/publishing/hosting.py\n" + "\n".join(lines) + "\n"


def spelled(cases: Iterable[Case], language: Language) -> Iterator[tuple[str, str]]:
    """`/kommuner/sønderborg/`, percent-encoded, to `/kommuner/soenderborg/`."""
    before, after = ("/" + language.address("municipality", "*")).split("*")
    head, tail, places = quote(before), quote(after), [case.place for case in cases]
    names = quote("\n".join([place.name for place in places]).lower().replace(" ", "-"), safe="\n/").split("\n")
    for name, place in zip(names, places, strict=True):  # a call of `quote` for each of thousands takes longer
        if name != place.slug:
            yield f"{head}{name}{tail}", f"{before}{place.slug}{after}"
