"""What may share a line, the way to a target, gap and pace; and that bad data give a true picture or none."""

from __future__ import annotations

import pytest
from pledges import amount, only, place, result, target

from klimahub.progress.tracks import Point, best_result, level_of, tracks_of
from klimahub.site import Site


def test_the_way_goes_straight_through_the_targets_and_the_gap_is_measured_on_it() -> None:
    track = only(
        result(2020, 48), target(percent="70", year="2030"), target(kind="net_zero", base_year=None, year="2050")
    )
    assert track.path == ((1990, 0.0), (2030, 70.0), (2050, 100.0))
    assert track.on_path(2020) == pytest.approx(52.5)
    assert track.gap == pytest.approx(4.5)
    assert track.on_path(1989) is None


def test_ahead_of_the_way_is_a_negative_gap() -> None:
    assert only(result(2010, 50), target(percent="40", year="2030")).gap == pytest.approx(20 - 50)


def test_paces_are_since_the_base_year_and_to_the_next_target() -> None:
    track = only(result(2020, 30), target(percent="70", year="2030"))
    assert track.pace == pytest.approx(1)
    assert track.pace_needed == pytest.approx(4)


def test_a_target_reached_early_needs_no_pace() -> None:
    assert only(result(2020, 80), target(percent="70", year="2030")).pace_needed == 0


def test_a_target_said_to_be_missed_is_nothing_to_keep_pace_with() -> None:
    assert only(result(2020, 30), target(percent="70", year="2030", status="missed")).pace_needed is None


def test_replaced_targets_are_no_part_of_the_way() -> None:
    assert only(result(2020, 30), target(percent="70", year="2030", status="replaced")).path == ()


def test_two_levels_for_one_year_end_the_way() -> None:
    track = only(
        target(percent="50", year="2020"), target(percent="80", year="2050"), target(kind="carbon_neutral", year="2050")
    )
    assert track.path == ((1990, 0.0), (2020, 50.0))


def test_the_way_ends_at_neutrality() -> None:
    track = only(target(kind="net_zero", year="2030"), target(percent="100", year="2050"))
    assert track.path == ((1990, 0.0), (2030, 100.0))


def test_different_base_years_never_share_a_track() -> None:
    tracks = tracks_of(place(result(2020, 48), result(2020, 20, base_year="2010"), target(percent="70", year="2030")))
    assert {(track.base_year, len(track.points), len(track.targets)) for track in tracks} == {
        (1990, 1, 1),
        (2010, 1, 0),
    }


def test_different_scopes_never_share_a_track() -> None:
    tracks = tracks_of(place(result(2020, 48), target(scope="operations", percent="70", year="2030")))
    assert [(track.series[0], track.gap) for track in tracks] == [("area", None), ("operations", None)]


def test_yearly_rates_and_forecasts_are_no_results() -> None:
    assert tracks_of(place(result(2020, 5, pace="yearly"), result(2030, 60, basis="forecast"))) == ()


def test_five_measured_years_have_a_trend_and_four_have_none() -> None:
    points = [result(year, (year - 2010) * 2.0) for year in range(2011, 2016)]
    assert only(*points).trend == ((2011, pytest.approx(2)), (2015, pytest.approx(10)))
    assert only(*points[:4]).trend is None


def test_two_vintages_of_one_year_are_no_line_no_trend_and_no_gap() -> None:
    points = [result(year, year - 2010) for year in range(2015, 2020)]
    track = only(*points, result(2019, 30), target(percent="70", year="2030"))
    assert track.disputed == (2019,)
    assert (track.last, track.trend, track.gap, track.pace) == (None, None, None, None)
    assert track.is_drawn


def test_the_same_figure_from_two_sources_is_one_point() -> None:
    assert only(result(2020, 48), result(2020, 48, id="again")).disputed == ()


def test_one_year_only_has_no_line_to_draw_but_a_point() -> None:
    track = only(result(2020, 48))
    assert track.points == (Point(2020, 48),)
    assert track.is_drawn


def test_a_result_of_the_base_year_itself_has_no_pace() -> None:
    assert only(result(1990, 0), target(percent="70", year="2030")).pace is None


def test_no_base_year_is_no_picture() -> None:
    assert not only(target(percent="70", year="2030", base_year=None)).is_drawn


def test_a_rise_is_a_negative_cut() -> None:
    track = only(result(2020, -8), target(percent="70", year="2030"))
    assert track.pace == pytest.approx(-8 / 30)
    assert track.gap == pytest.approx(52.5 + 8)


def test_tonnes_that_agree_with_the_percentage_give_the_gap_in_tonnes() -> None:
    track = only(result(2020, 49), amount(1990, 665_000), amount(2020, 340_000), target(percent="70", year="2030"))
    assert (track.base_tonnes, track.points[0].tonnes) == (665_000, 340_000)
    assert track.gap_tonnes == pytest.approx(6650 * 3.5)


def test_tonnes_that_disagree_with_the_percentage_are_a_track_of_their_own() -> None:
    tracks = tracks_of(place(result(2020, 30), amount(1990, 1000), amount(2020, 500)))
    assert [track.computed for track in tracks] == [False, True]
    assert tracks[0].base_tonnes is None


def test_two_accounts_of_the_same_years_never_share_a_track() -> None:
    first, other = amount(1990, 1500, sources=["s2"]), amount(2020, 900, sources=["s2"])
    tracks = tracks_of(place(amount(1990, 1000), amount(2020, 500), first, other))
    assert [(track.base_tonnes, track.points[0].percent) for track in tracks] == [(1000, 50.0), (1500, 40.0)]


@pytest.mark.parametrize("start", [0, -100])
def test_tonnes_that_do_not_begin_above_zero_give_no_percentage(start: float) -> None:
    assert tracks_of(place(amount(1990, start), amount(2020, 50))) == ()


def test_tonnes_below_zero_at_the_end_are_a_cut_of_more_than_all() -> None:
    assert only(amount(1990, 100), amount(2020, -10)).points[0].percent == 110


def test_a_target_joins_tonnes_only_with_scope_base_year_and_source_in_common() -> None:
    amounts = (amount(1990, 1000), amount(2018, 700))
    assert only(*amounts, target(percent="70", year="2030")).gap == pytest.approx(49 - 30)
    for unlike in ({"sources": ["s9"]}, {"base_year": "2005"}, {"scope": "operations"}):
        tracks = tracks_of(place(*amounts, target(percent="70", year="2030", **unlike)))
        assert [track.gap for track in tracks] == [None, None]


def test_on_every_real_track_the_gap_is_path_less_result_and_years_rise(real: Site) -> None:
    seen = 0
    for case in real.cases:
        for track in tracks_of(case.facts):
            years = [point.year for point in track.points]
            assert years == sorted(years)
            assert all(low[0] < high[0] for low, high in zip(track.path, track.path[1:], strict=False))
            if track.gap is not None and track.last:
                seen += 1
                assert track.gap == pytest.approx((track.on_path(track.last.year) or 0) - track.last.percent)
            for each in track.targets:
                assert track.kind == "renewable_share" or each.base_year in {track.base_year, None}
                assert level_of(each, track.kind) >= 0
    assert seen > 20


def test_the_tile_tells_the_result_of_the_first_track(real: Site) -> None:
    found = best_result(real.by_slug["soenderborg"].facts)
    assert found is not None
    assert (found.percent, found.measured_year, found.scope) == (69, 2024, "energy")
