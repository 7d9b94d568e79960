"""Courses, classes and sessions on the command line."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.cli import run
from tests import make

Answer = tuple[int, Any, str]


class Line:
    """The command line on one data file."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self._capsys = path, capsys

    def __call__(self, *words: object, code: int = 0) -> Any:
        """The JSON answer, or what stderr says of a refusal."""
        self._capsys.readouterr()
        ended = run(["--data", str(self.path), "--json", *map(str, words)])
        heard = self._capsys.readouterr()
        assert ended == code, heard.err
        return json.loads(heard.out) if code == 0 else heard.err

    def text(self, *words: object) -> str:
        self._capsys.readouterr()
        assert run(["--data", str(self.path), *map(str, words)]) == 0
        return self._capsys.readouterr().out


@pytest.fixture
def line(data_file: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        site = make.office(ws)
        make.class_(ws, people=3, name="周二班", site_id=site.id, teacher="周敏", minimum=5)
        make.class_(ws, people=1, name="周三班", site_id=site.id, first=date(2026, 10, 14))
    return Line(data_file, capsys)


def codes(line: Line) -> tuple[str, str]:
    """Of 周二班 and 周三班."""
    found = {one["name"]: one["code"] for one in line("classes", "list")}
    return found["周二班"], found["周三班"]


def test_sessions_are_planned_then_generated(line: Line) -> None:
    tuesday, _other = codes(line)
    options = (tuesday, "--start", "2027-3-1", "--weekly", "2，4", "--count", 3, "--time", "14:00")
    plan = line("classes", "plan", *options)
    assert [one["starts"][:10] for one in plan["classes"][0]["sessions"]] == [
        "2027-03-02",
        "2027-03-04",
        "2027-03-09",
    ]
    assert plan["notices"] == ["2027年放假安排未录入，只按周六、周日休息计算。"]
    assert "2027-03-02 14:00" in line.text("classes", "plan", *options)
    made = line("classes", "generate", *options, "--draft", "--topics", "a01")
    assert made["made"] == 3
    assert line("classes", "publish", tuesday) == {"published": 3}


def test_clashes_stop_a_generation_until_they_are_wanted(line: Line) -> None:
    _tuesday, wednesday = codes(line)
    options = (wednesday, "--start", "2026-11-24", "--count", 1)
    assert "教室冲突" in line("classes", "generate", *options, code=1)
    assert line("classes", "generate", *options, "--anyway")["made"] == 1


@pytest.mark.parametrize(
    "options",
    [("--weekly", "二"), ("--weekly", "2", "--lunar", "3"), ("--rule", "FREQ=HOURLY"), ("--lunar", "x")],
)
def test_rules_that_cannot_be_read_are_refused(line: Line, options: tuple[str, ...]) -> None:
    tuesday, _other = codes(line)
    assert line("classes", "plan", tuesday, "--start", "2026-12-1", *options, code=1)


def test_a_class_is_made_by_a_rule_and_told_what_it_skips(line: Line) -> None:
    options = (
        "--course",
        "讲座",
        "--start",
        "2026-9-1",
        "--until",
        "2026-10-31",
        "--rule",
        "FREQ=MONTHLY;BYDAY=1TH",
    )
    plan = line("classes", "new", *options, "--form", "lecture", "--term", "2026年秋季", "--dry-run")
    assert [one["starts"][:10] for one in plan["sessions"]] == ["2026-09-03"]
    assert plan["skipped"] == [{"date": "2026-10-01", "reason": "国庆节放假"}]
    held = line("classes", "new", *options, "--skip", "none", "--lunar", "", "--dry-run")
    assert len(held["sessions"]) == 2
    assert held["sessions"][1]["note"] == "国庆节放假"


def test_a_class_is_edited(line: Line) -> None:
    tuesday, _other = codes(line)
    line("sites", "add", "人民路营业厅")
    told = line("classes", "edit", tuesday, "--site", "人民路营业厅", "--quota", "女=20", "--term", "秋季")
    assert "改到人民路营业厅" in told["notices"][0]
    assert line("classes", "show", tuesday)["term"] == "秋季"


def test_sessions_are_moved_cancelled_restored_and_held_again(line: Line) -> None:
    tuesday, _other = codes(line)
    one = ("--class", tuesday, "--session", 8)
    plan = line("sessions", "move", *one, "--date", "2026-12-02", "--dry-run")
    assert plan["dry_run"]
    assert "教室冲突" in line("sessions", "move", *one, "--date", "2026-12-02", code=1)
    moved = line("sessions", "move", *one, "--time", "15:00", "--minutes", 60, "--rest", "--tell")
    assert moved["sessions"][0]["starts"] == "2026-12-01T15:00:00"
    assert line("sessions", "cancel", *one, "--reason", "下雪", "--tell")["state"] == "cancelled"
    assert "已取消" in line("sessions", "move", *one, "--time", "16:00", code=1)
    assert line("sessions", "restore", *one)["state"] == "planned"
    assert line("sessions", "again", *one)["sessions"][0]["number"] == 9
    assert line("sessions", "makeup", *one, "--date", "2026-12-30")["sessions"][0]["number"] == 10
    added = line("sessions", "add", "--class", tuesday, "--date", "2026-12-31", "--topic", "b02")
    assert added["sessions"][0]["number"] == 11
    assert "（只看结果" in line.text("sessions", "again", *one, "--dry-run")
    told = line("classes", "tell", "--class", tuesday)
    assert len(told) == 6
    after = line("classes", "tell", "--done", told[0]["id"])
    assert [one["told_at"] is None for one in after] == [True] * 5 + [False]


def test_a_topic_heard_elsewhere_is_credited(line: Line) -> None:
    tuesday, wednesday = codes(line)
    with Workspace.open(line.path, clock=make.Clock()) as ws:
        there = service.class_of_code(ws, wednesday)
        person = make.roll(ws, service.class_of_code(ws, tuesday))[0]
        mark(ws, make.held(ws, there)[0], [person], "present", walk_in=True)
    told = line(
        "sessions", "credit", "--class", tuesday, "--session", 1, "--attendee", person.hex(),
        "--in-class", wednesday, "--in-session", 1,
    )  # fmt: skip
    assert told == {"credited": [person.hex()]}


def test_classes_are_closed_and_merged(line: Line) -> None:
    tuesday, wednesday = codes(line)
    assert [one["code"] for one in line("classes", "short")] == [tuesday]
    assert "3/5" in line.text("classes", "short")
    plan = line("classes", "merge", tuesday, "--into", wednesday, "--reason", "不满", "--dry-run")
    assert len(plan["moved"]) == 3
    assert line("classes", "show", tuesday)["state"] == "open"
    done = line("classes", "merge", tuesday, "--into", wednesday, "--reason", "不满")
    assert len(done["tell"]) == 4
    assert line("classes", "show", tuesday)["state"] == "merged"
    assert "2 次" not in line.text("classes", "close", wednesday, "--reason", "都不来", "--dry-run")
    closed = line("classes", "close", wednesday, "--reason", "都不来")
    assert closed["people"] == 4
    assert "□" in line.text("classes", "tell")


def test_courses_are_saved_listed_and_deleted(line: Line) -> None:
    made = line(
        "courses", "save", "微信班", "--topics", "b01,B02", "--level", 2, "--form", "course", "--minutes", 60
    )
    assert made["topics"] == ["B01", "B02"]
    changed = line("courses", "save", "微信班", "--rename", "微信应用班", "--note", "二期")
    assert (changed["id"], changed["topics"]) == (made["id"], ["B01", "B02"])
    assert "微信应用班  B01,B02" in line.text("courses", "list")
    plan = line("classes", "new", "--course", "微信应用班", "--start", "2026-12-1", "--weeks", 2, "--dry-run")
    assert [one["topic"] != "" for one in plan["sessions"]] == [True, True], "the topics of the course"
    line("courses", "delete", "微信应用班")
    assert "微信应用班" not in [one["name"] for one in line("courses", "list")]


def test_one_session_is_put_into_another_room(line: Line) -> None:
    one = ("--class", codes(line)[0], "--session", 7)
    told = line("sessions", "move", *one, "--room", "二楼", "--dry-run")
    assert told["label"] == "第 7 次课换到柳屯镇幸福院 二楼"
    line("sessions", "move", *one, "--room", "二楼", "--time", "15:00")
    code = codes(line)[0]
    with Workspace.open(line.path) as ws:
        session = service.session_of_number(ws, service.class_of_code(ws, code).id, 7)
    assert (session.room, session.starts.hour) == ("二楼", 15)
    assert "还没有写教室" in line("sessions", "move", *one, "--room", " ", code=1)
