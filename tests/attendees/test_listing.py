"""The list: any filters together, any order, the first ones as the whole begins."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import ORDERS, Attendee, Filter, More
from literacy_desktop.attendees.service import lookup
from literacy_desktop.attendees.store import write_more
from literacy_desktop.base.dates import AGE_BANDS, age_band, age_on
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import delete_class
from tests import make

PLACES = ("410928101201", "410928102000", "410902001001", None)


def names(ws: Workspace, **asked: Any) -> list[str]:
    shown = Filter(**asked)
    found = [row.name for row in service.list_rows(ws, service.listing(ws, shown))]
    first = service.first_numbers(ws, shown, 2)
    if first is not None:
        assert [row.name for row in service.list_rows(ws, first)] == found[:2]
    return found


def test_the_list_is_in_the_order_of_pinyin(ws: Workspace) -> None:
    for name in ("张三", "李四", "单雄信", "安娜", "王五", "欧阳锋", "一", "李"):
        make.attendee(ws, name)
    assert names(ws) == ["安娜", "李", "李四", "欧阳锋", "单雄信", "王五", "一", "张三"]
    assert names(ws, descending=True) == names(ws)[::-1]


def test_equal_readings_stand_together_and_the_oldest_entry_comes_first(ws: Workspace) -> None:
    for name in ("李丽", "黎丽", "李丽"):
        make.attendee(ws, name)
    assert names(ws) == ["李丽", "李丽", "黎丽"]


def test_who_has_nothing_in_a_column_stands_at_the_end_either_way(ws: Workspace) -> None:
    make.attendee(ws, "甲", birth="1950-01-01", phone="13800000002")
    make.attendee(ws, "乙", birth="", phone="")
    make.attendee(ws, "丙", birth="1940-01-01", phone="13800000001")
    assert names(ws, order="age") == ["甲", "丙", "乙"]
    assert names(ws, order="age", descending=True) == ["丙", "甲", "乙"]
    assert names(ws, order="phone") == ["丙", "甲", "乙"]
    assert names(ws, order="phone", descending=True) == ["甲", "丙", "乙"]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_lists_everybody_once(ws: Workspace, order: str, descending: bool) -> None:
    make.marked_class(ws, 1.0, 0.5)
    make.people(ws, 5)
    numbers = service.listing(ws, Filter(order=order, descending=descending))
    assert sorted(numbers) == sorted(service.listing(ws, Filter()))


def test_the_list_is_ordered_by_how_often_people_came(ws: Workspace) -> None:
    made = make.marked_class(ws, 0.5, 1.0, 0.75)
    make.attendee(ws, "没上过")
    by_id = {one: service.attendee(ws, one) for one in make.roll(ws, made)}
    some, all_, most = (person.name for person in by_id.values() if person)
    assert names(ws, order="rate", descending=True) == [all_, most, some, "没上过"]


def test_filters_narrow_together(ws: Workspace) -> None:
    site = make.office(ws)
    made = make.marked_class(ws, 1.0, 1.0)
    inside = make.roll(ws, made)
    make.attendee(ws, "外人", sex="男", birth="1930-01-01", receives_allowance=False)
    alone = make.attendee(ws, "独居", sex="女", birth="", region_code=PLACES[0])
    with ws.change("类型"):
        write_more(ws.conn, alone.id, More(categories=frozenset({"alone"})), "2026-11-22T09:00")
    service.tag(ws, [inside[0], alone.id], "班长")
    first = service.attendee(ws, inside[0])
    assert first is not None
    assert names(ws, class_id=made.id, tag="班长") == [first.name]
    assert names(ws, tag="班长", category="alone") == ["独居"]
    assert names(ws, sex=1) == ["外人"]
    assert names(ws, ages="90-99") == ["外人"]
    assert names(ws, allowance="no") == ["外人"]
    assert len(names(ws, allowance="unknown")) == 3
    assert len(names(ws, site_id=site.id)) == 4
    assert names(ws, region_code="410928000000") == ["独居"]
    assert names(ws, certified=True) == []
    assert len(names(ws, certified=False)) == 4


def test_a_search_within_filters_keeps_its_order_unless_another_is_asked_for(ws: Workspace) -> None:
    for name, birth in (("王秀兰花", "1940"), ("王秀兰", "1950"), ("王秀兰", "1960"), ("李秀兰", "1950")):
        make.attendee(ws, name, birth=birth, region_code=PLACES[0])
    asked = Filter(text="王秀兰", region_code=PLACES[0])
    numbers = service.listing(ws, asked)
    assert [row.name for row in service.list_rows(ws, numbers)] == ["王秀兰", "王秀兰", "王秀兰花"]
    by_age = service.listing(ws, replace(asked, order="age", descending=True))
    assert [row.birth for row in service.list_rows(ws, by_age)] == ["1940", "1950", "1960"]
    assert service.first_numbers(ws, asked, 2) is None  # crossing the two takes the whole list
    assert len(service.first_numbers(ws, Filter(text="王秀兰"), 2) or ()) == 2


def test_what_is_no_filter_is_refused_with_what_there_is(ws: Workspace) -> None:
    for asked in ({"ages": "7"}, {"order": "luck"}, {"allowance": "often"}, {"category": "rich"}):
        with pytest.raises(Problem) as told:
            service.listing(ws, Filter(**asked))  # type: ignore[arg-type]  # what a command line may say
        assert "可以用" in told.value.then


def test_a_list_follows_marks_classes_and_tags(ws: Workspace) -> None:
    made = make.marked_class(ws, 1.0)
    (who,) = make.roll(ws, made)
    (row,) = service.list_rows(ws, service.listing(ws, Filter(class_id=made.id)))
    assert (row.attended, row.expected, row.tags) == (8, 8, "")
    service.tag(ws, [who], "独居")
    service.tag(ws, [who], "班长")
    delete_class(ws, made.id)
    (row,) = service.list_rows(ws, service.listing(ws, Filter()))
    assert (row.attended, row.expected, row.tags) == (0, 0, "独居、班长")
    ws.undo()
    (row,) = service.list_rows(ws, service.listing(ws, Filter()))
    assert row.expected == 8


def test_many_who_changed_are_left_for_later(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "SOON", 2)
    make.people(ws, 2)
    assert not service.is_far_behind(ws)
    make.people(ws, 1)
    assert service.is_far_behind(ws)
    assert list(service.first_numbers(ws, Filter(), 9) or ()) == []
    assert len(service.listing(ws, Filter())) == 3
    assert not service.is_far_behind(ws)


def test_the_classes_to_choose_from_begin_with_the_latest(ws: Workspace) -> None:
    make.class_(ws, people=0, name="去年", first=date(2025, 3, 3))
    make.class_(ws, people=0, name="今年", first=date(2026, 3, 3))
    assert [one.name for one in service.class_choices(ws)] == ["今年", "去年"]


BIRTHS = st.sampled_from(
    ["", "1966", "1966-11", "1966-11-22", "1966-11-23", "1926-11-22", "1936-12-01", "1897-01"]
)
PEOPLE: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["王秀兰", "李四", "张三"]),
        "birth": BIRTHS,
        "sex": st.sampled_from(["男", "女", ""]),
        "region_code": st.sampled_from(PLACES),
        "receives_allowance": st.sampled_from([True, False, None]),
    }
)
FILTERS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "ages": st.sampled_from([band.code for band in AGE_BANDS]),
        "sex": st.sampled_from([1, 2]),
        "region_code": st.sampled_from(["410928000000", "410928101000", *filter(None, PLACES)]),
        "allowance": st.sampled_from(["yes", "no", "unknown"]),
        "order": st.sampled_from(ORDERS),
        "descending": st.booleans(),
    },
)


@settings(
    deadline=None,
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(PEOPLE, min_size=1, max_size=7), st.lists(FILTERS, min_size=1, max_size=5))
def test_filters_mean_what_they_say(people: list[dict[str, Any]], filters: list[dict[str, Any]]) -> None:
    with make.workspace() as ws:
        made = [make.attendee(ws, **person) for person in people]
        for asked in filters:
            expected = sorted(one.id for one in made if fits(one, asked, ws.today()))
            numbers = service.listing(ws, Filter(**asked))
            assert sorted(service.ids(ws, numbers)) == expected
            first = service.first_numbers(ws, Filter(**asked), 3)
            assert first is None or list(first) == list(numbers[:3])


def fits(person: Attendee, asked: dict[str, Any], today: date) -> bool:
    """Whether a filter means a person, told from the person alone."""
    age = age_on(person.birth, today)
    states = {True: "yes", False: "no", None: "unknown"}
    stem = asked.get("region_code", "").rstrip("0")
    width = next(wide for wide in (4, 6, 9, 12) if len(stem) <= wide)
    return (
        ("ages" not in asked or (age is not None and age_band(age).code == asked["ages"]))
        and asked.get("sex", person.sex) == person.sex
        and asked.get("allowance", states[person.receives_allowance]) == states[person.receives_allowance]
        and (not stem or (person.region_code or "").startswith(asked["region_code"][:width]))
    )
