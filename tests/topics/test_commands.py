"""`topics …` on the command line."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.topics.commands import topics
from tests import make


@pytest.fixture
def console(data_file: Path) -> Console:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        make.class_(ws, 1, topics=("B02",), name="春季班")
    return Console(data_file, as_json=True)


@pytest.fixture
def code(console: Console) -> str:
    with Workspace.open(console.data_file) as ws:
        return str(ws.conn.execute("SELECT code FROM class").fetchone()[0])


def ask(console: Console, *words: object) -> Any:
    try:
        result = CliRunner().invoke(topics, [str(word) for word in words], obj=console)
    finally:
        console.close()
    if isinstance(result.exception, Problem):
        raise result.exception
    assert result.exit_code == 0, result.stderr or result.exception
    return json.loads(result.stdout)


def plainly(console: Console, *words: object) -> str:
    result = CliRunner().invoke(topics, [str(word) for word in words], obj=Console(console.data_file))
    assert result.exit_code == 0
    return result.stdout


def test_a_topic_is_added_edited_tried_and_put_back(console: Console) -> None:
    made = ask(
        console, "add", "医保码取药", "--code", "x01", "--group", "自编", "--step", "打开", "--step", "扫码",
        "--can-do", "会取药", "--prereq", "a01，A02", "--money", "低", "--minutes", 30, "--level", 2,
    )  # fmt: skip
    assert (made["code"], made["steps"], made["prereq"]) == ("X01", ["打开", "扫码"], ["A01", "A02"])
    ask(console, "set", "x01", "--step", "点开", "--note", "改版")
    assert ask(console, "check", "x01", "--app-version", "8.0")["needs_check"] is False
    kept = ask(console, "versions", "x01")["versions"]
    assert [(one["number"], one["note"]) for one in kept] == [(1, "最初的内容"), (2, "改版")]
    assert ask(console, "restore", "x01", 1)["steps"] == ["打开", "扫码"]
    told = plainly(console, "show", "x01")
    assert "1. 打开" in told
    assert "8.0" in told
    ask(console, "delete", "x01")
    with pytest.raises(Problem, match="没有唯一叫“x01”"):
        ask(console, "show", "x01")
    with pytest.raises(Problem, match="Z99"):
        ask(console, "add", "甲", "--prereq", "Z99")


def test_topics_are_listed_by_group_and_by_what_needs_a_check(console: Console) -> None:
    every = ask(console, "list")
    ask(console, "check", "B02")
    stale = ask(console, "list", "--stale")
    assert len(stale) == len(every) - 1
    assert {one["group"] for one in ask(console, "list", "--group", "微信")} == {"微信"}


def test_the_sessions_of_a_topic_tell_which_version_they_taught(console: Console) -> None:
    ask(console, "set", "B02", "--minutes", 45)
    (session,) = ask(console, "versions", "B02")["sessions"]
    assert (session["class"], session["version"]) == ("春季班", 1)
    assert "v1" in plainly(console, "versions", "B02")


def test_a_picture_is_put_beside_a_step_saved_and_taken_away(console: Console, tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("RGB", (90, 160), "red").save(out, "PNG")
    file, copy = tmp_path / "截图.png", tmp_path / "copy.jpg"
    file.write_bytes(out.getvalue())
    assert ask(console, "picture", "B02", 2, file)["size"] == [90, 160]
    assert ask(console, "show", "B02")["pictures"] == [2]
    ask(console, "picture", "B02", 2, "--save", copy)
    with Image.open(copy) as saved:
        assert saved.size == (90, 160)
    assert ask(console, "picture", "B02", 2, "--remove")["removed"] is True
    with pytest.raises(Problem, match="第 2 步没有截图"):
        ask(console, "picture", "B02", 2, "--remove")


def test_the_plan_of_a_session_is_shown_changed_and_given_up(console: Console, code: str) -> None:
    usual = ask(console, "plan", "--class", code, "--session", 1)
    assert (usual["written"], usual["version"], usual["needs_check"]) == (False, 1, True)
    assert sum(one[0] for one in usual["stages"]) == 90
    made = ask(
        console, "plan", "--class", code, "--session", 1, "--stage", "30 讲 慢讲", "--stage", "60 练",
        "--preparation", "带插线板", "--afterwards", "卡在第二步", "--tick", "phone", "--tick", "cards",
    )  # fmt: skip
    assert made["stages"] == [[30, "讲", "慢讲"], [60, "练", ""]]
    assert (made["preparation"], made["afterwards"]) == ("带插线板", "卡在第二步")
    assert made["checks"]["phone"] is True
    made = ask(console, "plan", "--class", code, "--session", 1, "--untick", "phone")
    assert (made["checks"]["phone"], made["checks"]["cards"]) == (False, True)
    told = plainly(console, "plan", "--class", code, "--session", 1)
    assert "[x] cards" in told
    assert "再核对一遍" in told
    assert ask(console, "plan", "--class", code, "--session", 1, "--reset")["written"] is False
    with pytest.raises(Problem, match="看不懂环节"):
        ask(console, "plan", "--class", code, "--session", 1, "--stage", "讲")
