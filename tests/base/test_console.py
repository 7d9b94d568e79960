"""How commands answer, and how they read days and times."""

import json
from datetime import date, datetime, time
from pathlib import Path

import click
import pytest

from literacy_desktop.base.console import DAY, TIME, Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace


@pytest.mark.parametrize("text", ["2026-9-22", "2026年9月22日", "20260922", "2026/9/22", "2026.9.22"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert DAY.convert(text, None, None) == date(2026, 9, 22)


@pytest.mark.parametrize("text", ["", "明天", "2026-9", "2026-2-30", "2026", "9月22日"])
def test_what_is_no_day_is_wrong_usage(text: str) -> None:
    with pytest.raises(click.BadParameter):
        DAY.convert(text, None, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [("9:00", time(9)), ("14:30", time(14, 30)), ("9：05", time(9, 5)), ("9", time(9)), ("00:00", time(0))],
)
def test_a_time_is_read_as_people_write_it(text: str, found: time) -> None:
    assert TIME.convert(text, None, None) == found


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "-1:00", "九点", "9:00:00", "9.5"])
def test_what_is_no_time_is_wrong_usage(text: str) -> None:
    with pytest.raises(click.BadParameter, match="不是时间"):
        TIME.convert(text, None, None)


def test_values_that_are_read_already_stay() -> None:
    assert DAY.convert(date(2026, 1, 2), None, None) == date(2026, 1, 2)
    assert TIME.convert(time(9), None, None) == time(9)


def test_an_answer_is_lines_or_one_json_value(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = {
        "id": b"\x01\xff",
        "day": date(2026, 1, 2),
        "at": datetime.fromisoformat("2026-01-02T09:00"),
        "out": Path("名单"),
    }
    Console(tmp_path, as_json=True).give(result, ["不该出现"])
    assert json.loads(capsys.readouterr().out) == {
        "id": "01ff",
        "day": "2026-01-02",
        "at": "2026-01-02T09:00:00",
        "out": "名单",
    }
    Console(tmp_path).give(result, ["第一行", "第二行"])
    assert capsys.readouterr().out == "第一行\n第二行\n"


def test_what_json_cannot_say_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        Console(tmp_path, as_json=True).give({"x": object()}, [])


def test_the_data_file_is_opened_once_and_let_go(data_file: Path) -> None:
    console = Console(data_file)
    ws = console.workspace()
    assert console.workspace() is ws
    console.close()
    console.close()
    with Workspace.open(data_file) as again:
        assert again.block


def test_a_missing_data_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="还没有数据文件") as refused:
        Console(tmp_path / "没有.db").workspace()
    assert "--data" in refused.value.then


def test_a_workspace_that_was_just_made_is_adopted(tmp_path: Path, ws: Workspace) -> None:
    console = Console(tmp_path / "没有.db")
    assert console.adopt(ws) is ws is console.workspace()


def test_progress_is_told_to_people_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    console = Console(tmp_path)
    console.report("导入")(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    tell = console.report("导入")
    for done in range(101):
        tell(done, 100)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("\r导入 100/100\n")
    assert told.err.count("\r") <= 22
