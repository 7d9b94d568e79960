"""Rooms, days off, plaques, and what a site must have."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import session_details
from literacy_desktop.sites import service
from literacy_desktop.sites.model import Plaque, Room, Site, day_off
from tests import make


def at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(date(2026, 12, 7), time(hour, minute))


def test_the_usual_room_of_a_site_stands_among_its_rooms(ws: Workspace) -> None:
    site = make.site(ws, room="活动室", seats=30)
    (room,) = service.rooms(ws, site.id)
    assert (room.name, room.seats, room.projector) == ("活动室", 30, False)
    service.save_room(ws, Room(b"", site.id, "201", 45, projector=True))
    assert [room.name for room in service.rooms(ws, site.id)] == ["201", "活动室"]
    assert service.find_room(ws, site.id, " 201 ").projector
    service.save_site(ws, replace(site, seats=36))
    assert service.find_room(ws, site.id, "活动室").seats == 36
    assert len(service.all_rooms(ws)) == 2


def test_an_old_site_shows_its_room_before_anybody_entered_it(ws: Workspace) -> None:
    site = make.site(ws, room="活动室", seats=30)
    (room,) = service.rooms(ws, site.id)
    with ws.change("旧数据"):
        ws.conn.execute("UPDATE room SET deleted = 'x'")
    (old,) = service.rooms(ws, site.id)
    assert (old.id, old.name, old.seats) == (b"", "活动室", 30)
    assert service.save_room(ws, old).id not in {b"", room.id}


def test_a_room_that_is_renamed_stays_the_usual_one(ws: Workspace) -> None:
    site = make.site(ws, room="活动室")
    (room,) = service.rooms(ws, site.id)
    service.save_room(ws, replace(room, name="二楼大厅"))
    kept = service.site_by_id(ws, site.id)
    assert kept is not None
    assert kept.room == "二楼大厅"
    assert [one.name for one in service.rooms(ws, site.id)] == ["二楼大厅"]


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (Room(b"", b"", " "), "还没有名称"),
        (Room(b"", b"", "活动室"), "已经有叫“活动室”"),
        (Room(b"", b"", "201", 0), "座位数"),
        (Room(b"", b"", "201", 2001), "座位数"),
    ],
)
def test_a_room_that_cannot_be_is_told(ws: Workspace, room: Room, told: str) -> None:
    site = make.site(ws, room="活动室")
    with pytest.raises(Problem, match=told):
        service.save_room(ws, replace(room, site_id=site.id))
    assert len(service.rooms(ws, site.id)) == 1


def test_a_room_with_sessions_to_come_is_not_deleted(ws: Workspace) -> None:
    site = make.site(ws, room="活动室")
    make.class_(ws, 8, site_id=site.id)
    (room,) = service.rooms(ws, site.id)
    with pytest.raises(Problem, match="还有 2 次课要上"):
        service.delete_room(ws, room)
    spare = service.save_room(ws, Room(b"", site.id, "201"))
    service.delete_room(ws, spare)
    assert [one.name for one in service.rooms(ws, site.id)] == ["活动室"]
    assert service.room_by_id(ws, spare.id) == spare


def test_a_deleted_room_stays_the_name_of_old_sessions(ws: Workspace) -> None:
    site = make.site(ws, room="活动室")
    class_ = make.class_(ws, 2, site_id=site.id, room="活动室")
    (room,) = service.rooms(ws, site.id)
    service.delete_room(ws, room)
    assert service.rooms(ws, site.id) == []
    assert {one.room for one in session_details(ws, class_.id)} == {"活动室"}
    ws.undo()
    assert service.rooms(ws, site.id) == [room]


def test_a_room_that_is_not_there_is_told_with_those_that_are(ws: Workspace) -> None:
    site = make.site(ws, room="活动室")
    with pytest.raises(Problem, match="没有叫“礼堂”的教室") as refused:
        service.find_room(ws, site.id, "礼堂")
    assert "活动室" in refused.value.then


def test_days_off_have_their_reason(ws: Workspace) -> None:
    site = make.site(ws, opening="周一至周六 8:00-17:30", market="逢三逢八")
    closed = service.add_closure(ws, site.id, date(2026, 12, 1), date(2026, 12, 5), " 修房顶 ")
    off = service.closures(ws, site.id)
    assert off == [closed]
    assert day_off(site, off, date(2026, 12, 5)) == "修房顶"
    assert day_off(site, off, date(2026, 12, 6)) == "这天不开门"
    assert day_off(site, off, date(2026, 12, 7)) == ""
    assert "12月1日" in day_off(site, [replace(closed, reason="")], date(2026, 12, 1))
    assert day_off(replace(site, state="closed"), [], date(2026, 12, 7)) == "停用"
    assert site.is_market_day(date(2026, 11, 21))
    assert not site.is_market_day(date(2026, 11, 23))
    assert site.is_open(at(8), at(17, 30))
    assert not site.is_open(at(7), at(9))
    service.drop_closure(ws, closed.id)
    assert service.closures(ws) == []
    with pytest.raises(Problem, match="最后一天在第一天前面"):
        service.add_closure(ws, site.id, date(2026, 12, 5), date(2026, 12, 1))


def test_plaques_are_noted_and_their_numbers_given_once(ws: Workspace) -> None:
    hall, other = make.site(ws, "黄河路营业厅", kind="hall"), make.site(ws, "甲", kind="hall")
    first = service.save_plaque(ws, Plaque(b"", hall.id, date(2021, 4, 25), " 01 ", "市民政局、市联通公司"))
    assert first.number == "01"
    with pytest.raises(Problem, match="牌匾编号 01 已经用过"):
        service.save_plaque(ws, Plaque(b"", other.id, date(2022, 1, 1), "01"))
    service.save_plaque(ws, replace(first, state="withdrawn"))
    second = service.save_plaque(ws, Plaque(b"", other.id, date(2022, 1, 1), "01"))
    assert [one.site_id for one in service.plaques(ws)] == [other.id, hall.id]
    service.delete_plaque(ws, second.id)
    assert [one.state for one in service.plaques(ws)] == ["withdrawn"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [({"awarded_on": None}, "授牌日期"), ({"awarded_on": date(2027, 1, 1)}, "授牌日期"),
     ({"state": "x"}, "牌匾状态")],
)  # fmt: skip
def test_a_plaque_needs_its_day(ws: Workspace, fields: dict[str, object], told: str) -> None:
    plaque = Plaque(b"", make.site(ws).id, date(2021, 4, 25))
    with pytest.raises(Problem, match=told):
        service.save_plaque(ws, replace(plaque, **fields))  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("kind", "area", "beds", "meets", "lacking"),
    [
        ("street", 1500, 50, True, 0),
        ("street", 1499, 50, False, 1),
        ("daycare", 200, 10, True, 0),
        ("daycare", 199, 9, False, 2),
        ("daycare", 200, None, False, 1),
        ("daycare", None, None, None, 2),
        ("village", None, None, None, 0),
    ],
)
def test_sites_meet_the_standard_of_their_kind_or_say_what_they_lack(
    kind: str, area: int | None, beds: int | None, meets: bool | None, lacking: int
) -> None:
    site = Site(b"", "甲", kind, area=area, beds=beds)
    assert site.meets_standard is meets
    assert len(site.lacks()) == lacking


@pytest.mark.parametrize(
    "fields",
    [{"tier": 5}, {"level": "x"}, {"state": "x"}, {"stars": 6},
     {"area": -1}, {"opening": "随时"}, {"market": "周六"}],
)  # fmt: skip
def test_a_site_with_impossible_particulars_is_not_kept(ws: Workspace, fields: dict[str, Any]) -> None:
    with pytest.raises(Problem):
        make.site(ws, **fields)
    assert service.all_sites(ws) == []
