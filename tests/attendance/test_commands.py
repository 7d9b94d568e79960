"""`attendance …` and `attendance check-in` on the command line."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from literacy_desktop.attendance.commands import attendance
from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import all_classes, cancel_session
from literacy_desktop.cli import main
from literacy_desktop.desk.service import sessions_today
from literacy_desktop.paper.raster import Pages
from tests import make


@pytest.fixture
def console(data_file: Path) -> Console:
    """A class of four past sessions and one of today, with 王秀兰 and two others."""
    assert "check-in" in main.commands["attendance"].commands  # type: ignore[attr-defined]  # a group
    with Workspace.open(data_file) as ws:
        make.office(ws, operator="周建国")
        people = [make.attendee(ws, "王秀兰", phone="13839305678").id, *make.people(ws, 2)]
        first = date.today() - timedelta(weeks=4)  # noqa: DTZ011  the desk goes by the PC's own day
        made = make.class_(
            ws, sessions=5, people=people, first=first, at=time(0, 1), minutes=480, name="今天班"
        )
        ws.conn.execute("UPDATE class SET code = 'T-1' WHERE id = ?", (made.id,))
        held = make.held(ws, made)
        for place, session in enumerate(held):
            day = datetime.combine(first + timedelta(weeks=place), time(0, 1))
            ws.conn.execute("UPDATE session SET starts = ? WHERE id = ?", (day.isoformat()[:16], session.id))
        make.attendee(ws, "李建国", phone="13712340099")
    return Console(data_file, as_json=True)


def run(console: Console, *words: object) -> Result:
    try:
        result = CliRunner().invoke(attendance, [str(word) for word in words], obj=console)
    finally:
        console.close()
    if isinstance(result.exception, Problem):
        raise result.exception
    return result


def ask(console: Console, *words: object) -> Any:
    result = run(console, *words)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def say(console: Console, *words: object) -> str:
    """The same as text."""
    console.as_json = False
    result = run(console, *words)
    console.as_json = True
    assert result.exit_code == 0, result.output
    return result.output


def test_marks_are_shown_with_their_makers(console: Console) -> None:
    ask(console, "mark", "--class", "T-1", "--session", 1, "--attendee", "王秀兰", "late")
    shown = ask(console, "show", "--class", "T-1")
    (row,) = [one for one in shown["attendees"] if one["name"] == "王秀兰"]
    assert row["marks"] == {"1": "late"}
    assert (row["made"]["1"]["source"], row["made"]["1"]["by"]) == ("grid", "周建国")
    assert "△" in say(console, "show", "--class", "T-1")


def test_a_frozen_session_is_corrected_with_a_reason(console: Console) -> None:
    today = date.today()  # noqa: DTZ011  the command goes by the PC's own day
    ask(console, "freeze", "--until", (today - timedelta(days=1)).isoformat())
    base = ("mark", "--class", "T-1", "--session", 1, "--attendee", "王秀兰")
    with pytest.raises(Problem, match="已经锁定"):
        run(console, *base, "present")
    ask(console, *base, "--reason", "漏登", "present")
    shown = ask(console, "show", "--class", "T-1")
    assert [one["frozen"] for one in shown["sessions"]] == [True] * 4 + [False]
    assert "锁定到" in say(console, "freeze")
    assert ask(console, "freeze", "--lift")["until"] is None
    with Workspace.open(console.data_file) as ws:
        ws.set_setting("freeze_days", "9")
    assert "9 天以后也会锁定" in say(console, "freeze")


def test_heads_are_counted(console: Console) -> None:
    assert "6 人没有留名字" in say(console, "headcount", "--class", "T-1", "--session", 2, 6)
    assert ask(console, "show", "--class", "T-1")["sessions"][1]["unnamed"] == 6
    assert "第 2 次课：6 人" in say(console, "show", "--class", "T-1")


def test_who_stays_away_is_listed_until_visited(console: Console) -> None:
    assert "没有要提醒的" in say(console, "warnings")
    for number in (1, 2, 3):
        ask(console, "mark", "--class", "T-1", "--session", number, "--attendee", "王秀兰", "absent")
    (one,) = ask(console, "warnings")
    assert (one["kind"], one["name"], one["missed"], one["outcome"]) == ("absent", "王秀兰", 3, None)
    out = console.data_file.with_name("名单.pdf")
    assert "缺勤 3 次" in say(console, "warnings", "--out", out)
    with Pages(out) as pages:
        assert "王秀兰" in pages.text(0)
        assert "13839305678" in pages.text(0)
    assert "已登记探访" in say(console, "visited", "--attendee", "王秀兰", "住院了")
    assert ask(console, "warnings") == []
    assert "住院了" in say(console, "warnings", "--done")
    with pytest.raises(Problem, match="不用打印"):
        run(console, "warnings", "--out", out)
    with pytest.raises(Problem, match="不在缺勤提醒里"):
        run(console, "visited", "--attendee", "李建国", "在家")


def test_a_class_ends(console: Console) -> None:
    for number in range(1, 6):
        ask(console, "mark", "--class", "T-1", "--session", number, "--all", "present")
    assert "结业 3 人，未结业 0 人" in say(console, "conclude", "--class", "T-1")


# -- the desk


def test_somebody_is_checked_in(console: Console) -> None:
    done = ask(console, "check-in", "5678")
    assert (done["result"], done["name"], done["here"], done["expected"]) == ("in", "王秀兰", 1, 3)
    assert "已经签过到了" in say(console, "check-in", "wxl")


def test_a_session_can_be_named(console: Console) -> None:
    ask(console, "check-in", "--class", "T-1", "--session", 2, "王秀兰")
    assert ask(console, "show", "--class", "T-1")["sessions"][1]["present"] == 1
    assert ask(console, "check-in", "--class", "T-1", "王秀兰")["result"] == "in"


def test_a_stranger_comes_in_as_a_walk_in(console: Console) -> None:
    with pytest.raises(Problem, match="不在今天的名单上"):
        run(console, "check-in", "0099")
    assert ask(console, "check-in", "--walk-in", "0099")["name"] == "李建国"


@pytest.mark.parametrize(("text", "words"), [("99", "太短"), ("zzz", "没有找到")])
def test_who_is_not_found_is_told(console: Console, text: str, words: str) -> None:
    with pytest.raises(Problem, match=words):
        run(console, "check-in", text)


def test_several_are_named(console: Console) -> None:
    with Workspace.open(console.data_file) as ws:
        twin = make.attendee(ws, "王秀莲")
        (session,) = sessions_today(ws)
        ws.conn.execute(
            "INSERT INTO enrolment (class_id, attendee_id) VALUES (?, ?)", (session.session.class_id, twin.id)
        )
    with pytest.raises(Problem, match="不止一个人") as refused:
        run(console, "check-in", "wxl")
    assert "王秀莲" in refused.value.then


def test_with_several_sessions_a_stranger_needs_a_class(console: Console) -> None:
    with Workspace.open(console.data_file) as ws:
        make.class_(ws, people=1, first=date.today(), at=time(0, 1), name="另一班")  # noqa: DTZ011  as above
        ws.conn.execute(
            "UPDATE session SET starts = ? WHERE class_id IN (SELECT id FROM class WHERE name = '另一班')"
            " AND number = 1",
            (f"{date.today()}T00:01",),  # noqa: DTZ011  as above
        )
    with pytest.raises(Problem, match="不在今天的名单上") as refused:
        run(console, "check-in", "0099", "--walk-in")
    assert "--class" in refused.value.then


def test_a_day_without_sessions_is_told(console: Console) -> None:
    with Workspace.open(console.data_file) as ws:
        for one in sessions_today(ws):
            cancel_session(ws, one.session, "停电")
        assert len(all_classes(ws)) == 1
    with pytest.raises(Problem, match="今天没有课"):
        run(console, "check-in", "5678")


def test_the_pin_is_set_and_cleared(console: Console) -> None:
    assert ask(console, "pin") == {"pin": False}
    assert "有退出密码" in say(console, "pin", "2468")
    assert ask(console, "pin", "--clear") == {"pin": False}
    with pytest.raises(Problem, match="4 到 8 位"):
        run(console, "pin", "1")
