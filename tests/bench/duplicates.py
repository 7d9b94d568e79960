"""How long the register takes to be searched for people who stand on it twice, and how well it is done.

Run as `python -m tests.bench.duplicates [people]`. So many invented people (70,000 unless told) are put on
the register in a temporary data file, then 500 of them once more for each of the four reasons: with the same
identity number under a wrongly written name; with name, birth and village; with a name that sounds alike and
the same birth; with the same telephone and one character less. The floor is a plain scan of the same columns
of the same file in the same process. Recall is the share of the injected pairs that were found, precision the
share of the found pairs that were injected: the others are invented people who agree by chance. Then 1,000
people are looked up as they are while they are being typed.
"""

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.service import add_many
from literacy_desktop.attendees.service.duplicates import alike, pairs
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.demo.model import People, Place
from literacy_desktop.regions.model import VILLAGE
from literacy_desktop.regions.service import tree

PEOPLE, EACH, CHUNK, TYPED = 70_000, 500, 50_000, 1_000
SOUNDS = {"秀": "绣", "兰": "蓝", "芳": "方", "建": "健", "华": "花", "玉": "育", "英": "因", "长": "昌"}
PLAIN = "SELECT n, id, name, sex, birth, id_number, phone, region_code FROM attendee WHERE deleted IS NULL"


def register(ws: Workspace, count: int) -> list[Attendee]:
    """Put so many invented people on the register; returns some from all over it."""
    people = People(random.Random(2), date(2026, 11, 22))
    places = [Place(one.code) for one in tree(ws).regions.values() if one.level == VILLAGE]
    kept: list[Attendee] = []

    numbers: set[str | None] = set()

    def batch(size: int) -> Iterator[Attendee]:
        for number in range(size):
            person = people.invent(places, ws.new_id(), "2026-01-01")
            if person.id_number in numbers:
                person = replace(person, id_number=None)
            numbers.add(person.id_number)
            if number % max(1, count // 20_000) == 0:
                kept.append(person)
            yield person

    for start in range(0, count, CHUNK):
        add_many(ws, batch(min(CHUNK, count - start)))
    return kept


def again(person: Attendee, reason: str) -> Attendee | None:
    """The person as somebody else would have written them down; None where that cannot be."""
    bare = replace(person, id_number=None, phone="", contact_phone="")
    if reason == "number" and person.id_number:
        return replace(person, name=person.name[:-1] + "某", phone="")
    if reason == "place":
        return bare
    if reason == "sound":
        name = "".join(SOUNDS.get(char, char) for char in person.name)
        return replace(bare, name=name, region_code=None) if name != person.name else None
    if reason == "phone" and person.phone and len(person.name) == 3:
        return replace(bare, name=person.name[0] + person.name[2], phone=person.phone, region_code=None)
    return None


def inject(ws: Workspace, people: list[Attendee]) -> dict[frozenset[Id], str]:
    """Register people once more; returns the pairs with their reason."""
    made: dict[frozenset[Id], str] = {}
    doubles: list[Attendee] = []
    chosen = iter(random.Random(3).sample(people, len(people)))
    for reason in ("number", "place", "sound", "phone"):
        wanted = len(doubles) + EACH
        while len(doubles) < wanted:
            person = next(chosen)
            double = again(person, reason)
            if double is not None:
                doubles.append(replace(double, id=ws.new_id()))
                made[frozenset((person.id, doubles[-1].id))] = reason
    add_many(ws, doubles)
    return made


def judge(ws: Workspace, made: dict[frozenset[Id], str]) -> float:
    """Print the table of recall and precision; returns the seconds of the search."""
    began = time.perf_counter()
    found = {frozenset((pair.one.id, pair.other.id)): pair for pair in pairs(ws, most=10**9)}
    seconds = time.perf_counter() - began
    by_reason = Counter(pair.reasons[0] for pair in found.values())
    right = Counter(found[key].reasons[0] for key in made if key in found)
    for reason in ("number", "place", "sound", "phone"):
        wanted = [key for key, why in made.items() if why == reason]
        recall = sum(key in found for key in wanted) / len(wanted)
        precision = right[reason] / by_reason[reason] if by_reason[reason] else 0.0
        print(f"{reason:7} injected {len(wanted):5}  recall {recall:6.1%}  found {by_reason[reason]:6}"
              f"  precision {precision:6.1%}")  # fmt: skip
    return seconds


def typing(ws: Workspace, people: list[Attendee]) -> list[float]:
    """The milliseconds of looking people up while they are typed."""
    found = []
    for person in random.Random(4).sample(people, TYPED):
        began = time.perf_counter()
        alike(ws, replace(person, id=b""))
        found.append((time.perf_counter() - began) * 1000)
    return found


def measure(count: int) -> None:
    """Print the table."""
    with TemporaryDirectory() as folder, Workspace.create(Path(folder) / "bench.db") as ws:
        people = register(ws, count)
        made = inject(ws, people)
        ws.conn.execute(PLAIN).fetchall()  # warm
        began = time.perf_counter()
        for _row in ws.conn.execute(PLAIN):
            pass
        plain = time.perf_counter() - began
        print(f"{count} people")
        seconds = judge(ws, made)
        print(f"plain scan {plain:.2f} s, review {seconds:.2f} s, ratio {seconds / plain:.1f}")
        cuts = statistics.quantiles(typing(ws, people), n=100)
        print(f"while typing p50 {cuts[49]:.3f} ms, p99 {cuts[98]:.3f} ms")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
