"""The planner on anything at all: every row is judged, and nobody is registered twice."""

from collections.abc import Sequence
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import IMPORT_ACTIONS, Roster, SourceColumn, Typed, check
from literacy_desktop.attendees.service.glance import Glance
from literacy_desktop.attendees.service.judging import Judge
from literacy_desktop.base.id_numbers import check_char
from literacy_desktop.base.workspace import Workspace
from tests import make

FIELDS = ("name", "sex", "birth", "id_number", "phone", "village", "categories", "sensitive_consent", "note")
TODAY = date(2026, 11, 22)

anything = st.one_of(
    st.none(), st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.dates(),
    st.sampled_from(["王秀兰", "李建国", "女", "1950", "13800000001", "独居", "合计", "4.1E+17", "濮阳县"]),
)  # fmt: skip


@st.composite
def cards(draw: st.DrawFn) -> str:
    """An identity number that is right."""
    day = draw(st.dates(date(1930, 1, 1), date(1980, 1, 1)))
    body = f"410901{day:%Y%m%d}{draw(st.integers(1, 995)):03}"
    return body + check_char(body)


person = st.tuples(
    st.sampled_from(["王秀兰", "李建国", "欧阳春梅"]), st.none(),
    st.sampled_from([None, "1950", "1950-3-2", "1951"]),
    st.one_of(st.none(), cards()), st.sampled_from([None, "13800000001", "13800000002"]),
    st.sampled_from([None, "濮阳县柳屯镇柳屯村"]), st.none(), st.none(), st.none(),
)  # fmt: skip


def roster(rows: Sequence[Sequence[object]]) -> Roster:
    columns = tuple(SourceColumn(place, field, (), field) for place, field in enumerate(FIELDS))
    return Roster("名单.xlsx", [FIELDS, *rows], 1, 0, columns)


@pytest.fixture(scope="module")
def office() -> Workspace:
    """One workspace for all examples, whose register stays empty while plans are made."""
    return make.workspace()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(anything, min_size=len(FIELDS), max_size=len(FIELDS)), min_size=1, max_size=6))
def test_every_row_is_judged_whatever_is_in_it(office: Workspace, rows: list[list[object]]) -> None:
    if all(cell is None for row in rows for cell in row):
        rows[0][0] = "王秀兰"
    plan = service.plan_roster(office, roster(rows))
    assert len(plan.rows) == sum(any(cell is not None for cell in row) for row in rows)
    for row in plan.rows:
        assert row.action in IMPORT_ACTIONS
        assert bool(row.reason) == (row.action in {"refused", "twice", "suspect"})
        assert (row.attendee is None) == (row.action in {"refused", "twice"})


# -- at a glance

ALL = (*FIELDS, "age", "county", "town", "address", "contact_name", "contact_phone", "student_number",
       "receives_allowance", "phone_model")  # fmt: skip
BORN = [
    None,
    "1950-03-02",
    "1950-3-2",
    "1950",
    "19500302",
    date(1950, 3, 2),
    "2020-01-01",
    "1850",
    18324,
    1950,
]

ordinary = st.tuples(
    st.sampled_from(["王秀兰", "李建国", "李建果", "欧阳春梅", "计数", "合计", "姓名", "王 秀兰", None]),
    st.sampled_from([None, "男", "女", "1", 2, "猫"]),
    st.sampled_from(BORN),
    st.one_of(st.none(), cards(), st.sampled_from(["410901195003020336", "1" * 18, 4.1e17])),
    st.sampled_from([None, "13800000001", 13800000002, "138****0001", "13800000001/6687009", "无"]),
    st.sampled_from([None, "柳屯村", "不知道哪里", "濮阳县柳屯镇柳屯村"]),
    st.sampled_from([None, None, None, "独居", "失能"]),
    st.sampled_from([None, None, "2026-1-1"]),
    st.sampled_from([None, "小计", " 爱唱戏 ", 5]),
    st.sampled_from([None, None, 72, "七十", "72岁"]),
    st.sampled_from([None, "濮阳县"]),
    st.sampled_from([None, "柳屯镇", 3]),
    st.sampled_from([None, "3号", "濮阳县柳屯镇 3号", 12]),
    st.sampled_from([None, "李四", 4]),
    st.sampled_from([None, "13900000001", "无"]),
    st.sampled_from([None, "S001", 17, 1.5, True]),
    st.sampled_from([None, "是", "否", "不详"]),
    st.sampled_from([None, "红米"]),
)  # fmt: skip


def wide(rows: Sequence[Sequence[object]]) -> Roster:
    columns = tuple(SourceColumn(place, field, (), field) for place, field in enumerate(ALL))
    return Roster("名单.xlsx", [ALL, *rows], 1, 0, columns, ((2, 5, 3, 5),) if len(rows) > 4 else ())


@pytest.fixture(scope="module")
def register() -> Workspace:
    """A workspace with some people whom the rows may be."""
    ws = make.workspace()
    make.attendee(ws, "王秀兰", birth="1950-03-02")
    make.attendee(ws, "李建国", phone="13800000001")
    make.attendee(ws, "李建国", birth="1950-03-02", phone="13800000002")
    return ws


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.booleans(), st.lists(ordinary, min_size=1, max_size=12))
def test_a_glance_sees_what_a_close_look_finds(
    office: Workspace, register: Workspace, known: bool, rows: list[tuple[object, ...]]
) -> None:
    ws, read = register if known else office, wide([("赵一", *rows[0][1:]), *rows])
    quick = list(service.plan_roster(ws, read).rows)
    with (
        patch.object(Glance, "see", lambda _glance, some: [None] * len(some)),
        patch.object(Judge, "_is_plain", lambda *_row: False),
    ):
        assert quick == list(service.plan_roster(ws, read).rows)


def test_most_rows_are_seen_at_a_glance(office: Workspace) -> None:
    found = service.plan_roster(office, wide([person_row(n) for n in range(600)])).rows
    assert sum(isinstance(kept, tuple) for kept in found.kept) > 590
    assert (len(found), found[599].number, found[599].name) == (600, 601, "王秀兰")
    assert found[3:5][1] == found[4]


def person_row(n: int) -> list[object]:
    """The row of a woman of her own."""
    day = date(1930, 1, 1) + timedelta(days=n)
    card = f"410901{day:%Y%m%d}{n % 400 * 2 + 2:03}"
    number = card + check_char(card)
    tidy = {"name": "王秀兰", "sex": "女", "birth": f"{day}", "id_number": number, "county": "濮阳县"}
    return [tidy.get(field) for field in ALL]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(person, min_size=1, max_size=8))
def test_a_roster_that_was_imported_is_known_the_second_time(rows: list[tuple[object, ...]]) -> None:
    with make.workspace() as ws:
        first = service.plan_roster(ws, roster(rows))
        taken = service.apply_import(ws, first)
        assert service.count(ws) == first.counts["new"] == len(taken)
        again = service.plan_roster(ws, roster(rows))
        assert again.counts["refused"] == 0
        fresh = [row for row in again.rows if row.action == "new"]
        known = {row.number for row in first.rows if row.action == "new"}
        assert not known & {row.number for row in fresh}
        service.undo_import(ws, service.plan_undo(ws, service.imports(ws)[0].id))
        assert service.count(ws) == 0


@given(st.text(max_size=120), st.text(max_size=25), st.text(max_size=25), st.text(max_size=25))
def test_a_check_never_fails_and_its_outcome_passes_again(
    name: str, card: str, birth: str, phone: str
) -> None:
    checked = check(Typed(name, birth=birth, id_number=card, phone=phone), today=TODAY)
    assert (checked.attendee is None) == bool(checked.problems)
    if checked.attendee is not None:
        found = checked.attendee
        again = check(
            Typed(found.name, str(found.sex), found.birth, found.id_number, found.phone), today=TODAY
        )
        assert again.attendee == found


@given(cards(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_of_a_card_is_always_found(card: str, place: int, by: int) -> None:
    wrong = card[:place] + str((int(card[place]) + by) % 10) + card[place + 1 :]
    assert "id_number" in check(Typed("王秀兰", id_number=wrong), today=TODAY).problems
