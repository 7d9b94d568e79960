"""Copies, restoring, checks, repairs, the log and the recycle bin on the command line."""

import json
from pathlib import Path

import pytest

from literacy_desktop import cli
from literacy_desktop.attendees import service as attendees
from literacy_desktop.base.workspace import Workspace
from tests import make
from tests.base.test_salvage import spoil, spoil_index


@pytest.fixture
def data(data_file: Path, clock: make.Clock) -> Path:
    with Workspace.open(data_file, clock=clock) as ws:
        make.office(ws)
        make.attendee(ws, "王秀兰", phone="13800138000")
        gone = make.attendee(ws, "李桂英")
        attendees.delete(ws, [gone.id])
    return data_file


def run(data: Path, *words: str) -> int:
    return cli.run(["--data", str(data), *words])


def told(data: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object] | list[object]:
    capsys.readouterr()
    assert cli.run(["--data", str(data), "--json", *words]) == 0
    found: dict[str, object] | list[object] = json.loads(capsys.readouterr().out)
    return found


def test_a_copy_is_made_listed_shown_and_restored(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "U盘"
    assert run(data, "backup", "list") == 0
    assert "还没有备份" in capsys.readouterr().out
    assert run(data, "backup", "second", str(stick)) == 0
    assert run(data, "backup", "make") == 0
    assert "也放进了" in capsys.readouterr().out
    (listed,) = told(data, capsys, "backup", "list")
    assert isinstance(listed, dict)
    assert len(listed["places"]) == 2
    copy = str(listed["file"])
    assert run(data, "backup", "show", copy) == 0
    assert "学员 1，" in capsys.readouterr().out
    with Workspace.open(data) as ws:
        make.attendee(ws, "后来的")
    assert run(data, "backup", "restore", copy) == 0
    assert "之后的 1 次改动" in capsys.readouterr().out
    assert run(data, "backup", "restore", copy, "--yes") == 0
    assert "原来的数据另存在" in capsys.readouterr().out
    with Workspace.open(data) as ws:
        assert attendees.count(ws) == 1


def test_the_second_place_is_told_missed_and_given_up(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "U盘"
    run(data, "backup", "second", str(stick))
    stick.rmdir()
    capsys.readouterr()
    assert run(data, "backup", "make") == 0
    assert "找不到" in capsys.readouterr().out
    assert run(data, "backup", "second", "--none") == 0
    assert "没有第二个备份位置" in capsys.readouterr().out


def test_a_copy_into_any_folder(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "backup", "make", "--to", str(tmp_path / "别处")) == 0
    (copy,) = (tmp_path / "别处").glob("*.db")
    new = tmp_path / "新" / "literacy.db"
    assert run(new, "backup", "restore", str(copy), "--yes") == 0
    assert "已恢复。" in capsys.readouterr().out
    with Workspace.open(new) as ws:
        assert attendees.count(ws) == 1


def test_a_damaged_file_is_told_by_check_and_repaired(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "check") == 0
    assert run(data, "check", "--quick") == 0
    assert run(data, "backup", "make") == 0
    assert run(data, "repair") == 0
    assert "不用修复" in capsys.readouterr().out
    spoil_index(data)
    assert run(data, "check", "--quick") == 1
    assert "repair" in capsys.readouterr().err
    assert run(data, "repair") == 0
    assert "加 --yes 才执行" in capsys.readouterr().out
    found = told(data, capsys, "repair", "--yes")
    assert isinstance(found, dict)
    assert Path(str(found["aside"])).is_dir()
    assert run(data, "check") == 0


def test_a_file_that_does_not_open_is_repaired_too(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "backup", "make") == 0
    spoil(data, 1)
    assert run(data, "check") == 1
    plan = told(data, capsys, "repair")
    assert isinstance(plan, dict)
    assert plan["readable"] is False
    assert run(data, "repair", "--yes") == 0
    assert run(data, "attendees", "find", "王秀兰") == 0
    spoil(data, 1)
    (copy,) = (data.parent / "backups").glob("*.db")
    assert run(data, "backup", "restore", str(copy)) == 0
    assert "打不开" in capsys.readouterr().out
    assert run(data, "backup", "restore", str(copy), "--yes") == 0


def test_the_log_is_listed_shown_and_exported(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "audit", "list") == 0
    assert "登记学员：王秀兰" in capsys.readouterr().out
    found = told(data, capsys, "audit", "list", "--kind", "people", "--user", "周建国", "--limit", "2")
    assert isinstance(found, dict)
    assert found["total"] == 3
    entries = found["entries"]
    assert isinstance(entries, list)
    assert len(entries) == 2
    assert run(data, "audit", "list", "--from", "2026-11-23") == 0
    assert "共 0 条" in capsys.readouterr().out
    number = next(one["n"] for one in entries if "李桂英" in one["label"] or one["n"])
    assert run(data, "audit", "show", str(number)) == 0
    assert run(data, "audit", "show", "999") == 1
    out = tmp_path / "记录.xlsx"
    assert run(data, "audit", "export", "--out", str(out), "--until", "2026-11-22") == 0
    assert out.stat().st_size > 1000
    with Workspace.open(data) as ws:
        person = ws.conn.execute("SELECT id FROM attendee WHERE name = '王秀兰'").fetchone()[0]
    of_her = told(data, capsys, "audit", "list", "--attendee", person.hex())
    assert isinstance(of_her, dict)
    assert of_her["total"] == 1


def test_the_recycle_bin_by_kind_and_name(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(data, capsys, "recycle", "kinds") == {"attendee": 1}
    assert told(data, capsys, "recycle", "list", "--find", "王") == []
    (one,) = told(data, capsys, "recycle", "list", "--kind", "attendee")
    assert isinstance(one, dict)
    assert one["name"] == "李桂英"
    assert run(data, "recycle", "list", "--kind", "nothing") == 1
    assert run(data, "recycle", "restore", str(one["id"])) == 0
    assert run(data, "recycle", "restore", str(one["id"])) == 1
