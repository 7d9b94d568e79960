"""Reporting units, figures of population, rates, and villages without a class."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.attendance.service import mark
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions import service
from literacy_desktop.regions.model import Population, Rate, Unit, latest, rate
from tests import make

CITY, COUNTY, TOWN, VILLAGE = "410900000000", "410928000000", "410928101000", "410928101200"
CENSUS = date(2020, 11, 1)


def figure(**fields: object) -> Population:
    given: dict[str, object] = {"as_of": CENSUS, "people": 3_772_088, "over60": 666_648, "over65": 495_856}
    return Population(b"", "普查", **({"region_code": CITY, "unit_id": None} | given | fields))  # type: ignore[arg-type]  # any field


def a_village(ws: Workspace) -> str:
    return next(one.code for one in service.tree(ws).children[TOWN])


def test_the_shipped_units_are_the_eight_of_the_county_level(ws: Workspace) -> None:
    assert [unit.name for unit in service.all_units(ws)] == [
        "华龙区", "清丰县", "南乐县", "范县", "台前县", "濮阳县", "工业园区", "经开区",
    ]  # fmt: skip
    mapped = service.unit_map(ws)
    assert {mapped.unit_of(code) is None for code in mapped.tree.regions if code != CITY} == {False}
    assert mapped.unit_of(CITY) is None
    assert mapped.unit_of(None) is None


def test_rates_come_from_exact_counts_and_not_from_rounded_ones(ws: Workspace) -> None:
    """The census: 66.7 / 377 would be 17.69 %, and 17.67 % is right."""
    (census,) = [one for one in service.populations(ws) if not one.rounded]
    assert census.over60 is not None
    assert Rate(census.over60, census.people or 0, "people", census).percent == "17.67%"
    assert Rate(census.over65 or 0, census.people or 0, "people", census).percent == "13.15%"


def test_a_rate_says_of_what_it_is_and_may_be_over_a_hundred(ws: Workspace) -> None:
    found = rate(700_000, figure(), "over60")
    assert found is not None
    assert found.words == "105.00%（700,000 ÷ 666,648） 2020-11-01 常住60岁以上，普查"
    about = rate(700_000, figure(rounded=True), "over60")
    assert about is not None
    assert about.words.startswith("约 105.00%")


def test_without_a_number_there_is_no_rate() -> None:
    assert rate(1, None, "over60") is None
    assert rate(1, figure(over80=None), "over80") is None
    assert rate(1, figure(over60=0), "over60") is None


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_percents_are_rounded_half_up_to_two_places(count: int, of: int) -> None:
    shown = float(Rate(count, of, "over60", figure()).percent.rstrip("%"))
    assert abs(shown - count * 100 / of) <= 0.005 + 1e-6


def test_the_newest_figure_that_is_known_is_taken() -> None:
    old, new = figure(), figure(as_of=date(2022, 12, 31), over60=None)
    assert latest([old, new], "over60", date(2026, 1, 1)) == old
    assert latest([old, new], "people", date(2026, 1, 1)) == new
    assert latest([old, new], "people", date(2021, 1, 1)) == old
    assert latest([old], "people", date(2019, 1, 1)) is None


def test_units_are_added_edited_and_given_towns(ws: Workspace) -> None:
    made = service.save_unit(ws, Unit(b"", " 示范区 ", 9, platform_phone="0393 6687009"))
    assert (made.name, made.platform_phone) == ("示范区", "0393-6687009")
    village = a_village(ws)
    service.give_region(ws, TOWN, made.id)
    mapped = service.unit_map(ws)
    assert mapped.unit_of(village) == mapped.unit_of(TOWN) == made
    assert mapped.unit_of(COUNTY) != made
    with pytest.raises(Problem, match="还有 1 个乡镇、村划归"):
        service.delete_unit(ws, made.id)
    service.give_region(ws, TOWN, None)
    service.delete_unit(ws, made.id)
    again = service.unit_map(ws).unit_of(village)
    assert again is not None
    assert again.name == "濮阳县"
    ws.undo()
    assert service.find_unit(ws, "示范") == made


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        (Unit(b"", " "), "还没有名称"),
        (Unit(b"", "范县"), "已经有叫"),
        (Unit(b"", "新", region_code=COUNTY), "已经归“濮阳县”"),
    ],
)
def test_a_unit_that_cannot_be_is_told(ws: Workspace, unit: Unit, told: str) -> None:
    with pytest.raises(Problem, match=told):
        service.save_unit(ws, unit)
    assert len(service.all_units(ws)) == 8


def test_unknown_units_and_regions_are_told(ws: Workspace) -> None:
    with pytest.raises(Problem, match="没有唯一叫“县”"):
        service.find_unit(ws, "县")
    with pytest.raises(Problem, match="没有代码为 1 的地方"):
        service.give_region(ws, "1", None)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"people": None, "over60": None, "over65": None}, "一个数都没有填"),
        ({"over60": 4_000_000}, "人口数对不上"),
        ({"over65": -1}, "人口数对不上"),
        ({"basis": "x"}, "没有“x”这种口径"),
        ({"as_of": date(2027, 1, 1)}, "还没有到"),
        ({"region_code": None}, "没有写是哪里"),
    ],
)
def test_a_figure_that_cannot_be_is_told(ws: Workspace, fields: dict[str, object], told: str) -> None:
    before = service.populations(ws)
    with pytest.raises(Problem, match=told):
        service.save_population(ws, replace(figure(), **fields))  # type: ignore[arg-type]  # any field
    assert service.populations(ws) == before


def test_figures_of_a_unit_are_kept_edited_and_deleted(ws: Workspace) -> None:
    unit = service.find_unit(ws, "濮阳县")
    of_region = service.save_population(ws, replace(figure(), region_code=COUNTY))
    own = service.save_population(
        ws, replace(figure(), region_code=None, unit_id=unit.id, over60=5000, over65=1)
    )
    assert service.figures_of(ws, unit) == sorted([of_region, own], key=lambda one: one.id)
    service.save_population(ws, replace(own, over60=6000))
    assert {one.over60 for one in service.figures_of(ws, unit)} == {666_648, 6000}
    service.delete_population(ws, of_region.id)
    assert [one.id for one in service.figures_of(ws, unit)] == [own.id]


def test_a_platform_s_counts_are_dated(ws: Workspace) -> None:
    unit = service.find_unit(ws, "范县")
    service.save_platform_count(ws, unit.id, date(2024, 6, 1), 70_000, "月报")
    service.save_platform_count(ws, unit.id, date(2024, 6, 1), 71_000)
    service.save_platform_count(ws, unit.id, date(2023, 6, 1), 60_000)
    assert [one.enrolled for one in service.platform_counts(ws, unit.id)] == [71_000, 60_000]
    for day, count in ((date(2027, 1, 1), 1), (date(2024, 1, 1), -1)):
        with pytest.raises(Problem, match="入网人数或日期不对"):
            service.save_platform_count(ws, unit.id, day, count)
    service.delete_platform_count(ws, service.platform_counts(ws)[0].id)
    assert [one.enrolled for one in service.platform_counts(ws)] == [60_000]


def test_a_unit_without_population_has_counts_and_no_rate(ws: Workspace) -> None:
    unit = service.find_unit(ws, "范县")
    service.save_platform_count(ws, unit.id, date(2024, 6, 1), 70_000)
    (found,) = [one for one in service.unit_figures(ws) if one.unit == unit]
    assert found.enrolled is not None
    assert found.platform_rate is None
    assert found.reach is None
    assert (found.towns, found.villages, found.blank) == (12, found.villages, found.villages)
    service.save_population(ws, replace(figure(people=None, over65=None), unit_id=unit.id, over60=50_000))
    (found,) = [one for one in service.unit_figures(ws) if one.unit == unit]
    assert found.platform_rate is not None
    assert found.platform_rate.percent == "140.00%"


def test_villages_without_a_class_are_those_where_none_was_held_of_late(
    ws: Workspace, clock: make.Clock
) -> None:
    village = a_village(ws)
    site = make.site(ws, "村活动室", region_code=village)
    class_ = make.class_(ws, 1, 0, site_id=site.id)
    old, young = (
        make.attendee(ws, birth=birth, region_code=village).id for birth in ("1950-01-01", "1990-01-01")
    )
    (session,) = make.held(ws, class_)
    assert all(one.blank for one in service.village_cover(ws))
    mark(ws, session, [old, young], "present")
    (found,) = [one for one in service.village_cover(ws) if one.code == village]
    assert (found.sessions, found.people, found.last, found.blank) == (1, 2, session.starts.date(), False)
    assert found.unit == "濮阳县"
    assert found.path.startswith("濮阳县 柳屯镇 ")
    (unit,) = [one for one in service.unit_figures(ws) if one.unit.name == "濮阳县"]
    assert (unit.villages - unit.blank, unit.taught) == (1, 1)
    clock.advance(days=200)
    (found,) = [one for one in service.village_cover(ws) if one.code == village]
    assert (found.blank, found.last) == (True, session.starts.date())
    (found,) = [one for one in service.village_cover(ws, 12) if one.code == village]
    assert not found.blank


def test_every_village_is_listed(ws: Workspace) -> None:
    assert len(service.village_cover(ws)) == 3197


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 22), 6, date(2026, 5, 22)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, before: date) -> None:
    assert service.months_before(day, months) == before
