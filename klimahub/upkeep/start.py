"""A language and a list of places into the files of a new hub: settings, tables, texts to write on, a workflow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from klimahub.data.csv_files import csv_of
from klimahub.language import Language
from klimahub.markdown import anchor
from klimahub.model import PAGES, THEMES
from klimahub.record import record
from klimahub.upkeep.handbook import guides
from klimahub.upkeep.spreadsheet import Listed, shape_of

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "start"
EXAMPLE_URL = "https://example.org/plan"


@record
class Beginning:
    """What a new hub is begun with. `source` is where the table of places was read; `today` is an ISO day."""

    places: tuple[Listed, ...]
    name: str
    country: str
    language: Language
    source: str
    source_url: str
    today: str

    @property
    def divisions(self) -> dict[str, str]:
        """Key and name of each division, in the order of the names."""
        names = sorted({place.division for place in self.places if place.division}, key=self.language.sort_key)
        return {anchor(name): name for name in names}

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year for place in self.places for year in place.tonnes}))


def examples(language: Language) -> tuple[Listed, ...]:
    """Two places that do not exist, and say so."""
    names = [language.t("start.example.one"), language.t("start.example.two")]
    numbers = ((12_000, 80.0, {2020: 60_000.0, 2024: 51_000.0}), (3_400, 210.0, {2020: 41_000.0, 2024: 38_500.0}))
    return tuple(
        Listed(
            f"000{n}", name, anchor(name), "", people, "2026-01-01", area, "", EXAMPLE_URL, 60.0 + n, 2030, 1990, tonnes
        )
        for n, (name, (people, area, tonnes)) in enumerate(zip(names, numbers, strict=True), 1)
    )


def files(beginning: Beginning) -> dict[str, bytes]:
    """Every file of the hub, by its path in the hub's folder."""
    texts = {
        **guides(beginning.language),
        "site_config.yaml": settings(beginning),
        "README.md": filled("README.md", beginning),
        ".gitignore": "_site/\n.cache/\n",
        ".github/workflows/publish.yml": filled("publish.yml", beginning),
        f"content/languages/{beginning.language.code}.yaml": own_words(beginning),
        "content/reference/sources.yaml": origins(beginning),
        **{f"content/pages/{key}.md": page(beginning, key) for key in PAGES},
        **{f"content/themes/{key}.md": theme(beginning, key) for key in THEMES},
        **{f"content/places/{place.slug}.md": case(beginning, place) for place in beginning.places},
    }
    tables = {f"content/reference/{name}": csv_of(rows) for name, rows in tables_of(beginning).items()}
    return {**{path: text.encode() for path, text in texts.items()}, **tables}


def filled(name: str, beginning: Beginning) -> str:
    """A file of templates/start with the hub's name put in."""
    return (TEMPLATES / name).read_text(encoding="utf-8").replace("HUB_NAME", beginning.name)


def settings(beginning: Beginning) -> str:
    lines = [
        f"# {beginning.language.t('start.settings')}",
        f"name: {json.dumps(beginning.name, ensure_ascii=False)}",
        "address: https://example.org/",
        "repository: https://example.org/repository",
        f"languages: [{beginning.language.code}]",
        f"country: {beginning.country}",
        f"code: '{shape_of(place.code for place in beginning.places)}'",
        f"sectors: [{'total' if beginning.years else ''}]",
    ]
    return "\n".join(lines) + "\n"


def own_words(beginning: Beginning) -> str:
    """What the hub's front page calls itself; other words of the country are put beside these."""
    words = {"pages": {"front": {"title": beginning.name}}}
    return f"# {beginning.language.t('start.words')}\n" + json.dumps(words, ensure_ascii=False) + "\n"


def origins(beginning: Beginning) -> str:
    """Where the tables come from: all from the one that was given."""
    tables = ["municipalities", "population", *(["emission_account"] if beginning.years else [])]
    told = {
        "title": beginning.language.t("start.table"),
        "publisher": beginning.source,
        "licence": beginning.language.t("start.licence"),
        "credit": beginning.source,
        "retrieved": beginning.today,
        "checked": beginning.language.t("start.checked"),
        **({"url": beginning.source_url} if beginning.source_url else {}),
    }
    lines = [line for table in tables for line in (f"{table}:", *(f"  {key}: {quoted(v)}" for key, v in told.items()))]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def tables_of(beginning: Beginning) -> dict[str, list[Sequence[object]]]:
    """The reference tables, each with its head: places, their divisions, their tonnes by year."""
    places = sorted(beginning.places, key=lambda place: place.code)
    head = ("code", "slug", "name", "official_name", "region", "population", "population_date", "area_km2")
    rows: list[Sequence[object]] = [head]
    for place in places:
        told = (place.population, place.population_date, place.area_km2)
        rows.append((place.code, place.slug, place.name, place.name, anchor(place.division), *told))
    tables: dict[str, list[Sequence[object]]] = {"municipalities.csv": rows}
    if beginning.divisions:
        known = [(key, key, name, name) for key, name in beginning.divisions.items()]
        tables["regions.csv"] = [("key", "code", "name", "official_name"), *known]
    if beginning.years:
        tonnes = [(place.code, year, place.tonnes[year]) for place in places for year in beginning.years]
        tables["emission_account.csv"] = [("code", "year", "total"), *tonnes]
    return tables


def page(beginning: Beginning, key: str) -> str:
    """A plain page with its title, to be written; the method page has the sections that other pages lead to."""
    t = beginning.language.t
    sections: dict[str, list[Sequence[str]]] = {
        "method": [
            (t("start.method.account"), t("start.method.account_text")),
            (t("start.method.likeness"), t("start.method.likeness_text")),
            (t("start.method.weight"), t("start.method.weight_text")),
        ],
        "glossary": [(t("start.glossary.term"), t("start.glossary.text"))],
    }
    told: list[Sequence[str]] = [(f"## {heading}", text) for heading, text in sections.get(key, ())]
    body = told or [(t("start.unwritten"),)]
    return text_of(t(f"site.nav.{key}"), t("start.page"), body)


def theme(beginning: Beginning, key: str) -> str:
    name = beginning.language.t(f"terms.themes.{key}")
    return text_of(name, beginning.language.t("start.theme"), [(beginning.language.t("start.unwritten"),)])


def text_of(title: str, description: str, body: Iterable[Sequence[str]]) -> str:
    head = f"---\ntitle: {quoted(title)}\ndescription: {quoted(description)}\n---\n"
    return head + "".join(f"\n{paragraph}\n" for part in body for paragraph in part)


def case(beginning: Beginning, place: Listed) -> str:
    """A place's file with what the table says of it: its plan, its target, and where they are read."""
    return "\n".join(["---", *facts(beginning, place), "---"]) + "\n"


def facts(beginning: Beginning, place: Listed) -> Iterator[str]:
    t = beginning.language.t
    title = place.plan_title or t("new.plan", name=place.name)
    yield f"code: {quoted(place.code)}"
    if place.plan_url:
        yield from ("plan:", f"  title: {quoted(title)}", f"  url: {place.plan_url}", "  sources: [s1]")
    if place.target_year is not None:
        yield from ("targets:", "- id: target-1", "  kind: reduction", "  scope: area")
        yield f"  percent: {place.target_percent:g}"
        yield from (f"  base_year: {place.target_base}",) if place.target_base else ()
        yield from (f"  year: {place.target_year}", "  sources: [s1]")
    yield from sources(place, title)
    yield from ("record:", "  read: facts", f"  compiled: {beginning.today}")


def sources(place: Listed, title: str) -> Iterator[str]:
    if not place.plan_url:
        yield "sources: {}"
        return
    yield from ("sources:", "  s1:", f"    title: {quoted(title)}", f"    publisher: {quoted(place.name)}")
    yield f"    url: {place.plan_url}"


def write(made: Mapping[str, bytes], folder: Path) -> None:
    """Write the files into `folder`, which must be empty or new. Raises FileExistsError where it is not."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(str(folder))
    for path, content in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
