"""`skills …` on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import all_classes, class_of_code, roster
from literacy_desktop.skills.commands import skills
from tests import make

CALL, SEND = "能拨通", "能发语音"


@pytest.fixture
def console(data_file: Path) -> Console:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        topic = make.topic(ws, "视频通话", code="X1", can_do=(CALL, SEND))
        make.class_(ws, 3, 2, topics=(topic.code,))
        ws.set_setting("follow_up_days", "1")
    return Console(data_file, as_json=True)


def ask(console: Console, *words: object) -> Result:
    try:
        return CliRunner().invoke(skills, [str(word) for word in words], obj=console)
    finally:
        console.close()


def told(console: Console, *words: object) -> Any:
    result = ask(console, *words)
    assert result.exit_code == 0, result.exception
    return json.loads(result.stdout)


def refused(console: Console, *words: object) -> str:
    result = ask(console, *words)
    assert isinstance(result.exception, Problem)
    return str(result.exception)


def first_of(console: Console) -> tuple[tuple[str, ...], str]:
    """The options that name the first session, and the first person."""
    with Workspace.open(console.data_file) as ws:
        code = all_classes(ws)[0].code
        return ("--class", code, "--session", "1"), roster(ws, class_of_code(ws, code).id)[
            0
        ].attendee_id.hex()


def test_a_check_is_marked_by_number_or_words_and_shown(console: Console) -> None:
    session, person = first_of(console)
    assert (
        told(console, "mark", *session, "--all", "--check", 1, "--phase", "before", "cannot")["marked"] == 2
    )
    assert told(console, "mark", *session, "--attendee", person, "--check", SEND, "会")["level"] == "can"
    shown = told(console, "show", *session)
    assert shown["checks"] == [CALL, SEND]
    assert shown["attendees"][0]["levels"] == {
        "before": {CALL: "cannot"},
        "after": {SEND: "can"},
        "later": {},
    }
    told(console, "mark", *session, "--attendee", person, "--check", 2, "clear")
    assert told(console, "show", *session)["attendees"][0]["levels"]["after"] == {}


def test_wrong_marks_say_how_to_go_on(console: Console, tmp_path: Path) -> None:
    session, person = first_of(console)
    assert "clear" in refused(console, "mark", *session, "--all", "--check", 1, "well")
    assert "2 能发语音" in refused(console, "mark", *session, "--all", "--check", 3, "can")
    assert "--attendee" in refused(console, "mark", *session, "--all", "--check", 1, "clear")
    assert "--all" in refused(console, "mark", *session, "--check", 1, "can")
    assert "classes enrol" in refused(console, "mark", *session, "--attendee", "0" * 32, "--check", 1, "can")
    assert "--session" in refused(console, "show", "--class", session[1])
    assert "教学内容" in refused(console, "mark", *session[:3], "2", "--all", "--check", 1, "can")
    assert "--session" in refused(console, "follow-up", "--attendee", person)
    assert "33210" in refused(console, "satisfaction", *session, "--add", "good")


def test_a_person_has_a_skill_file_on_the_screen_and_on_paper(console: Console, tmp_path: Path) -> None:
    session, person = first_of(console)
    told(console, "mark", *session, "--attendee", person, "--check", 1, "prompted")
    out = tmp_path / "档案.pdf"
    found = told(console, "show", "--attendee", person, "--out", out)
    assert found["now"] == {"can": 0, "prompted": 1, "cannot": 0}
    assert found["entries"][0]["check"] == CALL
    assert out.read_bytes().startswith(b"%PDF")
    told(console, "show", *session, "--out", tmp_path / "检查表.pdf")
    assert (tmp_path / "检查表.pdf").exists()


def test_a_follow_up_is_listed_printed_and_answered(console: Console, tmp_path: Path) -> None:
    session, person = first_of(console)
    told(console, "mark", *session, "--all", "--check", 1, "can")
    out = tmp_path / "回访.pdf"
    assert len(told(console, "follow-up", "--out", out)) == 2
    assert out.exists()
    about = (*session, "--attendee", person)
    assert (
        told(console, "follow-up", *about, "--outcome", "unreachable", "--note", "停机")["outcome"]
        == "unreachable"
    )
    assert told(console, "follow-up")[0]["note"] == "停机"
    assert told(console, "follow-up", *about, "--answer", "can", "--answer", "clear")["answers"] == {
        CALL: "can"
    }
    assert len(told(console, "follow-up", "--ahead", 9, "--class", session[1])) == 1


def test_a_class_has_a_chart_and_sessions_have_slips(console: Console, tmp_path: Path) -> None:
    session, _person = first_of(console)
    told(console, "mark", *session, "--all", "--check", 1, "can")
    out = tmp_path / "成效.pdf"
    (row,) = told(console, "chart", "--class", session[1], "--out", out)["sessions"]
    assert row["after"] == {"can": 2, "prompted": 0, "cannot": 0}
    assert out.exists()
    assert told(console, "satisfaction", *session, "--add", "3 3 2 1 0")["slips"] == 1
    counted = told(console, "satisfaction", *session, "--print", tmp_path / "小条.pdf", "--count", 4)
    assert counted["counts"]["听懂了吗"] == {"3": 1, "2": 0, "1": 0}
    assert told(console, "satisfaction", *session, "--take-back")["slips"] == 0


def test_answers_are_told_in_words_too(console: Console) -> None:
    session, person = first_of(console)
    console.as_json = False
    assert "已登记 1 人" in ask(console, "mark", *session, "--attendee", person, "--check", 1, "can").stdout
    assert "课后 1 会" in ask(console, "show", *session).stdout
    assert "会 1 项" in ask(console, "show", "--attendee", person).stdout
    ask(console, "follow-up", *session, "--attendee", person, "--outcome", "unreachable")
    assert "联系不上" in ask(console, "follow-up").stdout
    assert "课后 100%" in ask(console, "chart", "--class", session[1]).stdout
    assert "满意 1" in ask(console, "satisfaction", *session, "--add", "3").stdout
