"""How a page is to be cited, and in which edition its facts stand."""

from __future__ import annotations

from klimahub.config import Config
from klimahub.data.citation import Work, apa, bibtex, csl_json
from klimahub.language import Language
from klimahub.record import record
from klimahub.site import Site

BIBTEX, CSL = "citation.bib", "citation.csl.json"


@record
class Cited:
    """For the page: the sentence to copy, what is said of the edition, its number as a key, and the files beside it."""

    apa: str
    line: str
    edition: str
    files: dict[str, bytes]


def cited(site: Site, config: Config, language: Language, title: str, address: str, place: str | None) -> Cited:
    """`address` is absolute; `place` is the code of the one place that the page is about, None for any other page."""
    work = work_of(site, config, language, title, address, place)
    last = site.history.last
    files = {BIBTEX: bibtex(work).encode(), CSL: csl_json(work).encode()}
    return Cited(apa(work), line_of(site, language, place), str(last.number) if last else "", files)


def cited_page(site: Site, config: Config, language: Language, kind: str, key: str, title: str, address: str) -> Cited:
    """A page of any kind. On the page of an edition, what is cited is the edition; its files stand in its folder."""
    if kind == "edition":
        edition = site.history.editions[int(key) - 1]
        return Cited(apa(edition_work(config, language, edition.number, edition.date, address)), "", "", {})
    place = site.by_slug[key].place.code if kind == "municipality" else None
    return cited(site, config, language, title, address, place)


def edition_work(config: Config, language: Language, number: int, date: str, address: str) -> Work:
    t = language.t
    title, version = t("dataset.title", site=config.name), t("cite.edition", n=number)
    return Work(config.name, title, version, date, address, language.code, t("cite.data_set"))


def changes_since(site: Site, place: str | None) -> int:
    """How many facts of the page have changed since the last edition."""
    pending = site.history.pending
    return len(pending) if place is None else sum(change.place == place for change in pending)


def work_of(site: Site, config: Config, language: Language, title: str, address: str, place: str | None) -> Work:
    """A page whose facts are those of the last edition is cited by it; another by the day its facts were compiled."""
    t, last = language.t, site.history.last
    compiled = site.by_code[place].compiled if place else site.compiled
    if last and not changes_since(site, place):
        version, date = t("cite.edition", n=last.number), last.date
    else:
        key = "cite.after" if last else "cite.none"
        version, date = t(key, n=last.number if last else 0, date=language.date(compiled)), compiled
    return Work(config.name, title, version, date, address, language.code, t("cite.data_set"))


def line_of(site: Site, language: Language, place: str | None) -> str:
    last = site.history.last
    if last is None:
        return ""
    facts = {"date": language.date(last.date)}
    changes = changes_since(site, place)
    if changes:
        return language.count("cite.changed", changes, edition=last.number, **facts)
    return language.t("cite.same", n=last.number, **facts)
