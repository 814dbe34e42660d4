"""Which addresses of the sources no longer answer: asked over the net once a week, never in the build."""

from __future__ import annotations

import csv
import io
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

from klimahub.data.csv_files import csv_of
from klimahub.site import Site

AT_ONCE, SECONDS = 8, 20
AGENT = "klimahub link check (+https://github.com/klimahub/klimahub)"
REFUSED = {401, 403, 405, 406, 429}  # the server is there, but does not talk to programs
COLUMNS = ("url", "status", "since", "checked")


def addresses_of(site: Site) -> list[str]:
    """Every web address that a source names, once, in order."""
    cases = (source.url for case in site.cases for source in case.facts.sources.values())
    texts = (source.url for prose in (*site.pages.values(), *site.themes.values()) for source in prose.sources.values())
    return sorted({url for url in (*cases, *texts) if url})


def answer(url: str) -> str:
    """Empty when the address answers, else why not: a status such as 404, or `no answer`."""
    for method in ("HEAD", "GET"):
        try:
            request = urllib.request.Request(url, method=method, headers={"User-Agent": AGENT})
            with urllib.request.urlopen(request, timeout=SECONDS):
                return ""
        except urllib.error.HTTPError as problem:
            if problem.code in REFUSED and method == "GET":
                return ""
            if method == "GET":
                return str(problem.code)
        except (TimeoutError, OSError, HTTPException, ValueError):
            if method == "GET":
                return "no answer"
    return "no answer"


def ask_all(urls: Iterable[str], said: Callable[[int, int], None]) -> dict[str, str]:
    """The answers of those that do not answer; `said` is told how many have been asked."""
    wanted, dead = list(urls), {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done, (url, status) in enumerate(zip(wanted, pool.map(answer, wanted), strict=True), start=1):
            if status:
                dead[url] = status
            said(done, len(wanted))
    return dead


def table_of(dead: Mapping[str, str], before: str, today: str) -> bytes:
    """The table of dead links: `since` is the day on which an address was first found dead."""
    known = {row["url"]: row["since"] for row in csv.DictReader(io.StringIO(before))} if before else {}
    return csv_of([COLUMNS, *((url, dead[url], known.get(url, today), today) for url in sorted(dead))])
