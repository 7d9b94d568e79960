"""The log is told in the field's words: who, when, where, before and after; numbers covered."""

import csv
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from literacy_desktop.attendance.model.marks import STATUSES
from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Typed, privacy, record
from literacy_desktop.attendees.service.erasing import erase, plan_erasure
from literacy_desktop.attendees.service.merging import merge
from literacy_desktop.audit import service
from literacy_desktop.audit.content import (
    COLUMNS,
    KINDS,
    NAMED,
    OWN_WORDS,
    REFERENCES,
    TABLES,
    UNTOLD,
    VALUES,
)
from literacy_desktop.audit.model import Query, Told
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.model import register
from literacy_desktop.certificates.service import issue
from literacy_desktop.classes.model.classes import CLASS_STATES
from literacy_desktop.classes.model.enrolment import ENROLMENT_STATES
from literacy_desktop.classes.model.forms import FORMS
from literacy_desktop.sites.model import partners, places, staff
from literacy_desktop.sites.service import save_site
from tests import make


def latest(ws: Workspace, kind: str = "") -> Told:
    return service.told(ws, service.search(ws, Query(kind=kind))[0])


def test_every_table_and_column_has_a_word(ws: Workspace) -> None:
    assert set(ws.tables) == set(TABLES)
    for table in ws.tables.values():
        for column in (*table.keys, *table.columns):
            known = column in COLUMNS or (table.name, column) in OWN_WORDS or column in UNTOLD
            assert known or column in table.keys, (table.name, column)


def test_every_word_belongs_to_something(ws: Workspace) -> None:
    columns = {column for table in ws.tables.values() for column in (*table.keys, *table.columns)}
    assert set(COLUMNS) - columns == set()
    strange = {place for place in OWN_WORDS if place[1] not in ws.tables[place[0]].columns}
    assert strange == {("attendee_contact", "name")}  # a key
    for name, column in NAMED.items():
        assert column in ws.tables[name].columns
    assert set(REFERENCES.values()) <= set(TABLES)
    assert {table for _word, tables in KINDS.values() for table in tables} <= set(TABLES)
    for place in VALUES:
        table, _dot, column = place.rpartition(".")
        known = (*ws.tables[table].keys, *ws.tables[table].columns) if table else columns
        assert column in known, place


def test_a_line_tells_who_when_where_and_what(ws: Workspace, clock: make.Clock) -> None:
    make.office(ws, operator="周建国")
    clock.advance(minutes=5)
    make.attendee(ws, "王秀兰")
    (line,) = service.lines(ws, service.search(ws, Query())[:1])
    assert (line.label, line.actor, line.device) == ("登记学员：王秀兰", "周建国", ws.block)
    assert line.at == "2026-11-22T09:05:00.000+08:00"
    assert line.kinds == ("学员",)
    assert (line.rows, line.seq, line.rid) == (1, 2, ws.rid)


def test_an_edit_is_told_column_by_column_with_numbers_covered(ws: Workspace) -> None:
    person = make.attendee(
        ws, "王秀兰", phone="13800138000", id_number="410901194502150026", birth="1945-02-15"
    )
    attendees.save(
        ws,
        person.id,
        Typed("王秀兰", sex="男", birth="1945-02-15", phone="13900139001", id_number="410901194502150026"),
    )
    (row,) = latest(ws).rows
    assert (row.table, row.subject, row.deed) == ("学员", "王秀兰", "修改")
    told = {cell.title: (cell.before, cell.after) for cell in row.cells}
    assert told["电话"] == ("138****8000", "139****9001")
    first = service.told(ws, service.search(ws, Query())[-1])
    everything = str(first)
    assert "410901194502150026" not in everything
    assert "13800138000" not in everything
    assert "410***********0026" in everything


def test_a_mark_names_person_class_and_session(ws: Workspace) -> None:
    made = make.class_(ws, people=0, name="早班")
    person = make.attendee(ws, "王秀兰")
    mark(ws, make.held(ws, made)[2], [person.id], "late")
    (row,) = [one for one in latest(ws, kind="marks").rows if one.table == "考勤"]
    assert row.subject == "早班第 3 次课 · 王秀兰"
    assert ("考勤", None, "迟到") in [(cell.title, cell.before, cell.after) for cell in row.cells]


def test_references_are_told_by_name(ws: Workspace) -> None:
    made = make.class_(ws, people=0, name="早班")
    told = service.told(ws, service.search(ws, Query(kind="classes"))[0])
    values = {cell.title: cell.after for row in told.rows if row.table == "班级" for cell in row.cells}
    assert values["课程"] == "智能手机基础班"
    assert made.id.hex() not in str(told)


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        (Query(actor="李娜"), ["登记学员：丙"]),
        (Query(kind="places"), ["新增教学点：乙"]),
        (Query(since="2026-11-23"), ["登记学员：丙"]),
        (Query(until="2026-11-22", kind="people"), ["登记学员：甲"]),
        (Query(actor="无人"), []),
        (Query(device="ZZZ"), []),
    ],
)
def test_the_log_is_narrowed(ws: Workspace, clock: make.Clock, query: Query, labels: list[str]) -> None:
    ws.set_local("operator", "周建国")
    make.attendee(ws, "甲")
    make.site(ws, "乙")
    clock.advance(days=1)
    ws.set_local("operator", "李娜")
    make.attendee(ws, "丙")
    assert [line.label for line in service.lines(ws, service.search(ws, query))] == labels
    assert service.actors(ws) == ["周建国", "李娜"] or service.actors(ws) == ["李娜", "周建国"]
    assert service.devices(ws) == [ws.block]


def test_a_person_is_found_wherever_they_stand_also_what_was_merged(ws: Workspace) -> None:
    made = make.class_(ws, people=2)
    first, second = make.roll(ws, made)
    mark(ws, make.held(ws, made)[0], [first], "present")
    mark(ws, make.held(ws, made)[0], [second], "absent")
    of_first = len(service.search(ws, Query(person=first)))
    assert of_first == 3  # registered, enrolled with the other, marked
    merge(ws, first, second)
    assert len(service.search(ws, Query(person=first))) == of_first + 3


def test_an_unknown_kind_or_entry_is_told(ws: Workspace) -> None:
    with pytest.raises(Problem, match="种类"):
        service.search(ws, Query(kind="x"))
    with pytest.raises(Problem, match="没有第 7 条"):
        service.told(ws, 7)


def test_what_was_erased_is_told_as_erased_and_its_name_lives_nowhere(ws: Workspace) -> None:
    person = make.attendee(ws, "王秀兰", phone="13800138000")
    assert service.behind(ws) == 1
    service.catch_up(ws)
    assert service.behind(ws) == 0
    erase(ws, plan_erasure(ws, [person.id]))
    told = [service.told(ws, n) for n in service.search(ws, Query())]
    assert "王秀兰" not in str(told)
    assert "13800138000" not in str(told)
    assert any("已按要求清除" in one.line.label for one in told) or all(not one.erased for one in told)


def test_many_rows_of_one_entry_are_cut_with_their_number(ws: Workspace) -> None:
    make.class_(ws, people=12)
    (n,) = [n for n in service.search(ws, Query()) if service.told(ws, n).line.rows > 11][:1]
    told = service.told(ws, n, most=5)
    assert len(told.rows) == 5
    assert told.more >= 7


def test_an_entry_is_described_by_its_place(ws: Workspace) -> None:
    ws.set_local("operator", "周建国")
    make.site(ws, "甲")
    service.catch_up(ws)
    assert service.describe(ws, ws.rid, 1) == "2026-11-22 09:00 周建国 新增教学点：甲"
    assert service.describe(ws, ws.rid, 9) == ""


def test_the_whole_office_can_be_told_without_a_code_or_an_id(ws: Workspace) -> None:
    make.office(ws)
    issue(ws, make.marked_class(ws, 1.0, 0.5).id)
    ws.set_setting("pass_percent", "70")
    save_site(ws, make.site(ws, "甲", seats=3))
    for n in service.search(ws, Query()):
        for row in service.told(ws, n).rows:
            assert row.table
            for cell in row.cells:
                assert "b'" not in cell.after + (cell.before or "")


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_log_is_written_into_a_table(ws: Workspace, tmp_path: Path, ending: str) -> None:
    make.attendee(ws, "王秀兰", id_number="410901194502150026", birth="1945-02-15", sex="女")
    make.site(ws, "甲")
    out = tmp_path / f"记录{ending}"
    assert service.export(ws, Query(), out) == 2
    if ending == ".csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0][:4] == ["时间", "操作人", "电脑", "做了什么"]
        assert any("王秀兰" in cell for row in rows for cell in row)
        assert not any("410901194502150026" in cell for row in rows for cell in row)
    with pytest.raises(Problem, match="xlsx"):
        service.export(ws, Query(), tmp_path / "记录.pdf")


def test_a_second_look_indexes_only_what_is_new(ws: Workspace) -> None:
    make.site(ws)
    assert service.catch_up(ws) == 1
    assert service.catch_up(ws) == 0
    make.site(ws)
    told: list[tuple[int, int]] = []
    assert service.catch_up(ws, lambda done, total: told.append((done, total))) == 1
    assert told == [(1, 1)]
    assert sys.getsizeof(service.search(ws, Query())) < 1000


def test_the_words_are_those_of_the_subjects() -> None:
    theirs: dict[str, Mapping[str, str]] = {
        "living": record.LIVING,
        "phone_system": record.PHONE_SYSTEMS,
        "attendee_category.category": record.CATEGORIES,
        "custom_field.kind": record.KINDS,
        "consent.kind": privacy.CONSENTS,
        "consent.how": privacy.HOW,
        "attendee_erased.basis": privacy.BASES,
        "enrolment.status": ENROLMENT_STATES,
        "class.state": CLASS_STATES,
        "form": FORMS,
        "attendance.status": STATUSES,
        "site.kind": places.SITE_KINDS,
        "site.state": places.SITE_STATES,
        "plaque.state": places.PLAQUE_STATES,
        "staff.category": staff.CATEGORIES,
        "site.level": places.LEVELS,
        "certificate.kind": {key: kind.word for key, kind in register.KINDS.items()},
        "partner.kind": partners.PARTNER_KINDS,
        "carrier": partners.CARRIERS,
    }
    for place, words in theirs.items():
        assert {key: word for key, word in words.items() if key} == VALUES[place], place
