"""A map that answers one question: an island moved into a box, an area enlarged, the unknown hatched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from klimahub.config import Map
from klimahub.drawing.canvas import Canvas
from klimahub.drawing.country import Box, country_of
from klimahub.drawing.shapes import Ring, rings_of
from klimahub.figure import Column, Credit, Drawing, Figure, Swatch, credited
from klimahub.language import Language
from klimahub.questions import Answer, answers_of, groups_of, questions, token_of, words_of
from klimahub.site import Site, by_site

STANDS_ON = {"front": 20, "programme": 10}
COUNTRY_METRES, ENLARGED_METRES = 500, 160
LABEL = 20
QUESTIONS = {"front": "neutral_year", "programme": "wave"}


def figure_on(kind: str, site: Site, key: str, language: Language) -> Figure | None:
    """The page's question, where the hub has boundaries; that of the programme, where it has a programme."""
    if not site.boundaries or (kind == "programme" and not site.programme):
        return None
    return figure(site, QUESTIONS[kind], language)


def figure(site: Site, question: str, language: Language) -> Figure:
    """The map of `question`, a module of klimahub.questions."""
    answers = answers_of(question, site, language)
    groups = groups_of(question, answers.values(), site, language)
    legend = tuple(Swatch(group.token, f"{group.label} ({group.count})") for group in groups)
    t, words = language.t, words_of(question, site, language)
    return Figure(
        id=f"map-{question.replace('_', '-')}",
        title=questions()[question].finding(site, language).removesuffix("."),
        subtitle=f"{words['subtitle']} {note_of(site, language)}".strip(),
        sentence=t(
            "charts.country.sentence", parts=language.list([swatch.label for swatch in legend]), places=len(site.cases)
        ),
        drawing=Drawing.of("country", inputs(site, question, answers, language)),
        columns=(
            Column("municipality", t("charts.municipality")),
            Column("answer", words["column"]),
            Column("detail", words["detail"]),
        ),
        rows=tuple((case.name(language.code), *told(answers[case.place.code])) for case in site.cases),
        credits=(*questions()[question].credits(site, language), credit_of_boundaries(site, language)),
        note=words["note"],
        legend=legend,
    )


def told(answer: Answer) -> tuple[str, str]:
    return answer.words, answer.detail


def credit_of_boundaries(site: Site, language: Language) -> Credit:
    return credited(site, "boundaries", language, site.provenance["boundaries"].licence)


def inputs(site: Site, question: str, answers: Mapping[str, Answer], language: Language) -> dict[str, Any]:
    tokens = {code: token_of(question, answer, site) for code, answer in answers.items()}
    insets = site.config.map.model_dump(include={"moved", "enlarged"})
    return {**shapes(site), "tokens": tokens, "labels": labels_of(site, language), "insets": insets}


@by_site
def shapes(site: Site) -> dict[str, dict[str, list[list[list[int]]]]]:
    """The places' rings for the country and, finer, for the box that enlarges."""
    return {
        name: {
            code: rounded(parts) for code, parts in rings_of(site.boundaries, metres).items() if code in site.by_code
        }
        for name, metres in (("country", COUNTRY_METRES), ("enlarged", ENLARGED_METRES))
    }


def labels_of(site: Site, language: Language) -> dict[str, str]:
    """What stands in the map's boxes: the island's name, and the words for the area that is enlarged."""
    moved = site.config.map.moved
    name = site.by_code[moved.code].name(language.code) if moved and moved.code in site.by_code else ""
    return {"moved": name, "enlarged": language.t("charts.country.enlarged")}


def note_of(site: Site, language: Language) -> str:
    """What the map does with the country, in words; empty where it does nothing."""
    drawn = site.config.map
    return language.t("charts.country.insets") if drawn.moved or drawn.enlarged else ""


def rounded(parts: list[Ring]) -> list[list[list[int]]]:
    """Whole metres, as JSON holds them."""
    return [[[round(x), round(y)] for x, y in ring] for ring in parts]


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    """The country to the left, its two boxes to the upper right. One picture serves both widths: it is the largest."""
    country = country_of(inputs["country"], inputs["enlarged"], Map.model_validate(inputs["insets"]))
    canvas = Canvas(country.width, country.height)
    for piece in country.pieces:
        canvas.shape(piece.rings, inputs["tokens"][piece.code])
    for box in country.boxes:
        frame(canvas, box)
        canvas.text(box.left + 8, box.top + 15, inputs["labels"][box.part], "muted", LABEL)
    if country.lens:
        frame(canvas, country.lens)
    return canvas


def frame(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    for ends in ((left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom)):
        canvas.rule(*ends, "axis")
    canvas.rule(right, top, right, bottom, "axis")
