"""The demo's timetable: a drop-in lecture, a class too small, a session cancelled and made up for, a desk."""

import random
from datetime import date, datetime, time, timedelta

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Class, ClassDraft
from literacy_desktop.classes.service import (
    apply_replan,
    cancel_session,
    create_class,
    enrol,
    note_tellings,
    plan_class,
    plan_makeup,
    sessions,
)
from literacy_desktop.drop_in.model import Entry
from literacy_desktop.drop_in.service import note_entry
from literacy_desktop.sites.model import Site
from literacy_desktop.topics.service import topics_by_code

LECTURES = ("F01", "B06", "F03", "D02", "F02", "D03", "F04", "D05")
SMALL = ("E01", "E02", "E03", "E04")
NEEDS = (
    ("D03", "医保码打不开"),
    ("A04", "流量用完了"),
    ("B02", "想给女儿打视频"),
    ("F05", "关掉自动续费"),
    ("D02", "津贴年度认证"),
    ("A03", "字太小"),
)


def plan_timetable(ws: Workspace, sites: list[Site], people: list[Id], today: datetime) -> None:
    """A month that looks like one: what is fixed, what fell away, what is too small."""
    monday = today.date() - timedelta(days=today.weekday())
    _lecture(ws, sites[0], monday - timedelta(weeks=2))
    small = _small(ws, sites[1], monday + timedelta(weeks=1))
    enrol(ws, small.id, people[:4])
    _snow(ws, small)


def _lecture(ws: Workspace, site: Site, first: date) -> None:
    draft = ClassDraft(
        "防诈骗公益讲座",
        first,
        time(10),
        8,
        60,
        "防诈骗公益讲座",
        site.id,
        "大厅",
        "赵建华",
        60,
        LECTURES,
        pattern="FREQ=WEEKLY;BYDAY=WE,FR",
        form="lecture",
        term="秋季",
    )
    create_class(ws, plan_class(ws, draft))


def _small(ws: Workspace, site: Site, first: date) -> Class:
    draft = ClassDraft(
        "出行应用班",
        first,
        time(14, 30),
        4,
        90,
        "出行应用班",
        site.id,
        "",
        "周敏",
        24,
        SMALL,
        2,
        pattern="FREQ=WEEKLY;BYDAY=TU",
        term="秋季",
        minimum=10,
    )
    return create_class(ws, plan_class(ws, draft))


def _snow(ws: Workspace, class_: Class) -> None:
    second = sessions(ws, class_.id)[1]
    cancel_session(ws, second, "下雪停课")
    cancelled = sessions(ws, class_.id)[1]
    apply_replan(ws, plan_makeup(ws, cancelled))
    note_tellings(ws, class_.id, "第 2 次课下雪停一次，补课时间另行通知")


def log_desk(ws: Workspace, rng: random.Random, today: datetime) -> None:
    """A month at the desk of the hall."""
    for days in range(28, 0, -2):
        code, need = rng.choice(NEEDS)
        (topic,) = topics_by_code(ws, [code])
        moment = (today - timedelta(days=days)).replace(tzinfo=None, second=0, microsecond=0)
        entry = Entry(
            b"",
            None,
            moment.replace(hour=9 + rng.randrange(7), minute=rng.randrange(0, 60, 5)),
            rng.choice((5, 10, 15, 20)),
            people=rng.choice((1, 1, 1, 2)),
            topic_id=topic.id,
            need=need,
            outcome=rng.choices(("solved", "again", "referred"), (80, 14, 6))[0],
            helper=rng.choice(("赵建华", "周敏")),
        )
        note_entry(ws, entry)
