"""`enrol …` and `draw` on the command line."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.commands import draw, enrol
from literacy_desktop.classes.service import all_classes, applicants, roster, waiting_list
from literacy_desktop.paper.raster import Pages
from tests import make

SMALL, OTHER = "小班", "大班"


@pytest.fixture
def console(data_file: Path) -> Console:
    """A full class of two, a large one, and three people besides."""
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        make.class_(ws, people=2, capacity=2, name=SMALL)
        make.class_(ws, people=0, capacity=30, name=OTHER)
        for name in ("冯秀兰", "冯秀莲", "李建国"):
            make.attendee(ws, name, phone="13839305678" if name == "冯秀兰" else "", birth="1955")
    return Console(data_file, as_json=True)


def run(console: Console, command: click.Command, *words: object) -> Result:
    try:
        result = CliRunner().invoke(command, [str(word) for word in words], obj=console)
    finally:
        console.close()
    if isinstance(result.exception, Problem):
        raise result.exception
    return result


def ask(console: Console, *words: object, command: click.Command = enrol) -> Any:
    result = run(console, command, *words)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def say(console: Console, *words: object, command: click.Command = enrol) -> str:
    """The same as text."""
    console.as_json = False
    result = run(console, command, *words)
    console.as_json = True
    assert result.exit_code == 0, result.output
    return result.output


def code(console: Console, name: str) -> str:
    with Workspace.open(console.data_file) as ws:
        return next(one.code for one in all_classes(ws) if one.name == name)


def names(console: Console, name: str) -> list[str]:
    with Workspace.open(console.data_file) as ws:
        class_id = next(one.id for one in all_classes(ws) if one.name == name)
        return [one.name for one in roster(ws, class_id)]


def test_people_are_enrolled_by_name_or_number(console: Console) -> None:
    large = code(console, OTHER)
    done = ask(console, "--class", large, "--attendee", "5678", "--attendee", "李建国")
    assert (len(done["new"]), done["already"], done["status"]) == (2, [], "enrolled")
    assert names(console, OTHER) == ["冯秀兰", "李建国"]
    assert "原来就在 1 人" in say(console, "--class", large, "--attendee", "李建国")


@pytest.mark.parametrize(("who", "words"), [("冯", "不止一个人"), ("赵四", "没有找到")])
def test_who_is_not_clear_is_asked_for(console: Console, who: str, words: str) -> None:
    with pytest.raises(Problem, match=words):
        run(console, enrol, "--class", code(console, OTHER), "--attendee", who)


def test_without_a_class_it_is_wrong_usage(console: Console) -> None:
    result = run(console, enrol, "--attendee", "李建国")
    assert result.exit_code == 2
    assert "--class" in result.output


def test_a_full_class_needs_a_reason(console: Console) -> None:
    small = code(console, SMALL)
    with pytest.raises(Problem, match="最多 2 人"):
        run(console, enrol, "--class", small, "--attendee", "李建国")
    ask(console, "--class", small, "--attendee", "李建国", "--reason", "破例")
    history = ask(console, "history", "--class", small, "--attendee", "李建国")
    assert [(one["status"], one["reason"]) for one in history] == [("enrolled", "破例")]
    assert "破例" in say(console, "history", "--class", small, "--attendee", "李建国")


def test_waiting_offering_and_promoting(console: Console) -> None:
    small = code(console, SMALL)
    listed = ask(console, "waiting", "--class", small, "--attendee", "冯秀兰", "--attendee", "李建国")
    assert (listed["free"], [one["place"] for one in listed["waiting"]]) == (0, [1, 2])
    assert "1 人排进候补" in say(console, "waiting", "--class", small, "--attendee", "冯秀莲")
    out = names(console, SMALL)[0]
    ask(console, "withdraw", "--class", small, "--attendee", out, "--reason", "搬家")
    assert "前答复" in say(console, "waiting", "--class", small, "--offer")
    assert ask(console, "waiting", "--class", small)["offered"] == 1
    first = ask(console, "waiting", "--class", small)["waiting"][0]
    assert len(ask(console, "promote", "--class", small, "--attendee", first["id"])["promoted"]) == 1
    assert first["name"] in names(console, SMALL)


def test_standing_consent_transfer_and_leaving(console: Console) -> None:
    small, large = code(console, SMALL), code(console, OTHER)
    ask(console, "--class", large, "--attendee", "冯秀兰", "--consent", "王建国（儿子）")
    ask(console, "consent", "--class", large, "--attendee", "冯秀兰", "女儿")
    assert "休学" in say(console, "standing", "--class", large, "--attendee", "冯秀兰", "suspended")
    ask(console, "standing", "--class", large, "--attendee", "冯秀兰", "enrolled")
    moved = names(console, SMALL)[0]
    assert ask(console, "transfer", "--class", small, "--to", large, "--attendee", moved)["to"] == large
    assert moved in names(console, OTHER)
    assert "已退班 1 人" in say(console, "withdraw", "--class", large, "--attendee", "冯秀兰")


def test_a_draw_from_the_announcement_to_the_paper(console: Console, tmp_path: Path) -> None:
    small = code(console, SMALL)
    for one in names(console, SMALL):
        ask(console, "withdraw", "--class", small, "--attendee", one)
    people = [word for name in ("冯秀兰", "冯秀莲", "李建国") for word in ("--attendee", name)]
    ask(console, "--class", small, *people, "--apply")
    with Workspace.open(console.data_file) as ws:
        assert len(applicants(ws, next(one.id for one in all_classes(ws) if one.name == SMALL))) == 3
    out = tmp_path / "draw.pdf"
    told = ask(console, "--class", small, "--announce", "--seed", "7", "--out", out, command=draw)
    assert (told["seed"], told["places"], told["entrants"], told["pages"]) == ("7", 2, 3, 1)
    ask(console, "--class", small, "--withdraw", command=draw)
    ask(console, "--class", small, "--announce", "--seed", "8", command=draw)
    assert "还没有摇" in say(console, "--class", small, "--show", command=draw)
    done = ask(console, "--class", small, command=draw)
    assert (done["repeated"], len(done["taken"]), len(done["waiting"])) == (False, 2, 1)
    again = ask(console, "--class", small, command=draw)
    assert again == done | {"repeated": True}
    assert "结果和上次一样" in say(console, "--class", small, "--out", out, command=draw)
    assert "已经摇过号了" in say(console, "--class", small, "--show", command=draw)
    with Pages(out) as pages:
        assert "结果公告" in pages.text(0)
    with Workspace.open(console.data_file) as ws:
        assert len(waiting_list(ws, next(one.id for one in all_classes(ws) if one.name == SMALL))) == 1
