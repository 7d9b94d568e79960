"""The verb that makes a demo: a data file that looks real and contains no real person."""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from literacy_desktop.attendance.service import count_heads, mark
from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.service import add_many, refresh_keys
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace, local_now
from literacy_desktop.certificates.service import class_certificates, issue, note_printed
from literacy_desktop.classes.model import Class, ClassDraft, Session
from literacy_desktop.classes.service import (
    all_classes,
    announce_draw,
    change_standing,
    create_class,
    enrol,
    plan_class,
    roster,
    sessions,
)
from literacy_desktop.demo.document import send_out_and_read
from literacy_desktop.demo.model import SKETCHES, TWICE, ClassSketch, People, Place, registered_again, special
from literacy_desktop.demo.service import consents, rosters, teaching
from literacy_desktop.demo.service.timetable import log_desk, plan_timetable
from literacy_desktop.demo.service.users import enlist_users
from literacy_desktop.regions.model import TOWN, VILLAGE, RegionTree
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import add_site, join_partner, start_office
from literacy_desktop.skills.model import LEVELS, Judgement
from literacy_desktop.skills.service import add_slip, check_grid, questions
from literacy_desktop.skills.service import mark as judge

FEWEST, MOST = 60, 1_000_000
CHUNK = 20_000
LOCAL_SHARE = 200
"""So many people live near the centres; the rest of a large demo is spread over the city."""

CHANCES = {"before": (12, 24, 64), "after": (62, 29, 9), "later": (51, 35, 14)}
"""How many in a hundred can do a check alone, with a hint, not at all."""

FACE_CHANCES = (84, 13, 3)
ASKED_BEFORE, ASKED_LATER, SLIPS_RETURNED = 0.9, 0.93, 0.8

HALL_TOWN, SCHOOL_TOWN, VILLAGE_TOWN = "410902001000", "410922100000", "410928"
VILLAGE_TOWN_NAME = "王称堌镇"


@dataclass
class Clock:
    """The demo's clock, which is set back while the past is written."""

    moment: datetime

    def __call__(self) -> datetime:
        """The moment it shows; every look takes a millisecond, so that ids and entries keep their order."""
        self.moment += timedelta(milliseconds=1)
        return self.moment


@dataclass
class Demo:
    """A demo in the making."""

    ws: Workspace
    clock: Clock
    rng: random.Random
    people: People
    places: dict[int, list[Place]] = field(default_factory=dict)
    sites: list[Site] = field(default_factory=list)
    near: dict[int, list[Id]] = field(default_factory=dict)
    judge: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311  invented marks


def make_demo(path: Path, *, attendees: int = 240, seed: int = 1, report: Report = silent) -> Workspace:
    """Make a data file with three centres, past, running and coming classes, and invented people.

    The same seed makes the same people, classes and marks on the same day.

    Args:
        path: the new data file.
        attendees: how many people, 60 to 1,000,000.
        seed: which demo.
        report: hears of the people.

    Returns: the open workspace.

    Raises:
        Problem: the file exists already, or the number is out of bounds.
        Cancelled: the report was told to stop; there is no file then.
    """
    if not FEWEST <= attendees <= MOST:
        raise Problem(_("示例人数要在 {least} 到 {most} 之间。").format(least=FEWEST, most=MOST))
    rng = random.Random(seed)  # noqa: S311  invented people, no secrets
    clock = Clock(local_now().replace(hour=8, minute=0, second=0, microsecond=0))
    ws = Workspace.create(path, clock=clock, entropy=rng.randbytes)
    try:
        _fill(Demo(ws, clock, rng, People(rng, clock.moment.date())), attendees, report)
    except BaseException:
        ws.close()
        for leftover in (path, keyring_path(path)):
            leftover.unlink(missing_ok=True)
        raise
    return ws


def _fill(demo: Demo, attendees: int, report: Report) -> None:
    today, demo.clock.moment = demo.clock.moment, demo.clock.moment - timedelta(weeks=40)
    _found_sites(demo)
    _register(demo, attendees, report)
    for sketch in SKETCHES:
        _hold(demo, sketch, today)
    demo.clock.moment = today - timedelta(weeks=3)
    teaching.count(demo.ws, today.date())
    teaching.teach(demo.ws)
    _around(demo, today)
    plan_timetable(demo.ws, demo.sites, demo.near[1], today)
    log_desk(demo.ws, demo.rng, today)
    demo.clock.moment = today
    enlist_users(demo.ws, [site.id for site in demo.sites])
    consents.ask(demo.ws, demo.near[0])
    demo.clock.moment = today + timedelta(minutes=30)


def _found_sites(demo: Demo) -> None:
    ws, regions = demo.ws, tree(demo.ws)
    village_town = next(
        region.code
        for region in regions.regions.values()
        if region.level == TOWN
        and region.short_name == VILLAGE_TOWN_NAME
        and region.code.startswith(VILLAGE_TOWN)
    )
    drafts = (
        Site(b"", "中原路营业厅体验中心", "hall", HALL_TOWN, "中原路中段", "体验区", 30, "赵建华"),
        Site(b"", "清丰县老年大学", "university", SCHOOL_TOWN, "文化活动中心二楼", "203 教室", 40, "周敏"),
        Site(b"", "王称堌镇幸福院", "village", village_town, "幸福院活动室", "活动室", 24, "孙志刚"),
    )
    demo.sites = [start_office(ws, drafts[0], "周敏"), *(add_site(ws, draft) for draft in drafts[1:])]
    for number, site in enumerate(demo.sites):
        demo.places[number] = _places(regions, site)
    join_partner(ws, demo.sites[0].id, "示范通信濮阳分公司", kind="carrier", role="organise")
    join_partner(ws, demo.sites[0].id, "市智慧助老行动办公室", kind="government", role="host")
    join_partner(ws, demo.sites[1].id, "县老年教育协会", kind="social", role="organise")
    join_partner(ws, demo.sites[2].id, "示范通信濮阳分公司", kind="carrier", role="support")
    demo.sites = teaching.furnish(ws, demo.sites, demo.people.today)
    teaching.hire(ws, demo.sites)


def _places(regions: RegionTree, site: Site) -> list[Place]:
    villages = [one for one in regions.children.get(site.region_code, []) if one.level == VILLAGE]
    return [Place(one.code, site.id) for one in villages[:12]]


def _register(demo: Demo, count: int, report: Report) -> None:
    ws, created = demo.ws, demo.clock.moment.isoformat(timespec="seconds")
    regions = tree(ws)
    city = [Place(one.code) for one in regions.regions.values() if one.level == VILLAGE]
    ids = iter(ws.new_id, b"")
    chosen = special(demo.people, demo.places[0][0], ids, created)
    demo.near[0] = [person.id for person in chosen]
    local = min(count, LOCAL_SHARE) - len(chosen) - TWICE - rosters.IMPORTED
    batch = list(chosen)
    for number in range(local):
        site = number % len(demo.sites)
        person = demo.people.invent(demo.places[site], ws.new_id(), created)
        demo.near.setdefault(site, []).append(person.id)
        batch.append(person)
    batch += registered_again(batch[len(chosen) :], ids)
    add_many(ws, batch, demo.people.several(batch))
    rosters.keep(ws, demo.near[0], demo.places[0], demo.people.today)
    done = len(batch) + rosters.IMPORTED
    while done < count:
        add_many(ws, _strangers(demo, city, size := min(CHUNK, count - done), created))
        done += size
        report(done, count * 2)
    refresh_keys(ws, lambda fresh, _total: report(count + fresh, count * 2))


def _strangers(demo: Demo, city: list[Place], size: int, created: str) -> Iterator[Attendee]:
    for _number in range(size):
        yield demo.people.invent(city, demo.ws.new_id(), created)


def _hold(demo: Demo, sketch: ClassSketch, today: datetime) -> None:
    """Make a class, enrol its people, mark what is past, and certify who has earned it."""
    first = today.date() - timedelta(weeks=sketch.weeks_ago)
    demo.clock.moment = min(today, datetime.combine(first, time(8), today.tzinfo) - timedelta(weeks=2))
    draft = ClassDraft(
        sketch.course,
        first,
        time(sketch.hour),
        8,
        90,
        sketch.name,
        demo.sites[sketch.site].id,
        "",
        sketch.teacher,
        None,
        sketch.topics,
        sketch.level,
    )
    class_ = create_class(demo.ws, plan_class(demo.ws, draft))
    near = demo.near[sketch.site]
    members = near[: min(6, len(near))] + demo.rng.sample(near[6:], k=max(0, min(sketch.size, len(near)) - 6))
    enrol(demo.ws, class_.id, members)
    teaching.man(demo.ws, class_.id, sketch.site, series=sketch.site == 0)
    _mark_past(demo, class_, members, sketch.regularity, today)


def _mark_past(demo: Demo, class_: Class, members: list[Id], regularity: float, today: datetime) -> None:
    habits = {member: min(0.99, max(0.25, demo.rng.gauss(regularity, 0.14))) for member in members}
    held = sessions(demo.ws, class_.id)
    past = [session for session in held if session.starts.date() < today.date()]
    for session in past:
        demo.clock.moment = session.ends.replace(tzinfo=today.tzinfo)
        marks: dict[str, list[Id]] = {}
        for member in members:
            marks.setdefault(_status(demo.rng, habits[member]), []).append(member)
        for status in ("present", "late", "early", "excused", "absent"):
            mark(demo.ws, session, marks.get(status, []), status)
        came = [one for status in ("present", "late", "early") for one in marks.get(status, [])]
        _judge(demo, session, came, today)
    if len(past) == len(held) and _long_ago(held[-1].starts.date(), today.date()):
        issue(demo.ws, class_.id)
        note_printed(demo.ws, class_certificates(demo.ws, class_.id))


def _judge(demo: Demo, session: Session, came: list[Id], today: datetime) -> None:
    """What they could do before and after; thirty days later, most are asked again; slips of most."""
    ws, rng, checks = demo.ws, demo.judge, check_grid(demo.ws, session.id).checks
    judgements = [
        Judgement(person, check, phase, rng.choices(list(LEVELS), CHANCES[phase])[0])
        for person in came
        for check in checks
        for phase in ("before", "after")
        if phase == "after" or rng.random() < ASKED_BEFORE
    ]
    with ws.change(_("满意度小条")):  # one transaction for all that came back from a session
        judge(ws, session, judgements, source="paper")
        for _person in came:
            if rng.random() < SLIPS_RETURNED:
                faces = rng.choices((3, 2, 1), FACE_CHANCES, k=len(questions(ws)))
                add_slip(ws, session, faces, source="paper")
    asked_on = session.starts.replace(tzinfo=today.tzinfo) + timedelta(days=34)
    if asked_on > today:
        return
    demo.clock.moment = asked_on
    asked = [person for person in came if rng.random() < ASKED_LATER]
    later = [
        Judgement(person, check, "later", rng.choices(list(LEVELS), CHANCES["later"])[0])
        for person in asked
        for check in checks
    ]
    judge(ws, session, later, source="phone")
    demo.clock.moment = session.ends.replace(tzinfo=today.tzinfo)


def _status(rng: random.Random, habit: float) -> str:
    if rng.random() < habit:
        return rng.choices(("present", "late", "early"), (90, 7, 3))[0]
    return rng.choices(("excused", "absent"), (60, 40))[0]


def _long_ago(last: date, today: date) -> bool:
    """The class that ended of late is left for the visitor to certify."""
    return today - last > timedelta(weeks=6)


def _around(demo: Demo, today: datetime) -> None:
    """What a visitor finds to do: people who wait, places to be drawn, a pause, somebody who stays away."""
    ws, demo.clock.moment = demo.ws, today - timedelta(days=2)
    classes = {one.name: one.id for one in all_classes(ws)}
    running, coming = classes["秋季手机基础班"], classes["冬季掌上办事班"]
    members = [one.attendee_id for one in roster(ws, running)]
    taken = {*members, *(one.attendee_id for one in roster(ws, coming))}
    others = [one for people in demo.near.values() for one in people if one not in taken]
    enrol(ws, running, others[:3], status="waiting")
    enrol(ws, coming, others[3:20], status="applied")
    with suppress(Problem):  # a small demo has places for everybody
        announce_draw(ws, coming, "07 15 20")
    change_standing(ws, running, members[7:8], "suspended", "住院，下月回来")
    past = [session for session in sessions(ws, running) if session.starts.date() < today.date()]
    for session in past[-3:]:
        mark(ws, session, members[8:10], "absent")
    teaching.excuse(ws, past[-1:], members[18:19])
    if past:
        mark(ws, past[-1], members[10:18], "present", source="desk")
        count_heads(ws, past[-1], 5, "在门口听了一会儿")
        send_out_and_read(ws, running, past[-1])
