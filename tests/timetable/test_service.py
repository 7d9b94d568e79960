"""The timetable read, printed, and given to calendar programs."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import cancel_session, holidays_of, move_session, save_session, sessions
from literacy_desktop.paper.raster import Pages
from literacy_desktop.timetable import service
from literacy_desktop.timetable.document.ics import OCTETS, escaped, folded
from literacy_desktop.timetable.model import ALL, Wanted, month_days, week_days
from tests import make

NOVEMBER = month_days(2026, 11)


def office(ws: Workspace) -> None:
    """A class on Tuesdays and one on Fridays, in two rooms, of two topic groups."""
    site = make.office(ws)
    make.topic(ws, "微信视频通话", code="X1", group="微信")
    make.topic(ws, "防骗；三不一多, 很重要\\", code="X2", group="防骗")
    make.class_(ws, name="微信班", site_id=site.id, teacher="周敏", topics=("X1",) * 8)
    make.class_(
        ws,
        6,
        name="防骗班",
        site_id=site.id,
        room="二楼",
        teacher="李娜",
        first=date(2026, 10, 16),
        at=time(14, 30),
        topics=("X2",) * 6,
    )


# -- reading


def test_sessions_stand_at_their_days_with_notes_and_signs(ws: Workspace) -> None:
    office(ws)
    shown = service.timetable(ws, NOVEMBER)
    assert shown.count == 4 + 1 + 4 + 0 + (1 if date(2026, 12, 1) in NOVEMBER else 0)
    tuesday = shown.sessions[date(2026, 11, 3)]
    assert [one.class_name for one in tuesday] == ["微信班"]
    assert shown.group_of(tuesday[0]).name == "微信"
    assert shown.group_of(replace(tuesday[0], topic_group="")).name == ""
    assert shown.notices == ()
    assert service.timetable(ws, month_days(2027, 3)).notices[0].startswith("2027年放假安排未录入")


def test_filters_leave_what_was_asked_for(ws: Workspace) -> None:
    office(ws)
    assert service.choices(ws, NOVEMBER) == {
        "site": ["柳屯镇幸福院"],
        "room": ["二楼", "活动室"],
        "teacher": ["周敏", "李娜"][::-1] if "李娜" < "周敏" else ["周敏", "李娜"],
    }
    assert {
        one.class_name
        for found in service.timetable(ws, NOVEMBER, Wanted(room="二楼")).sessions.values()
        for one in found
    } == {"防骗班"}
    assert service.timetable(ws, NOVEMBER, Wanted(teacher="没有")).count == 0


# -- calendar files


def exported(ws: Workspace, path: Path, wanted: Wanted = ALL) -> Any:
    service.export_ics(ws, date(2026, 10, 1), date(2026, 12, 31), path, wanted)
    return icalendar.Calendar.from_ical(path.read_bytes())


def test_a_strict_reader_takes_the_file(ws: Workspace, tmp_path: Path) -> None:
    office(ws)
    cancel_session(ws, sessions(ws, make_class(ws, "微信班"))[7], "下雪；停课")
    read = exported(ws, tmp_path / "课程表.ics")
    events = list(read.walk("VEVENT"))
    assert len(events) == 14
    assert all(not event.errors for event in events)
    assert [zone["TZID"] for zone in read.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    first = next(event for event in events if event["DTSTART"].dt.date() == date(2026, 10, 13))
    assert first["DTSTART"].dt.utcoffset() == timedelta(hours=8)
    assert first["DTEND"].dt - first["DTSTART"].dt == timedelta(minutes=90)
    assert str(first["SUMMARY"]) == "微信视频通话　微信班"
    assert str(first["LOCATION"]) == "柳屯镇幸福院 活动室"
    fraud = next(event for event in events if "防骗" in str(event["SUMMARY"]))
    assert str(fraud["SUMMARY"]) == "防骗；三不一多, 很重要\\　防骗班"
    assert fraud["CATEGORIES"].cats == ["防骗"]
    off = next(event for event in events if event["STATUS"] == "CANCELLED")
    assert str(off["SUMMARY"]).startswith("（停课）")
    assert "说明：下雪；停课" in str(off["DESCRIPTION"])
    assert {str(event["DTSTAMP"].dt) for event in events} == {"2026-11-22 01:00:00+00:00"}


def make_class(ws: Workspace, name: str) -> bytes:
    from literacy_desktop.classes.service import all_classes

    return next(one.id for one in all_classes(ws) if one.name == name)


def test_a_session_moved_keeps_its_uid_and_rises_in_sequence(
    ws: Workspace, clock: make.Clock, tmp_path: Path
) -> None:
    office(ws)
    before = {str(one["UID"]): one for one in exported(ws, tmp_path / "a.ics").walk("VEVENT")}
    session = sessions(ws, make_class(ws, "微信班"))[7]
    clock.advance(hours=1)
    move_session(ws, session, session.starts + timedelta(days=1))
    after = {str(one["UID"]): one for one in exported(ws, tmp_path / "b.ics").walk("VEVENT")}
    assert before.keys() == after.keys()
    moved = [uid for uid in before if before[uid]["DTSTART"].dt != after[uid]["DTSTART"].dt]
    assert moved == [f"{session.id.hex()}@literacy-desktop"]
    assert all(after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] for uid in before)


def test_every_line_ends_in_crlf_and_is_folded_in_time(ws: Workspace, tmp_path: Path) -> None:
    office(ws)
    exported(ws, tmp_path / "a.ics")
    data = (tmp_path / "a.ics").read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert max(len(line) for line in data.split(b"\r\n")) <= OCTETS
    data.decode("utf-8")


@given(st.text(max_size=300))
def test_any_text_comes_back_from_a_strict_reader(text: str) -> None:
    line = folded(f"SUMMARY:{escaped(text)}")
    assert all(len(part) <= OCTETS for part in line.split(b"\r\n"))
    event: Any = icalendar.Event.from_ical(
        b"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261122T010000Z\r\n" + line + b"END:VEVENT\r\n"
    )
    assert isinstance(event, icalendar.Event)
    wanted = "".join(one for one in text if one in "\n　" or one.isprintable())
    assert str(event["SUMMARY"]) == wanted


def test_where_there_is_nothing_to_export_it_says_so(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="没有课"):
        exported(ws, tmp_path / "a.ics")
    assert not (tmp_path / "a.ics").exists()


def test_a_session_over_midnight_or_of_no_time_is_exported_all_the_same(
    ws: Workspace, tmp_path: Path
) -> None:
    office(ws)
    one, other = sessions(ws, make_class(ws, "微信班"))[:2]
    with ws.change("别的电脑"):
        ws.conn.execute("UPDATE session SET minutes = 1200 WHERE id = ?", (one.id,))
        ws.conn.execute("UPDATE session SET minutes = 0 WHERE id = ?", (other.id,))
    events = {str(one["UID"])[:32]: one for one in exported(ws, tmp_path / "a.ics").walk("VEVENT")}
    assert events[one.id.hex()]["DTEND"].dt.date() == one.starts.date() + timedelta(days=1)
    assert events[other.id.hex()]["DTEND"].dt == events[other.id.hex()]["DTSTART"].dt
    assert service.print_week(ws, one.starts.date(), tmp_path / "w.pdf") == 1


# -- paper


def words(path: Path) -> str:
    with Pages(path.read_bytes()) as pages:
        return "\n".join(pages.text(place) for place in range(len(pages)))


def test_the_month_on_paper_has_days_festivals_and_sessions(ws: Workspace, tmp_path: Path) -> None:
    office(ws)
    cancel_session(ws, sessions(ws, make_class(ws, "微信班"))[5], "下雪")
    assert service.print_month(ws, 2026, 11, tmp_path / "m.pdf") == 1
    found = words(tmp_path / "m.pdf")
    for word in ("2026年11月课程表", "星期日", "小雪", "微信视频", "09:00", "周敏", "防骗"):
        assert word in found
    service.print_month(ws, 2026, 10, tmp_path / "o.pdf", Wanted(teacher="李娜"))
    found = words(tmp_path / "o.pdf")
    assert "休" in found
    assert "班" in found
    assert "李娜" in found
    assert "微信视频" not in found


def test_a_day_with_more_than_its_cell_holds_goes_on_behind(ws: Workspace, tmp_path: Path) -> None:
    for hour in range(8, 20):
        make.class_(ws, 1, 0, name=f"第{hour}班", first=date(2026, 11, 24), at=time(hour), minutes=60)
    assert service.print_month(ws, 2026, 11, tmp_path / "m.pdf") == 2
    found = words(tmp_path / "m.pdf")
    assert "见后页" in found
    assert all(f"第{hour}班" in found for hour in range(8, 20))
    assert service.print_week(ws, date(2026, 11, 24), tmp_path / "w.pdf") == 2
    found = words(tmp_path / "w.pdf")
    assert all(f"{hour:02}:00–" in found for hour in range(8, 20))


def test_the_week_on_paper_has_places_and_teachers(ws: Workspace, tmp_path: Path) -> None:
    office(ws)
    session = sessions(ws, make_class(ws, "微信班"))[6]
    save_session(ws, replace(session, room="三楼大教室"))
    assert service.print_week(ws, session.starts.date(), tmp_path / "w.pdf") == 1
    found = words(tmp_path / "w.pdf")
    for word in ("11月23日至11月29日课程表", "三楼大教室", "周敏"):
        assert word in found
    cancel_session(ws, session, "下雪")
    service.print_week(ws, session.starts.date(), tmp_path / "w.pdf")
    assert "停课" in words(tmp_path / "w.pdf")


def test_an_empty_week_is_a_page_to_write_on(ws: Workspace, tmp_path: Path) -> None:
    assert service.print_week(ws, date(2026, 11, 24), tmp_path / "w.pdf") == 1
    assert len(week_days(date(2026, 11, 24))) == 7


# -- holidays out of files


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("放假.csv", "日期,名称,安排\n2027-01-01,元旦,放假\n2027-01-03,元旦,上班\n"),
        ("放假.txt", "元旦：1月1日放假。1月3日（周日）上班。"),
    ],
)
def test_a_year_is_read_from_a_table_or_the_notice(
    ws: Workspace, tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    plan = service.plan_holiday_file(ws, path, 2027)
    assert [(one.day, one.kind) for one in plan.days] == [
        (date(2027, 1, 1), "off"),
        (date(2027, 1, 3), "work"),
    ]
    assert holidays_of(ws, 2027) == []


@pytest.mark.parametrize(
    ("name", "content"), [("放假.csv", "甲,乙\n1,2\n"), ("放假.txt", "没有"), ("没有.csv", None)]
)
def test_files_without_holidays_are_refused(
    ws: Workspace, tmp_path: Path, name: str, content: str | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(Problem):
        service.plan_holiday_file(ws, path, 2027)
