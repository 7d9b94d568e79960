"""How long a term takes to be planned and checked for clashes, and a full month to be painted.

Run as `python -m tests.bench.timetable`. Everything is made in memory. A term is 500 classes at 40 sites with
120 teachers, 16 sessions each, over holidays; clashes are looked for among all 8,000 sessions, once with
empty rolls and once with 30 people in each class. The floor is the plainest loop: as many dates.
A month holds 2,000 sessions of 8 topic groups; the floor is the same widget with none, painted for the first
time after its data came, with titles never painted before, and painted again (as when a day is chosen).
Planning by the wall clock; painting, which is a matter of milliseconds, by the time of the processor.
"""

import gc
import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service, store
from literacy_desktop.classes.model import Class, Session, SessionDetail
from literacy_desktop.classes.model.generation import Schedule
from literacy_desktop.timetable.model import Timetable, facts_of, month_days, signs
from tests import make

CLASSES, SESSIONS, SITES, TEACHERS, PEOPLE, POOL = 500, 16, 40, 120, 30, 4000
FIRST = date(2026, 9, 1)
CROWD, PAINTS = 2000, 30
GROUPS = ("手机入门", "微信", "支付宝", "政务民生", "出行", "防骗", "兴趣", "营业厅")


def seconds(work: Callable[[], object], turns: int = 3) -> float:
    """The best of a few turns."""
    found = []
    for _turn in range(turns):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)


def term(ws: Workspace) -> dict[Id, Schedule]:
    """The classes, and when each is to meet."""
    rng = random.Random(1)
    places = [make.site(ws) for _place in range(SITES)]
    wanted = {}
    with ws.change("bench"):
        for number in range(CLASSES):
            class_ = Class(
                ws.new_id(),
                f"2026-BEN-{number:03}",
                f"第{number}班",
                site_id=places[number % SITES].id,
                room=f"{number % 3}",
                teacher=f"教师{number % TEACHERS}",
            )
            store.insert_class(ws.conn, class_)
            first = FIRST + timedelta(days=rng.randrange(7))
            wanted[class_.id] = Schedule(first, clock(8 + rng.randrange(10)), SESSIONS, 90)
    return wanted


def enrol(ws: Workspace, classes: list[Id]) -> None:
    """People in every class, each in several."""
    rng = random.Random(2)
    pool = [ws.new_id() for _person in range(POOL)]
    with ws.change("bench"):
        for class_id in classes:
            store.put_enrolments(ws.conn, class_id, rng.sample(pool, PEOPLE), {"status": "enrolled"})


def plain_loop() -> list[datetime]:
    """As many dates, and nothing else."""
    return [
        datetime.combine(FIRST + timedelta(weeks=week), clock(9))
        for _class in range(CLASSES)
        for week in range(SESSIONS)
    ]


def measure_term() -> None:
    """Print how long a term takes."""
    with make.workspace() as ws:
        wanted = term(ws)
        floor = seconds(plain_loop)
        empty = seconds(lambda: service.plan_generation(ws, wanted))
        enrol(ws, list(wanted))
        plan = service.plan_generation(ws, wanted)
        full = seconds(lambda: service.plan_generation(ws, wanted))
        written = seconds(lambda: service.generate(ws, plan), turns=1)
        print(f"{CLASSES} classes x {SESSIONS} sessions, {len(plan.clashes)} clashes")
        print(f"plain loop over dates  {floor * 1000:8.1f} ms")
        print(f"planned and checked    {empty * 1000:8.1f} ms  ratio {empty / floor:6.0f}")
        print(f"with {PEOPLE} people each    {full * 1000:8.1f} ms  ratio {full / floor:6.0f}")
        print(f"written and logged     {written * 1000:8.1f} ms  ratio {written / floor:6.0f}")


def crowded(count: int, turn: int = 0) -> Timetable:
    """A month with so many sessions; another turn has other titles, which nobody has painted yet."""
    rng, days = random.Random(3 + turn), month_days(2026, 11)
    sessions: dict[date, list[SessionDetail]] = {day: [] for day in days}
    for number in range(count):
        day = rng.choice(days)
        session = Session(
            number.to_bytes(16), bytes(16), 1, datetime.combine(day, clock(8 + rng.randrange(10)))
        )
        group = rng.choice(GROUPS)
        sessions[day].append(
            SessionDetail(
                session,
                "",
                f"第{number}班",
                "幸福院",
                "201",
                "周敏",
                f"{group}第{number}课{turn}",
                group,
                30,
                0,
            )
        )
    for found in sessions.values():
        found.sort(key=lambda one: one.session.starts)
    return Timetable(tuple(facts_of(day, {}) for day in days), sessions, signs(GROUPS))


def measure_month() -> None:
    """Print how long a month takes to be painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from literacy_desktop.qtkit import theme
    from literacy_desktop.timetable.page.month import MonthView

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    views: dict[int, MonthView] = {}
    times: dict[int, list[float]] = {}
    for count in (0, CROWD):
        view = views[count] = MonthView()
        view.resize(1000, 560)
        view.show_timetable(crowded(count), date(2026, 11, 22), date(2026, 11, 22))
        view.grab()
        times[count] = []
    picture = QPixmap(1000, 560)
    for fresh in (True, False):
        for turn in range(PAINTS):
            for count, view in views.items():
                if fresh:
                    view.show_timetable(crowded(count, turn), view.today, view.day)
                    gc.collect()  # what the data left behind is no part of painting it
                began = time.process_time()
                view.render(picture)
                times[count].append((time.process_time() - began) * 1000)
        empty, full = (statistics.median(times[count]) for count in (0, CROWD))
        word = "painted first" if fresh else "painted again"
        print(
            f"{word}: empty month {empty:6.2f} ms, {CROWD} sessions {full:6.2f} ms, ratio {full / empty:5.2f}"
        )
        for found in times.values():
            found.clear()


if __name__ == "__main__":
    measure_term()
    measure_month()
