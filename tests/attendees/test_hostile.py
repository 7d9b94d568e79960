"""Whatever a file is, it is planned or answered with a sentence; nothing ends, nothing is registered."""

import io
import sys
from pathlib import Path

import pytest

from literacy_desktop.attendees import service
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.tables import apart, child
from literacy_desktop.tables.reading import read_table
from tests.attendees import hostile


@pytest.mark.parametrize("family", list(hostile.FAMILIES))
def test_every_file_is_planned_or_answered(ws: Workspace, tmp_path: Path, family: str) -> None:
    for kind, name, content in hostile.FAMILIES[family]():
        path = tmp_path / name
        path.write_bytes(content)
        try:
            plan = service.plan_import(ws, path)
        except Problem as problem:
            told = (problem.what, problem.then)
            assert min(map(len, told)) > len("。"), kind
        else:
            assert plan.rows, kind
            assert all(row.reason or row.attendee for row in plan.rows), kind
    assert service.count(ws) == 0


def test_there_are_hundreds_of_them() -> None:
    small = [make for name, make in hostile.FAMILIES.items() if name != "packages"]
    assert sum(1 for make in small for _file in make()) > 300


def test_a_plan_with_any_refused_row_takes_the_others_whole(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    good = hostile.row(3, hostile.text("A3", "李建国"), hostile.text("B3", "1948"))
    bad = hostile.row(2, '<c r="A2" t="e"><v>#REF!</v></c>', hostile.text("B2", "1950"))
    path.write_bytes(hostile.sheet(hostile.TOP + bad + good))
    plan = service.plan_import(ws, path)
    assert [row.action for row in plan.rows] == ["refused", "new"]
    assert len(service.apply_import(ws, plan)) == 1


# -- the process apart


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(hostile.good_xlsx())
    return path


@pytest.mark.apart
def test_a_workbook_is_read_in_a_process_of_its_own(good: Path) -> None:
    grid = read_table(good)
    assert (len(grid.rows), grid.rows[1][0], grid.sheet) == (61, "王一", "Sheet")


@pytest.mark.apart
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (hostile.good_xlsx()[:3000], "不完整或已损坏"),
        (hostile.sheet(hostile.TOP + hostile.row(1_048_576, hostile.text("XFD1048576", "远"))), "太大"),
    ],
)
def test_what_is_wrong_is_told_from_there(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(content)
    with pytest.raises(Problem, match=told):
        read_table(path)


def running(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", code])


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "from literacy_desktop.tables import child; child.limit_memory(2**28); bytearray(2**30)",
    ],
)
def test_a_reader_that_ends_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch, good: Path, code: str) -> None:
    running(monkeypatch, code)
    with pytest.raises(Problem, match="不完整或已损坏"):
        read_table(good)


def test_a_reader_that_never_answers_is_stopped(monkeypatch: pytest.MonkeyPatch, good: Path) -> None:
    running(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(apart, "PATIENCE", 0.1)
    with pytest.raises(Problem, match="用的时间太长"):
        read_table(good)


def test_reading_can_be_cancelled(monkeypatch: pytest.MonkeyPatch, good: Path) -> None:
    running(monkeypatch, "import time; time.sleep(60)")

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_table(good, stop)


def test_where_no_process_can_be_started_the_file_is_read_all_the_same(good: Path) -> None:
    assert len(read_table(good).rows) == 61


def test_the_other_side_answers_in_the_language_asked_for(tmp_path: Path, good: Path) -> None:
    answer = tmp_path / "answer"
    with good.open("rb") as given, answer.open("wb") as out:
        child.main(["en", "quick", ""], given, out)
    assert answer.read_bytes().startswith(b"\x80")
    with answer.open("wb") as out:
        child.main(["zh_CN", "careful", "没有"], io.BytesIO(good.read_bytes()), out)
    assert "没有叫“没有”的工作表".encode() in answer.read_bytes()


def test_the_packaged_program_reads_by_its_console_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "command", _COMMAND)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(Path("某处") / "literacy-desktop.exe"))
    assert apart.command() == [str(Path("某处") / "literacy.exe"), "--read-table"]


_COMMAND = apart.command
