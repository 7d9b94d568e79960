"""An office with classes past, running and coming, to try pages on; the day is Tuesday, 22 September 2026."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees.model import Typed
from literacy_desktop.attendees.service import add
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Class, ClassDraft
from literacy_desktop.classes.service import create_class, enrol, plan_class, sessions
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import add_site, start_office
from tests.make import CHINA, Clock, workspace

NOW = datetime(2026, 9, 22, 9, 20, tzinfo=CHINA)
RARE = ("单䶮", "李𬱖", "买买提·吐尔逊")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = (
    "秀兰",
    "桂英",
    "建国",
    "玉珍",
    "淑芬",
    "德福",
    "爱莲",
    "国庆",
    "凤霞",
    "振海",
    "梅",
    "长顺",
    "喜凤",
)


def people(ws: Workspace, count: int, start: int = 0) -> list[Id]:
    """So many invented people, the first three with rare names."""
    found = []
    for place in range(start, start + count):
        if place < len(RARE):
            name = RARE[place]
        else:
            name = _SURNAMES[place * 7 % len(_SURNAMES)] + _GIVEN[place * 5 % len(_GIVEN)]
        typed = Typed(
            name,
            "女" if place % 3 else "男",
            f"{1940 + place * 11 % 24}-0{1 + place % 9}-15",
            phone=f"1380000{place:04d}",
            region_code="410902001001" if place % 2 else "410928100000",
        )
        found.append(add(ws, typed).id)
    return found


def make_class(
    ws: Workspace, name: str, first: date, at: time, topics: Sequence[str], teacher: str = ""
) -> Class:
    """A weekly class with one session for each topic."""
    draft = ClassDraft(
        name, first, at, count=len(topics), name=name, teacher=teacher, topics=tuple(topics), room="302 教室"
    )
    return create_class(ws, plan_class(ws, draft))


def mark_some(
    ws: Workspace, class_: Class, ids: Sequence[Id], numbers: Sequence[int], until: int = 99
) -> None:
    """Marks for some sessions: nearly all were there; of the last one only the first `until` are marked."""
    held = {session.number: session for session in sessions(ws, class_.id)}
    for number in numbers:
        who = ids[:until] if number == numbers[-1] else ids
        for status, every in (("absent", 7), ("late", 11), ("excused", 13), ("early", 17)):
            some = [one for place, one in enumerate(who) if (place + number) % every == 0]
            mark(ws, held[number], some, status)
            who = [one for one in who if one not in some]
        mark(ws, held[number], who, "present")


WIDE = (
    *("B06", "B07", "C01", "C02", "C03", "D01", "D02", "D03", "D04", "D05"),
    *("E01", "E02", "E03", "E04", "F01", "F02", "F03", "F04", "G01", "G02"),
)
BEGINNERS = ("A01", "A02", "A03", "A05", "A06", "B01", "B02", "F01")


def office(path: Path | None = None) -> Workspace:
    """The office itself, in memory or as a file."""
    ws = Workspace.create(path, clock=Clock(NOW)) if path else workspace(Clock(NOW))
    start_office(
        ws, Site(b"", "昆吾社区日间照料中心", "daycare", "410902001001", room="活动室"), operator="周建国"
    )
    add_site(ws, Site(b"", "濮阳市老年大学", "university"))
    return ws


def busy_office(path: Path | None = None) -> Workspace:
    """The office with three classes and 34 people."""
    ws = office(path)
    ids = people(ws, 34)
    past = make_class(
        ws, "微信基础班", date(2026, 6, 4), time(14, 30), ("B01", "B02", "B03", "B04", "B05", "F01"), "李娜"
    )
    running = make_class(ws, "智能手机入门一班", date(2026, 9, 1), time(9, 0), BEGINNERS, "周建国")
    coming = make_class(
        ws,
        "支付与出行班",
        date(2026, 10, 14),
        time(15, 0),
        [
            "B06",
            "B07",
            "C01",
            "C02",
            "C03",
            "D01",
            "D02",
            "D03",
            "D04",
            "D05",
            "E01",
            "E02",
            "E03",
            "E04",
            "F01",
            "F02",
            "F03",
            "F04",
            "G01",
            "G02",
        ],
    )
    for class_, who in ((past, ids[8:32]), (running, ids[:28]), (coming, ids[4:34])):
        enrol(ws, class_.id, who)
    mark_some(ws, past, ids[8:32], range(1, 7))
    mark_some(ws, running, ids[:28], range(1, 5), until=11)
    return ws
