"""The planner on anything at all: every row is judged, and nobody is registered twice."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import IMPORT_ACTIONS, Roster, SourceColumn, Typed, check
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
