"""Factories: what a test is not about is filled in here. Everything goes through the program's own verbs."""

import functools
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Attendee, Typed
from literacy_desktop.base import database, migrations, rows
from literacy_desktop.base.changes import Entropy, Shared
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service as classes
from literacy_desktop.classes.model import Class, ClassDraft, Session
from literacy_desktop.sites import service as sites
from literacy_desktop.sites.model import Site, Staff
from literacy_desktop.topics import service as topics
from literacy_desktop.topics.model import Topic

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=CHINA)
"""When tests take place: a Sunday morning, so that a class of the autumn is half over."""

FIRST_DAY = date(2026, 10, 13)
"""A Tuesday; the eight Tuesdays from here on are workdays, five of them before NOW."""

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = ("秀兰", "建国", "桂英", "玉珍", "德福", "淑芬", "长顺", "爱莲", "振海", "凤霞", "保山")


@dataclass
class Clock:
    """A clock that stands still until somebody moves it."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **span: float) -> datetime:
        """Move it on (or back) by a span: `advance(days=1)`."""
        self.moment += timedelta(**span)
        return self.moment


def entropy(seed: int = 1) -> Entropy:
    """Random bytes that are the same for the same seed."""
    return random.Random(seed).randbytes


@functools.cache
def _migrated() -> Connection:
    """An empty data file in memory, migrated once for the whole process: the regions take their time."""
    conn = database.connect(None, None)
    migrations.migrate(conn)
    return conn


def workspace(clock: Clock | None = None, seed: int = 1) -> Workspace:
    """What `Workspace.memory` makes, in about a millisecond; another seed is another PC."""
    conn = database.connect(None, None)
    _migrated().backup(conn)
    ws = Workspace(conn, Shared(None, None, clock or Clock(), entropy(seed)))
    ws._become_replica()
    return ws


def office(ws: Workspace, name: str = "柳屯镇幸福院", operator: str = "周建国", **fields: Any) -> Site:
    """Make this site the PC's own; the region is 柳屯镇 in 濮阳县 unless told."""
    given: dict[str, Any] = {"kind": "village", "region_code": "410928101000", "room": "活动室"}
    return sites.start_office(ws, Site(b"", name, **(given | fields)), operator)


def site(ws: Workspace, name: str = "", **fields: Any) -> Site:
    """One more site."""
    return sites.add_site(ws, Site(b"", name or f"教学点{len(sites.all_sites(ws)) + 1}", **fields))


def staff(ws: Workspace, name: str = "", **fields: Any) -> Staff:
    """One more teacher or volunteer."""
    return sites.save_staff(ws, Staff(b"", name or f"老师{len(sites.all_staff(ws)) + 1}", **fields))


def user(
    ws: Workspace,
    role: str = "admin",
    name: str = "",
    *,
    sites: Iterable[Id] = (),
    regions: Iterable[str] = (),
) -> Id:
    """One more user of the office, who has no key on this PC."""
    made = ws.new_id()
    with ws.change("用户", by_program=True):
        values = {
            "id": made,
            "name": name or f"用户{ws.block}{made.hex()[-3:]}",
            "role": role,
            "sites": json.dumps([one.hex() for one in sites]),
            "regions": json.dumps(list(regions)),
        }
        rows.insert(ws.conn, "office_user", values)
    return made


def signed_in(
    ws: Workspace, role: str, name: str = "", *, sites: Iterable[Id] = (), regions: Iterable[str] = ()
) -> Id:
    """Such a user works here from now on."""
    made = user(ws, role, name, sites=sites, regions=regions)
    ws._shared.hand_over(made)
    return made


def topic(ws: Workspace, title: str = "微信视频通话", **fields: Any) -> Topic:
    """One more topic of the office's own; it has no code unless told."""
    return topics.add_topic(
        ws, Topic(b"", fields.pop("code", ""), fields.pop("group", "自编"), title, **fields)
    )


def attendee(ws: Workspace, name: str = "", **fields: Any) -> Attendee:
    """One more person; without a name, one that nobody before had."""
    number = attendees.count(ws)
    if not name:
        own = _GIVEN[number * 5 % len(_GIVEN)]
        name = _SURNAMES[number * 7 % len(_SURNAMES)] + own + (own[0] if number >= 220 else "")
    given: dict[str, Any] = {"sex": "女", "birth": f"{1940 + number % 25}-03-{number % 28 + 1:02}"}
    return attendees.add(ws, Typed(name, **(given | fields)))


def people(ws: Workspace, count: int) -> list[Id]:
    """So many people."""
    return [attendee(ws).id for _number in range(count)]


def _ids(ws: Workspace, given: int | Iterable[Id]) -> list[Id]:
    return people(ws, given) if isinstance(given, int) else list(given)


def class_(ws: Workspace, sessions: int = 8, people: int | Iterable[Id] = 3, **draft: Any) -> Class:
    """A weekly class with people on its roll: so many new ones, or these.

    The other fields are those of ClassDraft: first, at, minutes, name, site_id, teacher, topics…
    """
    given: dict[str, Any] = {"course": "智能手机基础班", "first": FIRST_DAY, "at": time(9), "count": sessions}
    made = classes.create_class(ws, classes.plan_class(ws, ClassDraft(**(given | draft))))
    ids = _ids(ws, people)
    if ids:
        classes.enrol(ws, made.id, ids)
    return made


def marked_class(ws: Workspace, *rates: float, sessions: int = 8, **draft: Any) -> Class:
    """A class that is over, with one person for each rate: present at that share of sessions, then absent.

    The roll keeps the order of the rates.
    """
    rates = rates or (1.0, 0.75, 0.5)
    made = class_(ws, sessions, len(rates), **({"first": FIRST_DAY - timedelta(weeks=24)} | draft))
    ids = roll(ws, made)
    for place, session in enumerate(held(ws, made)):
        there = [one for one, rate in zip(ids, rates, strict=True) if place < round(rate * sessions)]
        mark(ws, session, there, "present")
        mark(ws, session, [one for one in ids if one not in there], "absent")
    return made


def roll(ws: Workspace, made: Class) -> list[Id]:
    """The people on the roll of a class, in its order."""
    return [member.attendee_id for member in classes.roster(ws, made.id)]


def held(ws: Workspace, made: Class) -> Sequence[Session]:
    """The sessions of a class as they are now, the first one at place 0."""
    return classes.sessions(ws, made.id)
