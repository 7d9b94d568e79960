"""Two records become one person and two again, whatever names them, wherever it comes from."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Typed
from literacy_desktop.attendees.model.merging import (
    BETTER,
    MADE_IDS,
    circles,
    joined,
    names_a_person,
    references,
    root,
)
from literacy_desktop.attendees.service.merging import (
    canonical,
    compared,
    merge,
    merges,
    uncompared,
    unmerge,
)
from literacy_desktop.attendees.service.settling import settle
from literacy_desktop.base import capture
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue, register
from literacy_desktop.classes import service as classes
from literacy_desktop.papers.service import attendee_of_code
from literacy_desktop.skills.model import Judgement, mark_id
from literacy_desktop.skills.service import check_grid
from literacy_desktop.skills.service import mark as judge
from tests import make
from tests.attendees.exchange import bring, foreign

BOOKS = {"attendee_merge", "attendee_moved", "attendee_distinct"}
"""What merging itself keeps."""


def state(ws: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """Every live row of every table, without stamps and without the books of merging."""
    found = {}
    for table in ws.tables.values():
        if table.name not in BOOKS:
            live = "WHERE deleted IS NULL" if table.soft_delete else ""
            names = ", ".join((*table.keys, *table.columns))
            rows = ws.conn.execute(f"SELECT {names} FROM {table.name} {live}")
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def marks(ws: Workspace, who: Id) -> list[str]:
    rows = ws.conn.execute(
        "SELECT m.status FROM attendance m JOIN session s ON s.id = m.session_id"
        " WHERE m.attendee_id = ? AND m.deleted IS NULL ORDER BY s.number",
        (who,),
    )
    return [row[0] for row in rows]


def roll(ws: Workspace, class_id: Id) -> list[tuple[str, str]]:
    return [(one.name, one.status) for one in classes.roster(ws, class_id)]


class Two:
    """王秀兰, registered twice: both in one class, each in a class of her own, with marks that meet."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.keeper = make.attendee(ws, "王秀兰", birth="1950-03-02", phone="").id
        self.loser = make.attendee(ws, "王秀蓝", birth="1950", phone="15400000001", address="东街").id
        self.both = make.class_(ws, 4, [self.keeper, self.loser])
        self.hers = make.class_(ws, 2, [self.loser], name="微信班")
        sessions = make.held(ws, self.both)
        mark(ws, sessions[0], [self.keeper], "present")
        mark(ws, sessions[0], [self.loser], "absent")
        mark(ws, sessions[1], [self.keeper], "excused")
        mark(ws, sessions[1], [self.loser], "late")
        mark(ws, sessions[2], [self.loser], "present")
        mark(ws, make.held(ws, self.hers)[0], [self.loser], "present")
        self.sessions = sessions
        self.before = state(ws)


@pytest.fixture
def two(ws: Workspace) -> Two:
    return Two(ws)


# -- merging


def test_everything_of_the_loser_belongs_to_the_keeper(ws: Workspace, two: Two) -> None:
    merge(ws, two.keeper, two.loser, ["phone", "place"])
    assert [person.name for person in service.list_rows(ws, list(service.listing(ws, service_filter())))] == [
        "王秀兰"
    ]
    found = service.attendee(ws, two.keeper)
    assert found is not None
    assert (found.phone, found.address, found.birth) == ("15400000001", "东街", "1950-03-02")
    assert marks(ws, two.keeper) == ["present", "present", "late", "present"]
    assert marks(ws, two.loser) == []
    assert roll(ws, two.both.id) == [("王秀兰", "enrolled")]
    assert roll(ws, two.hers.id) == [("王秀兰", "enrolled")]
    assert canonical(ws, two.loser) == two.keeper
    [(kept, keeper_name, loser_name)] = merges(ws)
    assert (kept.loser_id, keeper_name, loser_name) == (two.loser, "王秀兰", "王秀蓝")


def service_filter() -> Any:
    from literacy_desktop.attendees.model import Filter

    return Filter()


def test_without_a_choice_the_keeper_takes_what_it_lacks(ws: Workspace, two: Two) -> None:
    fields, proposed = compared(ws, two.keeper, two.loser)
    assert {one.field.key: one.state for one in fields} == {
        "name": "different",
        "sex": "same",
        "birth": "different",
        "phone": "right",
        "place": "right",
    }
    assert proposed == {"phone", "place"}
    merge(ws, two.keeper, two.loser)
    found = service.attendee(ws, two.keeper)
    assert found is not None
    assert (found.name, found.phone) == ("王秀兰", "15400000001")


def test_a_full_birth_is_proposed_in_place_of_a_year(ws: Workspace, two: Two) -> None:
    assert compared(ws, two.loser, two.keeper)[1] == {"birth"}


def test_the_mark_that_says_more_holds(ws: Workspace, two: Two) -> None:
    merge(ws, two.keeper, two.loser)
    assert two.sessions[0].number == 1
    row = ws.conn.execute(
        "SELECT status FROM attendance WHERE attendee_id = ? AND session_id = ?",
        (two.loser, two.sessions[0].id),
    ).fetchone()
    assert row[0] == "absent"  # the loser's own mark is not lost


def test_two_certificates_of_one_class_are_both_kept(ws: Workspace) -> None:
    made = make.marked_class(ws, 1.0, 1.0)
    one, other = make.roll(ws, made)
    issue(ws, made.id)
    before = state(ws)
    merge(ws, one, other)
    assert {each.attendee_id for each in register(ws)} == {one}
    unmerge(ws, other)
    assert state(ws) == before


@pytest.mark.parametrize("which", ["same", "gone", "field"])
def test_what_cannot_be_merged_is_refused(ws: Workspace, two: Two, which: str) -> None:
    if which == "gone":
        service.delete(ws, [two.loser])
    before = state(ws)
    with pytest.raises(Problem):
        merge(
            ws,
            two.keeper,
            two.keeper if which == "same" else two.loser,
            ["colour"] if which == "field" else (),
        )
    assert state(ws) == before


def test_a_merge_can_be_undone_and_done_again(ws: Workspace, two: Two) -> None:
    merge(ws, two.keeper, two.loser, ["name", "phone"])
    after = state(ws)
    ws.undo()
    assert state(ws) == two.before
    ws.redo()
    assert state(ws) == after
    unmerge(ws, two.loser)
    assert state(ws) == two.before
    ws.undo()
    assert state(ws) == after


def test_the_card_of_a_merged_record_finds_the_kept_one(ws: Workspace, two: Two) -> None:
    merge(ws, two.keeper, two.loser)
    card = two.loser.hex().upper()
    assert [row.id for row in service.people_of_code(ws, card)] == [two.keeper]
    assert attendee_of_code(ws, card).id == two.keeper


# -- un-merging


def test_unmerging_restores_both_exactly(ws: Workspace, two: Two) -> None:
    merge(ws, two.keeper, two.loser, ["name", "birth", "phone", "place"])
    assert unmerge(ws, two.loser) == two.keeper
    assert state(ws) == two.before
    assert merges(ws) == []
    merge(ws, two.loser, two.keeper)  # and the other way about
    unmerge(ws, two.keeper)
    assert state(ws) == two.before


def test_unmerging_works_after_a_restart(data_file: Any) -> None:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        two = Two(ws)
        merge(ws, two.keeper, two.loser, ["phone"])
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        unmerge(ws, two.loser)
        assert state(ws) == two.before


def test_edits_made_since_stay_where_they_belong(ws: Workspace, two: Two) -> None:
    merge(ws, two.keeper, two.loser, ["phone", "place"])
    person = service.attendee(ws, two.keeper)
    assert person is not None
    service.save(ws, two.keeper, Typed("王秀兰", "女", "1950-03-02", phone="15400000009", address="东街"))
    mark(ws, two.sessions[0], [two.keeper], "late")  # both had one: stays with the keeper
    mark(ws, two.sessions[2], [two.keeper], "absent")  # only the loser had one: goes with her
    mark(ws, two.sessions[3], [two.keeper], "present")  # new since: the keeper's
    mark(ws, make.held(ws, two.hers)[0], [two.keeper], None)  # the loser's, cleared since
    unmerge(ws, two.loser)
    keeper, loser = service.attendee(ws, two.keeper), service.attendee(ws, two.loser)
    assert keeper is not None
    assert loser is not None
    assert (keeper.phone, keeper.address) == ("15400000009", "")
    assert (loser.phone, loser.address) == ("15400000001", "东街")
    assert marks(ws, two.keeper) == ["late", "excused", "present"]
    assert marks(ws, two.loser) == ["absent", "late", "absent"]


def test_three_in_one_come_apart_in_any_order(ws: Workspace, two: Two) -> None:
    third = make.attendee(ws, "王秀岚", phone="15400000003", address="西街").id
    classes.enrol(ws, two.both.id, [third])
    mark(ws, two.sessions[1], [third], "present")
    mark(ws, two.sessions[2], [third], "late")
    before = state(ws)
    for order in ([two.loser, third], [third, two.loser]):
        merge(ws, two.keeper, two.loser, ["phone", "place"])
        merge(ws, two.keeper, third, ["phone", "place"])
        assert marks(ws, two.keeper) == ["present", "present", "present", "present"]
        unmerge(ws, order[0])
        unmerge(ws, order[1])
        assert state(ws) == before


def test_while_another_merge_holds_its_marks_stay(ws: Workspace, two: Two) -> None:
    third = make.attendee(ws, "王秀岚").id
    mark(ws, two.sessions[2], [third], "late")
    merge(ws, two.keeper, two.loser)
    merge(ws, two.keeper, third)
    unmerge(ws, two.loser)
    assert marks(ws, two.keeper) == ["present", "excused", "late"]


def test_a_chain_is_taken_apart_from_its_end(ws: Workspace, two: Two) -> None:
    last = make.attendee(ws, "王秀岚").id
    before = state(ws)
    merge(ws, two.keeper, two.loser)
    merge(ws, last, two.keeper)
    assert canonical(ws, two.loser) == last
    assert len(marks(ws, last)) == 4
    with pytest.raises(Problem, match="先拆开后来"):
        unmerge(ws, two.loser)
    unmerge(ws, two.keeper)
    unmerge(ws, two.loser)
    assert state(ws) == before


def test_what_was_not_merged_cannot_be_parted(ws: Workspace, two: Two) -> None:
    with pytest.raises(Problem, match="没有被合并过"):
        unmerge(ws, two.loser)


def test_can_do_checks_are_merged_like_marks(ws: Workspace) -> None:
    made = make.class_(ws, 1, 2, topics=("A01",))
    one, other = make.roll(ws, made)
    session = make.held(ws, made)[0]
    checks = check_grid(ws, session.id).checks

    def judged(who: Id, check: str, level: str | None) -> Judgement:
        return Judgement(who, check, "after", level)

    judge(ws, session, [judged(one, checks[0], "cannot"), judged(other, checks[0], "can")])
    judge(ws, session, [judged(other, checks[1], "prompted")])
    before = state(ws)
    merge(ws, one, other)
    (row,) = check_grid(ws, session.id).rows
    assert row.levels == {("after", checks[0]): "can", ("after", checks[1]): "prompted"}
    judge(ws, session, [judged(one, checks[1], "can")])  # the next mark finds the row
    assert len(state(ws)["skill_mark"]) == 2
    ws.undo()
    unmerge(ws, other)
    assert state(ws) == before


def test_ids_made_of_a_person_are_made_alike() -> None:
    judgement = Judgement(b"\x02" * 16, "会打电话", "after", "can")
    made = MADE_IDS["skill_mark"][1](b"\x02" * 16, (b"\x01" * 16, "after", "会打电话"))
    assert made == mark_id(b"\x01" * 16, judgement)


# -- no table is forgotten


def test_every_column_that_names_a_person_is_known(ws: Workspace) -> None:
    named = {(one.table.name, one.column) for one in references(ws.tables)}
    for (table,) in ws.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for (column,) in ws.conn.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall():
            if "attendee" in column and table != "attendee_erased":
                assert (table, column) in named, f"{table}.{column}: let its name end in attendee_id"
    assert all(one.table.soft_delete for one in references(ws.tables) if one.keyed)
    assert set(BETTER) <= {table for table, _column in named}


def test_every_field_of_a_person_can_be_compared(ws: Workspace) -> None:
    columns = dict.fromkeys(ws.tables["attendee"].columns)
    assert uncompared(columns) == set(), "add it to FIELDS or to NOT_CHOSEN in attendees/model/duplicates.py"


FUTURE = {
    "tag": "attendee_id BLOB NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (attendee_id, tag)",
    "passport": "attendee_id BLOB PRIMARY KEY NOT NULL, word TEXT NOT NULL DEFAULT ''",
    "visit": "id BLOB PRIMARY KEY NOT NULL, attendee_id BLOB, helper_attendee_id BLOB",
}


@pytest.fixture
def future(ws: Workspace) -> Workspace:
    """A workspace with tables that nobody has thought of yet."""
    capture.remove(ws.conn)
    for name, columns in FUTURE.items():
        parts = columns.split(", PRIMARY KEY (")
        tail = f", PRIMARY KEY ({parts[1]}" if len(parts) > 1 else ""
        ws.conn.execute(
            f"CREATE TABLE {name} ({parts[0]}, deleted TEXT, rs BLOB, cv TEXT{tail}) STRICT, WITHOUT ROWID"
        )
    capture.install(ws.conn)
    return Workspace(ws.conn, ws._shared)


def test_tables_of_the_future_are_merged_too(future: Workspace) -> None:
    ws = future
    one, other, third = (make.attendee(ws).id for _n in range(3))
    with ws.change("x"):
        put = ws.conn.execute
        put("INSERT INTO tag (attendee_id, tag) VALUES (?, 'a'), (?, 'b'), (?, 'a')", (one, other, other))
        put("INSERT INTO passport (attendee_id, word) VALUES (?, ''), (?, 'w')", (one, other))
        put(
            "INSERT INTO visit (id, attendee_id, helper_attendee_id) VALUES (?, ?, ?)",
            (ws.new_id(), third, other),
        )
    before = state(ws)
    merge(ws, one, other)
    now = state(ws)
    assert [row[:2] for row in now["tag"]] == [(one, "a"), (one, "b")]
    assert [row[:2] for row in now["passport"]] == [(one, "w")]
    assert [row[1:3] for row in now["visit"]] == [(third, one)]
    unmerge(ws, other)
    assert state(ws) == before


# -- between PCs


@pytest.fixture
def pcs(two: Two) -> Iterator[tuple[Workspace, Workspace]]:
    """Two PCs that know the same."""
    other = make.workspace(make.Clock(), seed=7)
    bring(two.ws, other)
    assert state(other)["attendance"] == two.before["attendance"]
    yield two.ws, other
    other.close()


def meet(*pcs: Workspace) -> None:
    """Let everybody hear everything, until nobody has anything to tell."""
    for _round in range(3):
        for source in pcs:
            for target in pcs:
                if source is not target:
                    bring(source, target)
                    settle(target)
    first, *others = [state(pc) for pc in pcs]
    for other in others:
        assert other == first


def test_both_merged_the_same_two(two: Two, pcs: tuple[Workspace, Workspace]) -> None:
    for pc in pcs:
        merge(pc, two.keeper, two.loser, ["phone"])
    meet(*pcs)
    assert marks(pcs[1], two.keeper) == ["present", "present", "late", "present"]
    unmerge(pcs[1], two.loser)
    meet(*pcs)
    assert state(two.ws) == two.before


def test_both_merged_them_the_other_way_about(two: Two, pcs: tuple[Workspace, Workspace]) -> None:
    merge(pcs[0], two.keeper, two.loser)
    merge(pcs[1], two.loser, two.keeper)
    meet(*pcs)
    survivor = min(two.keeper, two.loser)
    assert [person.id for person in service.find(two.ws, "王秀")] == [survivor]
    assert sorted(marks(two.ws, survivor)) == ["late", "present", "present", "present"]
    unmerge(two.ws, max(two.keeper, two.loser))
    meet(*pcs)
    assert len(service.find(pcs[1], "王秀")) == 2


def test_marks_and_edits_of_a_pc_that_had_not_heard(two: Two, pcs: tuple[Workspace, Workspace]) -> None:
    here, there = pcs
    merge(here, two.keeper, two.loser, ["phone"])
    there._shared.clock = make.Clock(make.NOW.replace(hour=12))
    mark(there, two.sessions[3], [two.loser], "present")
    mark(there, two.sessions[0], [two.loser], "early")
    mark(there, two.sessions[1], [two.loser], "present")
    service.save(there, two.loser, Typed("王秀蓝", "女", "1950", phone="15400000007", address="东街"))
    meet(here, there)
    assert marks(here, two.keeper) == ["present", "present", "present", "present", "present"]
    found = service.attendee(here, two.keeper)
    assert found is not None
    assert found.phone == "15400000007"
    unmerge(there, two.loser)
    meet(here, there)
    assert sorted(marks(here, two.loser)) == ["early", "present", "present", "present", "present"]
    assert marks(here, two.keeper) == ["present", "excused"]


def test_a_merge_taken_back_elsewhere_takes_back_what_came_since(
    two: Two, pcs: tuple[Workspace, Workspace]
) -> None:
    here, there = pcs
    merge(here, two.keeper, two.loser)
    bring(here, there)
    settle(there)
    with here.change("x"):
        here.conn.execute(
            "INSERT INTO attendance (session_id, attendee_id) VALUES (?, ?)",
            (two.sessions[3].id, two.loser),
        )
    assert settle(here)
    assert not settle(here)
    unmerge(there, two.loser)
    meet(here, there)
    assert len(marks(here, two.loser)) == 5
    assert marks(here, two.keeper) == ["present", "excused"]


def test_a_record_that_is_shown_again_by_mistake_is_hidden_again(ws: Workspace, two: Two) -> None:
    merge(ws, two.keeper, two.loser)
    foreign(ws, "attendee", {"id": two.loser}, {"deleted": None})
    assert settle(ws)
    assert [person.id for person in service.find(ws, "王秀")] == [two.keeper]


# -- the rules alone


def test_pointers_are_followed_to_the_end_and_circles_have_one() -> None:
    keepers = {b"a": b"b", b"b": b"c", b"x": b"y", b"y": b"x"}
    assert [root(keepers, who) for who in (b"a", b"b", b"c", b"x", b"y", b"z")] == [
        b"c",
        b"c",
        b"c",
        b"x",
        b"x",
        b"z",
    ]
    assert circles(keepers) == {b"x"}


def test_rows_are_joined_by_what_they_say() -> None:
    def row(status: str, deleted: str | None = None) -> dict[str, Any]:
        return {"status": status, "deleted": deleted}

    assert joined("attendance", None, []) is None
    assert joined("attendance", row("absent"), [row("late"), row("excused")]) == row("late")
    assert joined("attendance", row("present", "x"), [row("absent")]) == row("absent")
    assert joined("attendance", row("公假"), [row("absent")]) == row("公假"), "a status of an office's own"
    assert joined("attendance", row("公假"), [row("late")]) == row("late")
    assert joined("enrolment", row("odd"), [row("withdrawn")]) == row("withdrawn")
    assert joined("tag", {"a": "", "deleted": None}, [{"a": "w", "deleted": None}])["a"] == "w"  # type: ignore[index]  # never None here


def test_names_of_columns_tell() -> None:
    assert names_a_person("attendee_id")
    assert names_a_person("helper_attendee_id")
    assert not names_a_person("keeper_id")


PEOPLE = 4
STEP = st.tuples(
    st.sampled_from(["merge", "merge", "unmerge", "mark", "mark"]),
    st.integers(0, PEOPLE - 1),
    st.integers(0, PEOPLE - 1),
    st.sampled_from(["present", "absent", "late"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, max_size=12))
def test_merging_and_parting_everything_ends_where_it_began(steps: list[Any]) -> None:
    with make.workspace() as ws:
        people = [make.attendee(ws, f"王{n}", phone=f"1540000000{n}").id for n in range(PEOPLE)]
        made = make.class_(ws, 3, people[:2])
        held = make.held(ws, made)
        for number, who in enumerate(people):
            mark(ws, held[number % 3], [who], ("present", "late", "absent")[number % 3])
        before = state(ws)
        for what, one, other, _status in steps:
            try:
                if what == "merge":
                    merge(ws, people[one], people[other], ["name", "phone"])
                elif what == "unmerge":
                    unmerge(ws, people[one])
            except Problem:
                continue
        while merges(ws):
            for found, _keeper, _loser in merges(ws):
                if canonical(ws, found.loser_id) == found.keeper_id:
                    unmerge(ws, found.loser_id)
        assert state(ws) == before
        assert not settle(ws)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.integers(0, 1), STEP), max_size=10))
def test_two_pcs_end_with_the_same_people(steps: list[Any]) -> None:
    with make.workspace() as one, make.workspace(seed=5) as other:
        people = [make.attendee(one, f"王{n}").id for n in range(PEOPLE)]
        held = make.held(one, make.class_(one, 3, people[:2]))
        bring(one, other)
        for pc, (what, first, second, status) in steps:
            ws = (one, other)[pc]
            try:
                if what == "merge":
                    merge(ws, people[first], people[second], ["name"])
                elif what == "unmerge":
                    unmerge(ws, people[first])
                else:
                    mark(ws, held[second % 3], [canonical(ws, people[first])], status)
            except Problem:
                continue
        meet(one, other)
        shown = {row[0] for row in one.conn.execute("SELECT id FROM attendee WHERE deleted IS NULL")}
        assert shown == {canonical(one, who) for who in people}
        named = {
            row[0] for row in one.conn.execute("SELECT attendee_id FROM attendance WHERE deleted IS NULL")
        }
        assert named <= shown
