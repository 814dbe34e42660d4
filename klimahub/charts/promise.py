"""What a place promises and how far it is: a panel for each thing counted, from the base year through the targets.

Solid is measured; dotted is the straight way through the targets, which we draw. What cannot be drawn is said.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from klimahub.drawing.canvas import Align, Canvas
from klimahub.drawing.labels import Labels, width_of
from klimahub.figure import Column, Credit, Drawing, Figure, Sourced, named_in
from klimahub.language import Language
from klimahub.model import Municipality
from klimahub.progress import track_words as words
from klimahub.progress.tracks import Track, level_of, tracks_of
from klimahub.site import Site

STANDS_ON = {"municipality": 10}
MOST_PANELS = 5
GUTTER = 36.0
Frame = tuple[float, float, float, float]
Place = tuple[float, float, Align]


def figure_on(kind: str, site: Site, key: str, language: Language) -> Figure | None:
    return figure(site.by_slug[key].told_in(language.code, site.first_language).facts, language)


def figure(facts: Municipality, language: Language, most: int = MOST_PANELS) -> Figure | None:
    """The panels of `facts`, `most` at most; None when nothing can be drawn (`track_words.silence` says why)."""
    tracks = tracks_of(facts)
    drawn = [track for track in tracks if track.is_drawn][:most]
    if not drawn:
        return None
    t, told = language.t, [rows(track, language) for track in drawn]
    starts = [sum(len(each) for each in told[:index]) for index in range(len(told))]
    panels = [panel(track, start, language) for track, start in zip(drawn, starts, strict=True)]
    return Figure(
        id="promise",
        title=words.title(drawn[0], language),
        subtitle=words.subtitle(drawn, language),
        sentence=words.sentence(drawn, language),
        drawing=Drawing.of("promise", {"panels": panels, "axis": axis(language)}),
        columns=(
            Column("counts", t("charts.counts")),
            Column("kind", t("charts.kind")),
            Column("year", t("charts.year"), "year"),
            Column("percent", t("charts.promise.percent"), "percent"),
            Column("base_year", t("charts.base_year"), "year"),
            Column("tonnes", t("charts.promise.tonnes"), "tonnes"),
        ),
        rows=tuple(row for each in told for row in each),
        credits=(Credit(t("charts.own_source")),),
        note=words.note(tracks, drawn, language),
        sources=named_in(behind(drawn, facts)),
    )


def behind(drawn: list[Track], facts: Municipality) -> list[Sourced]:
    """All that the sources say of the things that are drawn; amounts too, where percentages are reckoned from them."""
    series = {track.series for track in drawn}
    found: list[Sourced] = [result for result in facts.results if result.series in series]
    found += [target for target in facts.targets if target.series in series]
    return [*found, *facts.emissions] if any(track.base_tonnes is not None for track in drawn) else found


def rows(track: Track, language: Language) -> list[tuple[Any, ...]]:
    """Base year, what was measured or stated, and targets, as in the picture."""
    t, counts, base = language.t, words.counts(track, language), track.base_year
    found: list[tuple[Any, ...]] = []
    if track.base_tonnes is not None:
        found.append((counts, t("charts.base_year"), base, 0.0, base, track.base_tonnes))
    measured = t("charts.promise.computed") if track.computed else t("terms.basis.measured")
    found += [(counts, measured, p.year, p.percent, base, p.tonnes) for p in track.points]
    if track.stated:
        found.append((counts, t("terms.basis.stated"), track.stated_year, track.stated.percent, base, None))
    for target in track.targets:
        kind = t("charts.target_of", kind=t(f"terms.target_kinds.{target.kind}"))
        found.append((counts, kind, target.year, level_of(target, track.kind), base, None))
    return found


def axis(language: Language) -> dict[str, str]:
    """The labels of the grid: change since the base year, and the share itself."""
    cuts = {str(level): words.moved(level, language) for level in (-25, 0, 25, 50, 75, 100)}
    return cuts | {f"share{level}": language.percent(level) for level in (0, 50, 100)}


def panel(track: Track, row: int, language: Language) -> dict[str, Any]:
    """What one panel needs; heights are percent down from the base year, or the share. `row` is its first row in the
    figure's table: the others follow as `rows` puts them."""
    last = track.last or (track.points[-1] if track.points else None)
    trend, first = track.trend, row + (track.base_tonnes is not None)
    return {
        "label": words.label(track, language),
        "falls": track.falls,
        "base": track.base_year,
        "row": first,
        "goals": first + len(track.points) + (track.stated is not None),
        "points": [[point.year, point.percent] for point in track.points],
        "joined": not track.disputed,
        "last": words.level(last.percent, track, language) if last else "",
        "stated": words.stated_mark(track, language),
        "path": [list(corner) for corner in track.path],
        "targets": [
            [t.year, level_of(t, track.kind), words.target_mark(t, track, language), track.targets.index(t)]
            for t in one_each(track)
        ],
        "due": track.on_path(track.last.year) if track.last else None,
        "gap": words.gap_mark(track, language),
        "gap_short": words.gap_mark(track, language, short=True),
        "trend": [[year, round(height, 2)] for year, height in trend] if trend else [],
        "path_name": language.t("charts.promise.path"),
        "measured_name": language.t("charts.promise.measured"),
    }  # fmt: skip


def one_each(track: Track) -> list[Any]:
    """Targets that stand at different points of the picture."""
    return list({(t.year, level_of(t, track.kind)): t for t in track.targets}.values())


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    """The first panel as wide as the picture when it has a line or a way to be held against; the others in a grid."""
    panels, whole = inputs["panels"], 680 if width == "wide" else 360
    across = 2 if width == "wide" else 1
    leads = len(panels) == 1 or len(panels[0]["points"]) > 1 or bool(panels[0]["points"] and panels[0]["path"])
    rows = [panels[:1]] if leads else []
    rest = panels[1:] if leads else panels
    rows += [rest[start : start + across] for start in range(0, len(rest), across)]
    boxes: list[Frame] = []
    y = 0.0
    for index, row in enumerate(rows):
        large = leads and index == 0
        wide = whole if large else (whole - GUTTER * (across - 1)) / across
        head = 0.0 if len(panels) == 1 else max(head_of(panel, wide) for panel in row)
        high = (300 if width == "wide" else 250) if large and row[0]["points"] else 220 if large else 150
        boxes += [(place * (wide + GUTTER), y + head, wide, high) for place in range(len(row))]
        y += head + high + 34
    canvas = Canvas(whole, y - 34)
    for panel, box in zip(panels, boxes, strict=True):
        if len(panels) > 1:
            title_panel(canvas, panel, box)
        draw_panel(canvas, panel, inputs["axis"], box)
    return canvas


def head_of(panel: dict[str, Any], wide: float) -> float:
    """The height that a panel's own title takes."""
    return 18 * len(lines(panel["label"], wide)) + 8


def lines(text: str, wide: float) -> list[str]:
    return wrap(text, int(wide / 7.6))


def title_panel(canvas: Canvas, panel: dict[str, Any], box: Frame) -> None:
    x, y, wide, _ = box
    written = lines(panel["label"], wide)
    for index, line in enumerate(written):
        canvas.text(x, y - 18 * (len(written) - index), line, bold=True)


def draw_panel(canvas: Canvas, panel: dict[str, Any], axis: dict[str, str], box: Frame) -> None:
    """Grid, way, measured line, targets, and last the words, each where there is room."""
    x0, y0, wide, high = box
    left, right, top, low = x0 + 52, x0 + wide - margin(panel), y0 + 24, y0 + high - 26
    years = [panel["base"], *(p[0] for p in panel["points"] + panel["targets"]), panel["stated"][0]]
    first, last = min(filter(None, years)), max(filter(None, years))
    levels = [level for _, level in panel["points"]]
    highest = 0 if panel["falls"] else max([100, *levels])
    lowest = min([0, *levels]) if panel["falls"] else 0
    deepest = max([100, *levels]) if panel["falls"] else 0

    def at(year: float, level: float) -> tuple[float, float]:
        x = left + (right - left) * (year - first) / max(last - first, 1)
        share = (level - lowest) / (deepest - lowest) if panel["falls"] else 1 - level / highest
        return x, top + (low - top) * share

    labels = Labels(canvas, (left, y0 - 4, x0 + wide + 8, low + 9))
    labels.keep_clear([(x, low) for x in range(int(left), int(right), 5)], 2)
    draw_grid(canvas, panel, axis, at, (first, last, right, low))
    draw_ways(canvas, labels, panel, at, large=wide > 400 or high > 200)
    draw_words(canvas, labels, panel, at, large=high > 200)
    for index, point in enumerate(panel["points"]):
        canvas.hit(*at(*point), panel["row"] + index)
    if panel["stated"][0]:
        canvas.hit(*at(*panel["stated"][:2]), panel["goals"] - 1)
    for year, level, _, index in panel["targets"]:
        canvas.hit(*at(year, level), panel["goals"] + index)


def margin(panel: dict[str, Any]) -> float:
    """Room to the right for the words of the marks that stand last."""
    last = max([0, *(year for year, *_ in panel["targets"])])
    ending = [width_of(text, 14) for year, _, text, _ in panel["targets"] if year == last]
    return min(22 + max([28, *ending]), 130)


def draw_grid(canvas: Canvas, panel: dict[str, Any], axis: dict[str, str], at: Any, frame: Frame) -> None:
    first, last, right, low = frame
    small = low - at(first, 0)[1] < 130 if panel["falls"] else at(first, 0)[1] - at(first, 100)[1] < 130
    keys = ("0", "50", "100") if small or not panel["falls"] else ("0", "25", "50", "75", "100")
    if panel["falls"] and any(level < -12 for _, level in panel["points"]):
        keys = ("-25", *keys)
    for key in keys:
        x, y = at(first, float(key))
        canvas.rule(x, y, right, y, "axis" if y > low - 1 or (key == "0" and not panel["falls"]) else "grid")
        canvas.text(x - 8, y, axis[key if panel["falls"] else f"share{key}"], "muted", 13, "right")
    shown: list[float] = []
    ends = [first, last, *(p[0] for p in panel["points"][-1:]), *(target[0] for target in panel["targets"])]
    for year in dict.fromkeys(ends):
        x, _ = at(year, 0)
        if all(abs(x - other) > 38 for other in shown):
            shown.append(x)
            canvas.rule(x, low, x, low + 5, "axis")
            canvas.text(x, low + 17, str(int(year)), "muted", 13, "center")


def draw_ways(canvas: Canvas, labels: Labels, panel: dict[str, Any], at: Any, large: bool) -> None:
    """The dotted way, the measured line with its dots, the trend, and the gap between them in the last year."""
    way = [at(*corner) for corner in panel["path"]]
    measured = [at(*point) for point in panel["points"]]
    start = [at(panel["base"], 0)] if panel["falls"] else []
    if way:
        canvas.line(way, "target", dotted=True)
        labels.keep_line_clear(way)
    if panel["joined"] and len(measured) > 1:
        canvas.line(start + measured, "obs")
        labels.keep_line_clear(start + measured)
    if panel["trend"] and large:
        canvas.line([at(*end) for end in panel["trend"]], "ink", dashed=True)
    if panel["due"] is not None and measured:
        x, y = at(panel["points"][-1][0], panel["due"])
        canvas.rule(x, y, x, measured[-1][1], "target", 2)
    for x, y in [] if len(measured) > 1 and panel["joined"] else measured:
        canvas.rule(x, at(0, 0)[1], x, y, "stated", 5)
        labels.keep_line_clear([(x, at(0, 0)[1]), (x, y)])
    for x, y in (*start, *measured[-1:]):
        canvas.dot(x, y, "obs", 5)
    for x, y in measured[:-1]:
        canvas.dot(x, y, "obs", 3 if panel["joined"] else 5)
    for year, level, *_ in panel["targets"]:
        x, y = at(year, level)
        canvas.dot(x, y, "target", 5, ring=True)
        labels.keep_clear([(x, y)], 6)
    if panel["stated"][0]:
        x, y = at(*panel["stated"][:2])
        canvas.rule(x, at(0, 0)[1], x, y, "stated", 5)
        labels.keep_line_clear([(x, at(0, 0)[1]), (x, y)])
        canvas.dot(x, y, "obs", 5, ring=True)
        labels.keep_clear([(x, y)], 6)
    labels.keep_clear(start + measured, 5)


def draw_words(canvas: Canvas, labels: Labels, panel: dict[str, Any], at: Any, large: bool) -> None:
    """The last result in large, the gap, each target at its ring, the names of the two lines."""
    if panel["points"]:
        x, y = at(*panel["points"][-1])
        size = 20 if large else 16
        low: list[Place] = [(labels.frame[0] + 4, y + far, "left") for far in (20, 32, 46, 60)]
        labels.put(panel["last"], [*around(x, y, 10, size), *low], "obs", size, bold=True, must=True)
        for text in filter(None, (panel["gap"], panel["gap_short"])):
            due = at(0, panel["due"])[1]
            middle: list[Place] = [(x + 9, (y + due) / 2, "left"), (x - 9, (y + due) / 2, "right")]
            if labels.put(text, [*middle, *around(x, max(y, due), 12, 14), *around(x, y, 30, 14)], "target", 14):
                break
    if panel["stated"][0]:
        x, y = at(*panel["stated"][:2])
        labels.put(panel["stated"][2], around(x, y, 12, 14), "obs", 14, must=True)
    for year, level, text, _ in reversed(panel["targets"]):
        x, y = at(year, level)
        labels.put(text, around(x, y, 12, 14), "target", 14)
    if large and panel["path"]:
        (x1, y1), (x2, y2) = at(*panel["path"][0]), at(*panel["path"][1])
        spots = [(x1 + (x2 - x1) * s, y1 + (y2 - y1) * s) for s in (0.5, 0.35, 0.65, 0.2)]
        labels.put(panel["path_name"], beside(spots), "target", 14)
    if large and panel["joined"] and len(panel["points"]) > 3:
        labels.put(panel["measured_name"], beside([at(*point) for point in panel["points"][:-1]]), "obs", 14)


def beside(spots: list[tuple[float, float]]) -> list[Place]:
    """Places over and under points of a falling line."""
    sides: tuple[tuple[float, float, Align], ...] = ((12, -13, "left"), (-12, 15, "right"))
    return [(x + dx, y + dy, align) for x, y in spots for dx, dy, align in sides]


def around(x: float, y: float, far: float, size: float) -> list[Place]:
    """Places beside a point: right, above right, below right, above left, below left, above, below, left."""
    up, down = y - far - size * 0.35, y + far + size * 0.35
    return [
        (x + far, y, "left"), (x + far * 0.5, up, "left"), (x + far * 0.5, down, "left"), (x - far * 0.5, up, "right"),
        (x - far * 0.5, down, "right"), (x, up, "center"), (x, down, "center"), (x - far, y, "right"),
    ]  # fmt: skip
