"""Roles and what they answer for, held against every change and against reads that are asked for by name."""

from dataclasses import replace
from typing import Any

import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Typed
from literacy_desktop.attendees.service.privacy import reveal
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.rights import ADMIN, CLERK, DESK, READER, RIGHTS, ROLE_TELLS, ROLES, RULES
from literacy_desktop.base.seat import region_prefix
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import sessions
from literacy_desktop.sites.service import save_site
from literacy_desktop.topics.service import delete_topic
from tests import make

LIUTUN, OTHER_TOWN = "410928101000", "410922100000"


def test_every_synchronised_table_has_a_rule_and_every_rule_a_table(ws: Workspace) -> None:
    assert set(RULES) == set(ws.tables)
    assert {rule.right for rule in RULES.values()} <= set(RIGHTS)


def test_where_a_row_belongs_is_read_from_columns_and_tables_that_exist(ws: Workspace) -> None:
    for name, rule in RULES.items():
        for column, target in rule.via:
            assert column in (*ws.tables[name].columns, *ws.tables[name].keys), (name, column)
            assert target == "region" or target in ws.tables


def test_the_admin_has_every_right_and_the_reader_none() -> None:
    assert all(ADMIN in right.roles and READER not in right.roles for right in RIGHTS.values())
    assert set(ROLES) == set(ROLE_TELLS)


def test_nobody_in_particular_may_do_everything(ws: Workspace) -> None:
    assert ws.seat is None
    assert not any(ws.refusal(right) for right in RIGHTS)
    make.attendee(ws)


@pytest.mark.parametrize("role", list(ROLES))
def test_the_log_names_who_unlocked(ws: Workspace, role: str) -> None:
    make.office(ws, operator="周建国")
    make.signed_in(ws, role, name="李秀英")
    assert ws.actor == "李秀英"


def test_a_reader_writes_nothing_and_is_told_who_may(ws: Workspace) -> None:
    make.user(ws, CLERK, "马老师")
    make.signed_in(ws, READER)
    before = ws.conn.total_changes
    with pytest.raises(Problem) as told:
        make.attendee(ws, "贺六一")
    assert "登记学员：贺六一" in told.value.what
    assert "只读" in told.value.what
    assert "马老师" in told.value.then
    assert ws.conn.total_changes == before


def test_the_desk_adds_people_and_marks_but_edits_nobody(ws: Workspace) -> None:
    class_ = make.class_(ws)
    session = sessions(ws, class_.id)[0]
    make.signed_in(ws, DESK)
    new = make.attendee(ws, "贺六一")
    mark(ws, session, [new.id], "present")
    with pytest.raises(Problem, match="签到员"):
        attendees.save(ws, new.id, Typed("王秀芝", sex="女", birth="1950-03-01"))
    found = attendees.find(ws, "贺六一")
    assert len(found) == 1


def test_the_desk_takes_back_what_it_did_itself_and_nothing_else(ws: Workspace) -> None:
    class_ = make.class_(ws)
    session = sessions(ws, class_.id)[7]
    before = make.attendee(ws, "贺六一")
    make.signed_in(ws, DESK)
    new = make.attendee(ws, "贺七一", phone="13800000001")
    mark(ws, session, [make.roll(ws, class_)[0]], "present")  # the session was held with this
    ws.undo()
    assert sessions(ws, class_.id)[7].state == "planned"
    ws.redo()
    ws.undo()
    ws.undo()
    assert attendees.number(ws, new.id) is None
    ws.redo()
    assert attendees.number(ws, new.id) is not None
    for one in (before, new):
        with pytest.raises(Problem, match="签到员"):
            attendees.delete(ws, [one.id])


def test_what_is_refused_leaves_no_trace(ws: Workspace) -> None:
    topic = make.topic(ws)
    make.signed_in(ws, DESK)
    log = ws.conn.execute("SELECT count(*) FROM sync_log").fetchone()[0]
    with pytest.raises(Problem, match="教务"):
        delete_topic(ws, topic.id)
    assert ws.conn.execute("SELECT count(*) FROM sync_log").fetchone()[0] == log
    assert ws.conn.execute("SELECT deleted FROM topic WHERE id = ?", (topic.id,)).fetchone()[0] is None


def test_undo_is_bound_too_and_is_not_handed_over(ws: Workspace) -> None:
    make.attendee(ws)
    make.signed_in(ws, READER)
    with pytest.raises(Problem, match="没有可以撤销"):
        ws.undo()


@pytest.mark.parametrize(
    ("code", "prefix"),
    [
        ("410900000000", "4109"),
        ("410928000000", "410928"),
        (LIUTUN, "410928101"),
        ("410928101201", "410928101201"),
    ],
)
def test_a_region_holds_what_its_digits_begin(code: str, prefix: str) -> None:
    assert region_prefix(code) == prefix


@pytest.mark.parametrize("scope", [{"sites": 1}, {"regions": [LIUTUN]}, {"regions": ["410928000000"]}])
def test_a_scope_takes_its_own_sites_and_refuses_the_others(ws: Workspace, scope: dict[str, Any]) -> None:
    own = make.office(ws)
    other = make.site(ws, "清丰分点", region_code=OTHER_TOWN)
    given = {"sites": [own.id]} if "sites" in scope else scope
    here, there = (make.class_(ws, site_id=one.id, name=one.name) for one in (own, other))
    make.signed_in(ws, ADMIN, **given)
    mark(ws, sessions(ws, here.id)[0], [make.roll(ws, here)[0]], "present")
    with pytest.raises(Problem, match="别的教学点"):
        mark(ws, sessions(ws, there.id)[0], [make.roll(ws, there)[0]], "present")
    save_site(ws, replace(own, note="改"))
    with pytest.raises(Problem, match="别的教学点"):
        save_site(ws, replace(other, note="改"))


def test_a_scope_may_not_touch_what_all_share(ws: Workspace) -> None:
    topic = make.topic(ws)
    make.signed_in(ws, ADMIN, regions=[LIUTUN])
    with pytest.raises(Problem, match="共用"):
        delete_topic(ws, topic.id)


def test_a_person_belongs_to_their_site_or_their_home(ws: Workspace) -> None:
    make.office(ws)
    ours = make.attendee(ws, "王秀兰", region_code=OTHER_TOWN)
    ws.conn.execute("UPDATE attendee SET site_id = x'00000000000000000000000000000001' WHERE name = '王秀兰'")
    make.signed_in(ws, CLERK, regions=[LIUTUN])
    with pytest.raises(Problem, match="不在您负责"):
        reveal(ws, ours.id, "打电话")
    with pytest.raises(Problem, match="别的教学点"):
        attendees.delete(ws, [ours.id])


def test_rows_en_masse_are_held_against_the_scope_too(ws: Workspace) -> None:
    people = [make.attendee(ws, region_code=OTHER_TOWN)]
    make.signed_in(ws, CLERK, regions=[LIUTUN])
    with pytest.raises(Problem, match="别的教学点"):
        attendees.add_many(ws, [replace(people[0], id=ws.new_id())])
    make.signed_in(ws, DESK)
    with pytest.raises(Problem, match="签到员"):
        attendees.add_many(ws, [replace(people[0], id=ws.new_id())])


def test_who_was_taken_off_the_list_may_read_only(ws: Workspace) -> None:
    boss = make.user(ws, ADMIN, "周建国")
    make.signed_in(ws, CLERK)
    ws.conn.execute("UPDATE office_user SET deleted = '2026-11-22' WHERE id = ?", (ws.seat.id,))  # type: ignore[union-attr]  # just set
    assert ws.seat is not None
    assert ws.seat.role == READER
    ws.conn.execute("UPDATE office_user SET deleted = '2026-11-22' WHERE id = ?", (boss,))
    assert ws.seat.role == ADMIN


@pytest.mark.parametrize("right", list(RIGHTS))
@pytest.mark.parametrize("role", list(ROLES))
def test_each_right_is_given_or_refused_with_the_reason(ws: Workspace, role: str, right: str) -> None:
    make.user(ws, ADMIN, "周建国")
    make.signed_in(ws, role)
    if role in RIGHTS[right].roles:
        assert ws.refusal(right) == ""
        ws.require(right)
        return
    assert "周建国" in ws.refusal(right)
    with pytest.raises(Problem):
        ws.require(right)


def test_where_nobody_may_the_way_out_is_told_without_names(ws: Workspace) -> None:
    make.signed_in(ws, READER)
    with pytest.raises(Problem, match="只读") as told:
        ws.require("erase")
    assert "管理员" in told.value.then


def test_the_program_tidies_up_whoever_works_here(ws: Workspace) -> None:
    make.signed_in(ws, READER)
    with ws.change("整理", by_program=True):
        ws.conn.execute("INSERT INTO partner (id, name) VALUES (?, '移动')", (ws.new_id(),))
    assert ws.conn.execute("SELECT count(*) FROM partner").fetchone()[0] == 1
