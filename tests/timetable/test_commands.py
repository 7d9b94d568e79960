"""The timetable on the command line."""

from datetime import date
from pathlib import Path

import pytest

from literacy_desktop.base.workspace import Workspace
from tests import make
from tests.classes.test_commands import Line


@pytest.fixture
def line(data_file: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        site = make.office(ws)
        make.topic(ws, "微信视频通话", code="X1", group="微信")
        make.class_(ws, name="微信班", site_id=site.id, teacher="周敏", topics=("X1",) * 8)
    return Line(data_file, capsys)


def test_a_span_of_days_is_shown(line: Line) -> None:
    shown = line("timetable", "show", "--from", "2026-11-23", "--until", "2026-11-29")
    assert len(shown["days"]) == 7
    assert shown["days"][1]["sessions"][0]["topic"] == "微信视频通话"
    text = line.text("timetable", "show", "--from", "2026-11-23", "--teacher", "周敏")
    assert "11月24日 周二" in text
    assert "09:00–10:30" in text
    assert line.text("timetable", "show", "--from", "2026-11-23", "--room", "没有") == ""


def test_months_and_weeks_are_printed(line: Line, tmp_path: Path) -> None:
    out = tmp_path / "课表.pdf"
    assert line("timetable", "print", "--month", "2026-11", "--out", out)["pages"] == 1
    assert out.read_bytes().startswith(b"%PDF")
    assert (
        line("timetable", "print", "--week", "2026-11-24", "--site", "柳屯镇幸福院", "--out", out)["pages"]
        == 1
    )
    assert line("timetable", "print", "--out", out)["pages"] == 1
    assert "不是月份" in line("timetable", "print", "--month", "2026-13", "--out", out, code=2)


def test_a_calendar_file_is_written(line: Line, tmp_path: Path) -> None:
    code = line("classes", "list")[0]["code"]
    out = tmp_path / "a.ics"
    told = line(
        "sessions", "ics", "--class", code, "--from", "2026-10-1", "--until", "2026-12-31", "--out", out
    )
    assert told["sessions"] == 8
    assert out.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    assert line("sessions", "ics", "--teacher", "没有", "--out", out, code=1)


def test_holidays_are_entered_and_shown(line: Line, tmp_path: Path) -> None:
    assert line("timetable", "holidays", "show", 2027) == []
    text = "元旦：1月1日放假。1月3日上班。"
    plan = line("timetable", "holidays", "enter", 2027, "--text", text, "--dry-run")
    assert len(plan["days"]) == 2
    assert line("timetable", "holidays", "show", 2027) == []
    table = tmp_path / "放假.csv"
    table.write_text("2027-01-01,元旦,放假\n", encoding="utf-8")
    assert line("timetable", "holidays", "enter", 2027, "--file", table)["notices"]
    assert [one["date"] for one in line("timetable", "holidays", "show", 2027)] == [str(date(2027, 1, 1))]
    assert "2027-01-01  元旦  off" in line.text("timetable", "holidays", "show", 2027)
