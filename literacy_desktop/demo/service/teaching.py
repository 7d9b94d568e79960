"""The part of a demo that is about places and people who teach."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

from literacy_desktop.attendance.model import Status
from literacy_desktop.attendance.service import add_status, mark
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.demo.content import (
    OVER_60,
    PLAQUE,
    PLATFORM,
    PROGRAMME,
    REWORDED,
    SITES,
    STAFF,
    TRIED,
)
from literacy_desktop.regions.model import Population
from literacy_desktop.regions.service import find_unit, save_platform_count, save_population, save_unit
from literacy_desktop.sites.model import Plaque, Programme, Room, Site, Staff, StaffDay
from literacy_desktop.sites.service import (
    add_closure,
    add_staff_day,
    all_partners,
    assign,
    find_staff,
    join_as,
    join_partner,
    join_programme,
    programmes,
    rooms,
    save_plaque,
    save_programme,
    save_room,
    save_site,
    save_staff,
)
from literacy_desktop.topics.service import add_picture, confirm_topic, find_topic, save_topic


def furnish(ws: Workspace, sites: Sequence[Site], today: date) -> list[Site]:
    """Give the sites their rooms, hours, market days and plaque; returns them as they are now.

    Args:
        ws: the workspace, its clock in the past.
        sites: as they were founded.
        today: the day on which the demo is looked at.
    """
    found = []
    for site, more in zip(sites, SITES, strict=True):
        made = save_site(
            ws, replace(site, opening=more.opening, market=more.market, tier=more.tier, level=more.level)
        )
        for name, seats, projector in more.rooms:
            known = (one for one in rooms(ws, made.id) if one.name == name)
            room = next(known, Room(b"", made.id, name))
            save_room(ws, replace(room, seats=seats, projector=projector))
        found.append(made)
    number, issuers = PLAQUE
    save_plaque(ws, Plaque(b"", sites[0].id, ws.today() - timedelta(days=200), number, issuers))
    add_closure(ws, sites[1].id, today + timedelta(days=20), today + timedelta(days=21), "检修线路")
    return found


def hire(ws: Workspace, sites: Sequence[Site]) -> None:
    """Put teachers and volunteers on the list."""
    carrier = next(one for one in all_partners(ws) if one.kind == "carrier")
    for number, (name, role, category, site, skills, hours) in enumerate(STAFF):
        roles = ("teacher", "head") if role == "teacher" else (role,)
        phone = f"154{number + 1:08}"
        save_staff(
            ws,
            Staff(
                b"", name, phone, category, roles, skills, hours, sites[site].id,
                carrier.id if category == "organisation" else None,
            ),
        )  # fmt: skip


def excuse(ws: Workspace, sessions: Sequence[Session], people: Sequence[Id]) -> None:
    """Somebody was on leave that counts: a status of the office's own."""
    leave = add_status(ws, Status("", "公假", "公", "6", "excused", counts=True))
    for session in sessions:
        mark(ws, session, people, leave.code)


def _tell_days(ws: Workspace, today: date) -> None:
    """One volunteer cannot come for a few days."""
    away = next(name for name, role, *_rest in STAFF if role == "volunteer")
    first = today + timedelta(days=5)
    day = StaffDay(b"", find_staff(ws, away).id, first, first + timedelta(days=3), reason="探亲")
    add_staff_day(ws, day)


def man(ws: Workspace, class_id: Id, site: int, *, series: bool) -> None:
    """Let the volunteers of a site help in a class; one in three classes belongs to the series."""
    for name, role, _category, place, _skills, _hours in STAFF:
        if role == "volunteer" and place == site:
            assign(ws, class_id, find_staff(ws, name).id, "volunteer")
    join_partner(ws, class_id, "市智慧助老行动办公室", role="host", owner="class")
    join_as(ws, class_id, "示范通信濮阳分公司", ["organise", "support"], owner="class")
    if series:
        join_programme(ws, class_id, _series(ws).id)


def _series(ws: Workspace) -> Programme:
    known = next((one for one in programmes(ws) if one.name == PROGRAMME), None)
    carrier = next(one for one in all_partners(ws) if one.kind == "carrier")
    return known or save_programme(ws, Programme(b"", PROGRAMME, carrier.id, ws.today().year - 1))


def count(ws: Workspace, today: date) -> None:
    """Note a platform's count, a unit's population (a rate over 100 % can be seen), and who is away soon."""
    unit = save_unit(ws, replace(find_unit(ws, "清丰县"), platform="示范智慧养老平台"))
    census = date(today.year - 5, 11, 1)
    save_population(ws, Population(b"", "示例数据", None, unit.id, census, "常住", "虚构", over60=OVER_60))
    save_platform_count(ws, unit.id, today - timedelta(days=30), PLATFORM, "虚构")
    _tell_days(ws, today)


def teach(ws: Workspace) -> None:
    """Try some topics on a phone, reword one, and put drawn screenshots beside its steps."""
    for code in TRIED:
        confirm_topic(ws, find_topic(ws, code), "示例 8.0")
    code, place, words, note = REWORDED
    topic = find_topic(ws, code)
    steps = (*topic.steps[: place - 1], words, *topic.steps[place:])
    topic = save_topic(ws, replace(topic, steps=steps), note)
    for step in range(1, min(3, len(topic.steps)) + 1):
        add_picture(ws, topic.id, step, _drawn(step))


def _drawn(step: int) -> bytes:
    """Something like a screen of a phone: no real screen is shown."""
    from PIL import Image, ImageDraw  # slow to import, and wanted here only

    picture = Image.new("RGB", (720, 640), "#f3f5f4")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 720, 90), fill="#0b6b58")
    for row in range(4):
        top = 120 + row * 125
        chosen = row == step
        edge, width = ("#9e2a22", 10) if chosen else ("#d5dbd8", 3)
        pen.rounded_rectangle((30, top, 690, top + 100), 16, fill="#ffffff", outline=edge, width=width)
        pen.ellipse((50, top + 15, 120, top + 85), fill="#c9dcd6")
        pen.rectangle((150, top + 30, 420 + 40 * row, top + 44), fill="#5f6b66")
        pen.rectangle((150, top + 60, 330, top + 70), fill="#b9c3bf")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
