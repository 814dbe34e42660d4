"""Every chart on the real site: true titles, numbers that are in the table, equal tables in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from klimahub.charts import (
    SHOWING,
    answers,
    charts,
    country,
    figures_on,
    national,
    neutral_years,
    promise,
    sectors,
    standing,
    supply,
    together,
)
from klimahub.figure import Figure, credited
from klimahub.language import Language
from klimahub.model import Account, Municipality
from klimahub.progress import track_words
from klimahub.questions import change, questions
from klimahub.render import page_kinds
from klimahub.site import Case, Site
from tests.hubs import with_rows
from tests.pictures import lines_of, overlap, words_of

SECTORS = ("energy", "transport", "agriculture", "waste", "industrial_processes")


def facts_of(case: Case, language: Language) -> Municipality:
    return case.told_in(language.code, "da").facts


def figures_of(site: Site, case: Case, language: Language) -> list[Figure]:
    return list(figures_on("municipality", site, case.slug, language).values())


def site_figures(site: Site, language: Language) -> list[Figure]:
    asked = [answers.figure(site, theme, language) for theme in site.themes]
    assert site.national_target is not None
    pledged = [module.figure(site, site.national_target, language) for module in (national, together)]
    return [
        *asked,
        *pledged,
        neutral_years.figure(site, language),
        *(country.figure(site, q, language) for q in questions()),
    ]


def account(**sectors_: tuple[float, ...]) -> Account:
    return Account((2018, 2023), {sector: sectors_.get(sector, (0.0, 0.0)) for sector in SECTORS})


def test_every_chart_can_be_drawn_in_both_widths(small: Site, danish: Language) -> None:
    modules = charts()
    every = [f for case in small.cases for f in figures_of(small, case, danish)] + site_figures(small, danish)
    for figure in every:
        for width in ("wide", "narrow"):
            canvas = modules[figure.drawing.chart].draw(figure.drawing.data, width)
            assert 0 < canvas.width <= (680 if width == "wide" or figure.drawing.chart == "country" else 360)
    assert {figure.drawing.chart for figure in every} == set(modules)


def test_every_chart_stands_on_the_pages_that_it_names(real: Site, danish: Language) -> None:
    pages = page_kinds()
    named = {(name, kind) for name, module in charts().items() for kind in module.STANDS_ON}
    there = set()
    for kind in SHOWING:
        for key in pages[kind].keys(real):
            shown = pages[kind].page(real, key, danish).figures.values()
            there |= {(figure.drawing.chart, kind) for figure in shown}
    assert there == named


def test_tables_have_the_same_numbers_in_both_languages(real: Site, danish: Language, english: Language) -> None:
    for case in real.cases:
        for one, other in zip(figures_of(real, case, danish), figures_of(real, case, english), strict=True):
            numbers = [[v for v in row if not isinstance(v, str)] for row in one.rows]
            assert numbers == [[v for v in row if not isinstance(v, str)] for row in other.rows]


def test_every_figure_has_a_sentence_a_source_and_a_full_table(real: Site, english: Language) -> None:
    for case in real.cases:
        for figure in figures_of(real, case, english):
            assert figure.sentence
            assert figure.credits
            assert figure.rows
            assert all(len(row) == len(figure.columns) for row in figure.rows)


def test_text_in_pictures_is_at_least_12_pixels(real: Site, danish: Language) -> None:
    for figure in figures_of(real, real.by_slug["soenderborg"], danish):
        modules = charts()
        canvas = modules[figure.drawing.chart].draw(figure.drawing.data, "narrow")
        sizes = [row["size"] for layer, rows in canvas.rows.items() if layer.startswith("text") for row in rows]
        assert min(sizes) >= 12


def test_soenderborgs_panels_keep_the_mayors_figure_apart(real: Site, danish: Language) -> None:
    figure = promise.figure(facts_of(real.by_slug["soenderborg"], danish), danish)
    assert figure is not None
    panels = {panel["label"]: (panel["last"], panel["stated"][1]) for panel in figure.drawing.data["panels"]}
    assert panels == {
        "Energirelateret CO2 i hele området, siden 2007": ("−69\u00a0%", 0),
        "Kommunens egen drift, siden 2007": ("−65,7\u00a0%", 0),
        "CO2 fra områdets virksomheder, siden 2007": ("−60\u00a0%", 0),
        "Hele området, som borgmesteren oplyste ved COP26, siden 2007": ("", 52),
    }


def test_every_place_has_a_picture_of_its_promise_or_words_why_not(real: Site, danish: Language) -> None:
    for case in real.cases:
        facts = facts_of(case, danish)
        assert (promise.figure(facts, danish) is None) == bool(track_words.silence(facts, danish)), case.slug


def test_no_words_stand_on_each_other_in_a_promise(real: Site, danish: Language, english: Language) -> None:
    for case in real.cases:
        for language in (danish, english):
            figure = promise.figure(facts_of(case, language), language)
            for width in ("wide", "narrow") if figure else ():
                assert figure is not None
                canvas = promise.draw(figure.drawing.data, width)
                boxes = words_of(canvas)
                for (one, box), (other, rest) in combinations(boxes, 2):
                    assert not overlap(box, rest), (case.slug, width, one, other)


@pytest.mark.parametrize("code", ["danish", "english"])
def test_no_line_runs_through_words_on_any_places_page(real: Site, code: str, request: pytest.FixtureRequest) -> None:
    for case in real.cases:
        for figure in figures_on("municipality", real, case.slug, request.getfixturevalue(code)).values():
            for width in ("wide", "narrow"):
                canvas = charts()[figure.drawing.chart].draw(figure.drawing.data, width)
                line = lines_of(canvas)
                for told, (left, top, right, low) in words_of(canvas):
                    crossed = [at for at in line if left + 1 < at[0] < right - 1 and top + 2 < at[1] < low - 2]
                    assert not crossed, (case.slug, figure.id, width, told)


def test_a_start_that_is_written_as_nothing_gets_no_percentage(danish: Language) -> None:
    made = account(energy=(200_000.0, 90_000.0), agriculture=(1.0, 3.0), waste=(1_000.0, 500.0))
    changes = {panel["name"]: panel["change"] for panel in sectors.inputs(made, 1000, danish)["panels"]}
    assert changes[danish.t("terms.sectors.agriculture")] == "0,0"
    assert changes[danish.t("terms.sectors.waste")] == "−50\u00a0%"


def test_a_fall_is_said_with_the_sector_that_fell_most(danish: Language) -> None:
    made = account(energy=(100.0, 40.0), transport=(100.0, 90.0))
    assert (
        sectors.title(made, danish)
        == "Udledningen faldt 35\u00a0% fra 2018 til 2023, mest inden for el, varme og brændsler"
    )


def test_a_rise_is_said_with_the_sector_that_rose_most(english: Language) -> None:
    made = account(energy=(100.0, 40.0), waste=(10.0, 100.0))
    assert sectors.title(made, english) == "Emissions rose 27% from 2018 to 2023, most in waste and wastewater"


def test_a_negative_account_gets_no_percentage(danish: Language) -> None:
    assert "%" not in sectors.title(account(agriculture=(-5.0, -8.0)), danish)
    assert sectors.change(-5, 3) is None
    assert sectors.change(0, 3) is None


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        (0.0, 5.0, "The account goes from 0 tonnes CO2e in 2018 to 5 tonnes in 2023"),
        (0.0, 0.0, "The account goes from 0 tonnes CO2e in 2018 to 0 tonnes in 2023"),
        (-3.0, 5.0, "The account goes from −3 tonnes CO2e in 2018 to 5 tonnes in 2023"),
        (5.0, -3.0, "The account goes from 5 tonnes CO2e in 2018 to −3 tonnes in 2023"),
    ],
)
def test_an_account_from_zero_or_across_it_is_told_by_its_ends(
    english: Language, before: float, after: float, title: str
) -> None:
    made = account(energy=(before, after))
    assert sectors.title(made, english) == title
    sectors.draw(sectors.inputs(made, 1, english), "narrow")


def test_below_zero_by_agriculture_is_said(english: Language) -> None:
    told = sectors.title(account(agriculture=(-5.0, -8.0)), english)
    assert told == "The account ends at −8 tonnes CO2e in 2023, as agriculture and land count as negative"


def test_an_account_of_one_year_is_no_change(small: Site, english: Language) -> None:
    made = Account((2023,), {"energy": (60.0,), "agriculture": (-10.0,)})
    figure = sectors.figure(made, "A", english, credited(small, "emission_account", english))
    assert figure.title == "Emissions were 50 tonnes CO2e in 2023"
    assert "%" not in figure.sentence + figure.drawing.inputs
    assert "2023 and" not in figure.sentence
    assert "2023–2023" not in figure.subtitle
    canvas = sectors.draw(figure.drawing.data, "wide")
    assert len(canvas.rows["dot"]) == 2
    cut = replace(small, cases=tuple(one_year(case) for case in small.cases))
    assert change.classes(cut) == {}
    strips = standing.figure(cut, cut.cases[0], english)
    assert strips is not None
    assert [strip["name"] for strip in strips.drawing.data["strips"]] == ["Tonnes CO2e per inhabitant, 2023"]


def one_year(case: Case) -> Case:
    last = {sector: values[-1:] for sector, values in case.account.sectors.items()}
    return with_rows(case, accounts=Account(case.account.years[-1:], last))


def test_the_change_in_the_title_is_that_of_the_table(real: Site, english: Language) -> None:
    for case in real.cases:
        figure = sectors.figure(case.account, case.name("en"), english, credited(real, "emission_account", english))
        said = re.search(r"(fell|rose) (\d+)%", figure.title)
        if said:
            start, end = float(figure.rows[0][-1] or 0), float(figure.rows[-1][-1] or 0)
            assert abs(end / start - 1) * 100 == pytest.approx(int(said.group(2)), abs=0.51)
            assert (end < start) == (said.group(1) == "fell")


def test_renewable_supply_is_said_to_be_more_or_less_than_is_used(real: Site, english: Language) -> None:
    origin = credited(real, "renewable_supply", english)
    more = supply.figure({2018: 3.06, 2023: 3.45}, "Lolland", english, origin)
    less = supply.figure({2018: 0.01, 2023: 0.043}, "Dragør", english, origin)
    assert more is not None
    assert less is not None
    assert more.title == "In 2023, Lolland made more renewable electricity than it used: 345% of consumption"
    assert less.title == "In 2023, Dragør made renewable electricity equal to 4.3% of what it used"
    assert more.rows == ((2018, 306.0), (2023, 345.0))


def test_one_year_of_renewable_supply_is_no_line(real: Site, english: Language) -> None:
    assert supply.figure({2023: 0.5}, "A", english, credited(real, "renewable_supply", english)) is None


def test_the_years_of_neutrality_add_up_to_all_places(real: Site, danish: Language) -> None:
    data = neutral_years.figure(real, danish).drawing.data
    rows = [row for _, rows, _ in data["groups"] for row in rows]
    assert sorted(rows) == list(range(len(real.cases)))


def test_every_point_that_can_be_asked_is_a_row_and_a_column_of_the_table(real: Site, danish: Language) -> None:
    modules = charts()
    asked = 0
    for figure in (*(f for case in real.cases for f in figures_of(real, case, danish)), *site_figures(real, danish)):
        for width in ("wide", "narrow"):
            for _, _, row, column in modules[figure.drawing.chart].draw(figure.drawing.data, width).hits:
                asked += 1
                assert figure.rows[row][column] is not None
    assert asked > 10_000


def test_a_point_of_a_promise_is_the_row_of_its_year(real: Site, danish: Language) -> None:
    for case in real.cases:
        figure = promise.figure(facts_of(case, danish), danish)
        for panel in figure.drawing.data["panels"] if figure else ():
            assert figure is not None
            for index, (year, percent) in enumerate(panel["points"]):
                assert figure.rows[panel["row"] + index][2:4] == (year, percent)
            for year, level, _, index in panel["targets"]:
                assert figure.rows[panel["goals"] + index][2:4] == (year, level)


def test_copenhagens_missed_goal_is_not_its_year_of_neutrality(real: Site) -> None:
    assert real.by_slug["koebenhavn"].neutral_year == 2035


@pytest.mark.parametrize("question", questions())
def test_every_place_is_in_one_class_of_the_map(real: Site, question: str, danish: Language) -> None:
    figure = country.figure(real, question, danish)
    counts = [int(re.search(r"\((\d+)\)$", swatch.label).group(1)) for swatch in figure.legend]  # type: ignore[union-attr]
    assert sum(counts) == len(real.cases)


def test_a_year_is_the_commonest_only_where_no_other_is_as_common(real: Site, english: Language) -> None:
    first = min(case.neutral_year for case in real.cases if case.neutral_year)
    later = [(first, 1), (2045, 3), (2050, 3)]
    assert "commonest" not in neutral_years.title(later, real, english)
    assert neutral_years.title([*later, (2060, 4)], real, english).endswith(
        "; the commonest year is 2060 (4 municipalities)"
    )
    assert "commonest" not in neutral_years.title([(first, 5), (2050, 3)], real, english)
    assert "commonest" not in neutral_years.title([(first, 1)], real, english)


def test_the_first_year_is_said_of_one_and_of_two(real: Site, english: Language) -> None:
    years = sorted({case.neutral_year for case in real.cases if case.neutral_year})
    for year in years:
        count = real.count(lambda case, year=year: case.neutral_year == year)  # type: ignore[misc]
        told = neutral_years.title([(year, count)], real, english)
        assert told.startswith(
            {1: "The earliest is ", 2: "The earliest are "}.get(count, f"{count} municipalities aim")
        )


def test_numbers_over_narrow_parts_stand_so_far_apart_that_nobody_reads_them_as_one() -> None:
    parts = [["obs", 4], ["target", 1], ["none", 93]]
    for width in ("wide", "narrow"):
        boxes = sorted(box for _, box in words_of(answers.draw({"parts": parts}, width)))
        assert len(boxes) == 3
        assert all(right[0] - left[2] > 15 for left, right in pairwise(boxes)), width
