"""Is everything whole, what was deleted, what was done."""

import pytest

from literacy_desktop.attendees.service import delete
from literacy_desktop.audit.model import Deleted
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue
from literacy_desktop.classes.service import delete_class
from literacy_desktop.sites.service import delete_site
from literacy_desktop.topics.service import delete_topic
from literacy_desktop.vault import service
from tests import make


@pytest.fixture
def busy(ws: Workspace) -> Workspace:
    make.office(ws)
    issue(ws, make.marked_class(ws, 1.0, 0.5).id)
    return ws


def bad(ws: Workspace) -> list[str]:
    return [finding.what for finding in service.check(ws) if not finding.well]


def test_a_busy_file_is_well(busy: Workspace) -> None:
    findings = service.check(busy)
    assert len(findings) == 10
    assert not bad(busy)
    assert not any(finding.details for finding in findings)


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("DROP TRIGGER capture_attendee_update", "触发器"),
        ("UPDATE sync_log SET payload = zeroblob(9) WHERE seq = 2", "变更日志"),
        ("INSERT INTO session (id) VALUES (randomblob(16))", "课次"),
        ("INSERT INTO enrolment (class_id, attendee_id) VALUES (zeroblob(16), zeroblob(16))", "报名"),
        ("INSERT INTO attendance (session_id, attendee_id) VALUES (zeroblob(16), zeroblob(16))", "考勤"),
        ("INSERT INTO certificate (id, attendee_id) VALUES (zeroblob(16), zeroblob(16))", "证书"),
    ],
)
def test_each_damage_is_told_by_its_own_finding(busy: Workspace, sql: str, what: str) -> None:
    busy.conn.execute(sql)
    assert any(what in found for found in bad(busy))
    assert all(finding.details for finding in service.check(busy) if not finding.well)


def test_the_bin_holds_what_people_know_by_name_the_latest_first(busy: Workspace, clock: make.Clock) -> None:
    site, topic, person = make.site(busy, "甲点"), make.topic(busy, "乙课"), make.attendee(busy, "丙人")
    class_ = make.class_(busy, name="丁班", people=0)
    delete_site(busy, site.id)
    for remove, one in ((delete_topic, topic.id), (delete_class, class_.id)):
        clock.advance(minutes=1)
        remove(busy, one)
    clock.advance(minutes=1)
    delete(busy, [person.id])
    found = service.recycle_bin(busy)
    assert [(one.table, one.name) for one in found] == [
        ("attendee", "丙人"),
        ("class", "丁班"),
        ("topic", "乙课"),
        ("site", "甲点"),
    ]
    service.bring_back(busy, found[:2])
    assert [one.name for one in service.recycle_bin(busy)] == ["乙课", "甲点"]
    assert service.history(busy)[0].label == "从回收站恢复 2 项"
    busy.undo()
    assert len(service.recycle_bin(busy)) == 4


def test_bringing_back_nothing_is_told(ws: Workspace) -> None:
    with pytest.raises(Problem, match="还没有选择"):
        service.bring_back(ws, [])


def test_only_what_lies_in_the_bin_can_be_brought_back(ws: Workspace) -> None:
    with pytest.raises(AssertionError):
        service.bring_back(ws, [Deleted("certificate", (bytes(16),), "x", "")])


def test_the_history_tells_the_latest_first_and_as_much_as_asked_for(
    ws: Workspace, clock: make.Clock
) -> None:
    make.office(ws, operator="周建国")
    for name in ("甲", "乙", "丙"):
        clock.advance(minutes=1)
        make.site(ws, name)
    lines = service.history(ws)
    assert [line.label for line in lines][:3] == ["新增教学点：丙", "新增教学点：乙", "新增教学点：甲"]
    assert (lines[0].at, lines[0].actor, lines[0].device, lines[0].rows) == (
        "2026-11-22T09:03:00.000+08:00",
        "周建国",
        ws.block,
        1,
    )
    assert service.history(ws, 2) == lines[:2]


def test_who_works_here_can_change(ws: Workspace) -> None:
    service.set_operator(ws, "  李娜 ")
    make.site(ws)
    assert service.history(ws)[0].actor == "李娜"
