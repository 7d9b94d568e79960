"""How long a key stroke in the search box takes, against the plainest indexed lookup of the same run.

Run as `python -m tests.bench.search [--keep FOLDER] [people …]`, 70,000 and 700,000 unless told. A demo of
that many people is made in the folder, once, or in a temporary one. For 120 people from all over the register
what somebody might type is made up in every kind a search knows, with one, two and three terms in any order,
and things that nobody has; every prefix of it is a key stroke, searched until 50 rows are there.

The floor: from SQLite's own index on the name the first 50 people whose name begins with what was typed, read
from the register itself with the columns that the list shows but the counts, which `find` gives, too. The two
are measured by turns, each stroke three times in three passes over all of them; of the three the middle one
counts, and the first pass alone is shown as "cold". Milliseconds: of the processor, because the cores are
shared, or of the wall clock with `--wall`. Ratios are those of the 99th percentiles.
"""

import argparse
import itertools
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.attendees.service import find, refresh_keys
from literacy_desktop.base.pinyin import readings
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.demo.service import make_demo
from literacy_desktop.regions.service import tree

SIZES, NAMES, SHOWN, PASSES = (70_000, 700_000), 120, 50, 3

PLAIN = (
    "SELECT n, id, name, sex, birth, id_number, phone, region_code, student_number, receives_allowance"
    " FROM attendee WHERE deleted IS NULL AND name >= ? AND name < ? ORDER BY name, n LIMIT 50"
)


@dataclass
class Typed:
    """What is typed for one kind of search, and what each key stroke took in each pass."""

    title: str
    texts: list[str]
    took: list[list[float]] = field(default_factory=list)

    @property
    def strokes(self) -> list[str]:
        """What stands in the box after every key stroke."""
        every = [text[:length] for text in self.texts for length in range(1, len(text) + 1)]
        return [text for text in every if not text.endswith(" ")]

    def middle(self) -> list[float]:
        """The middle one of the times of each stroke."""
        return [statistics.median(times) for times in zip(*self.took, strict=True)]


def kinds(ws: Workspace) -> list[Typed]:
    """Everything that is typed."""
    rng, regions = random.Random(1), tree(ws)
    rows = ws.conn.execute(
        "SELECT name, substr(phone, -4), substr(id_number, -4), substr(birth, 1, 4), region_code, phone"
        " FROM attendee WHERE phone <> '' AND id_number IS NOT NULL AND region_code IS NOT NULL ORDER BY n"
    )
    chosen = rng.sample([tuple(row) for row in rows], NAMES)
    spelled = ["".join(readings(row[0])[0]) for row in chosen]
    surnames = [readings(row[0])[0][0] for row in chosen]
    initials = ["".join(part[0] for part in readings(row[0])[0]) for row in chosen]
    villages = [regions.regions[row[4]].short_name for row in chosen]
    towns = [regions.line(row[4])[-2].short_name for row in chosen]
    people = list(zip(chosen, spelled, surnames, initials, villages, towns, strict=True))
    return [
        Typed("characters", [row[0] for row in chosen]),
        Typed("given name", [row[0][1:] for row in chosen]),
        Typed("pinyin", spelled),
        Typed("initials", initials),
        Typed("王xm", [row[0][0] + short[1:] for row, _s, _n, short, _v, _t in people]),
        Typed("phone tail", [row[1] for row in chosen]),
        Typed("phone", [row[5] for row in chosen]),
        Typed("ID tail", [row[2] for row in chosen]),
        Typed("year", [row[3] for row in chosen]),
        Typed("village", villages),
        Typed("town", towns),
        Typed("王 5678", [f"{row[0][0]} {row[1]}" for row in chosen]),
        Typed("5678 王", [f"{row[1]} {row[0][0]}" for row in chosen]),
        Typed("wxl 5678", [f"{short} {row[2]}" for row, _s, _n, short, _v, _t in people]),
        Typed("wang 1945", [f"{name} {row[3]}" for row, _s, name, _i, _v, _t in people]),
        Typed("1945 wang", [f"{row[3]} {name}" for row, _s, name, _i, _v, _t in people]),
        Typed("兰 1945", [f"{row[0][-1]} {row[3]}" for row in chosen]),
        Typed("东朱口 wang", [f"{village} {name}" for _r, _s, name, _i, village, _t in people]),
        Typed("wang 柳屯镇", [f"{name} {town}" for _r, _s, name, _i, _v, town in people]),
        Typed("wang xiu", [" ".join(readings(row[0])[0][:2]) for row in chosen]),
        Typed("three terms", [f"{name} {row[3]} {town}" for row, _s, name, _i, _v, town in people]),
        Typed(
            "nobody",
            [f"{name[::-1]}q" for name in spelled] + [f"{row[0][-1]}{row[0][0]}凰" for row in chosen],
        ),
        Typed(
            "nobody, two",
            [f"{row[0][0]} {other[5][:7]}00" for row, other in zip(chosen, chosen[::-1], strict=True)],
        ),
    ]


def lookup(ws: Workspace, text: str) -> None:
    """The floor."""
    ws.conn.execute(PLAIN, (text, text + "\U0010ffff")).fetchall()


def timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """The milliseconds of a piece of work."""
    began = clock()
    work()
    return (clock() - began) * 1000


def measure(ws: Workspace, clock: Callable[[], float]) -> tuple[Typed, list[Typed]]:
    """Time everything, the floor by turns with the search."""
    typed = kinds(ws)
    plain = Typed("plain index", typed[0].texts)
    floor = plain.strokes
    strokes = [(one, place) for one in typed for place in range(len(one.strokes))]
    texts = [one.strokes for one in typed]
    places = {id(one): place for place, one in enumerate(typed)}
    for turn in range(PASSES):
        for one in (plain, *typed):
            one.took.append([0.0] * len(one.strokes))
        random.Random(turn).shuffle(strokes)
        for count, (one, place) in enumerate(strokes):
            text = texts[places[id(one)]][place]
            one.took[turn][place] = timed(partial(find, ws, text, SHOWN), clock)
            if count % (len(strokes) // len(floor)) == 0:
                at = count // (len(strokes) // len(floor))
                if at < len(floor):
                    plain.took[turn][at] = timed(partial(lookup, ws, floor[at]), clock)
    return plain, typed


def p99(times: Sequence[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(times, n=100)[98]


def line(title: str, took: list[list[float]], floor: float) -> str:
    """A line of the table."""
    middle = [statistics.median(times) for times in zip(*took, strict=True)]
    figures = (statistics.median(middle), p99(middle), max(middle), p99(took[0]), p99(middle) / floor)
    cells = "  ".join(f"{figure:6.2f}" for figure in figures[:4])
    return f"{title:14} {len(middle):6}  {cells}   {figures[4]:5.2f}"


def table(people: int, plain: Typed, typed: Sequence[Typed]) -> list[float]:
    """Print the table. Returns: the times of all strokes."""
    floor = p99(plain.middle())
    print(f"\n{people:,} people, ms\n{'':14} {'strokes':>6}     p50     p99     max    cold   p99 / plain")
    print(line(plain.title, plain.took, floor))
    for one in typed:
        print(line(one.title, one.took, floor))
    every = [[took for one in typed for took in one.took[turn]] for turn in range(PASSES)]
    print(line("all", every, floor))
    return [statistics.median(times) for times in zip(*every, strict=True)]


@contextmanager
def demo(folder: Path, people: int) -> Iterator[Workspace]:
    """A demo of that many people, made unless it is there."""
    path = folder / f"demo-{people}.db"
    made = Workspace.open(path) if path.exists() else make_demo(path, attendees=people)
    with made as ws:
        refresh_keys(ws)
        yield ws


def main() -> None:
    """Print a table for each size, and what ten times the people cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="*", default=SIZES)
    parser.add_argument("--keep", type=Path, help="where the demos are kept")
    parser.add_argument("--wall", action="store_true", help="the wall clock in place of the processor's")
    given = parser.parse_args()
    clock = time.perf_counter if given.wall else time.thread_time
    with TemporaryDirectory() as temporary:
        found = []
        for people in given.people:
            with demo(given.keep or Path(temporary), people) as ws:
                plain, typed = measure(ws, clock)
                found.append((people, table(people, plain, typed)))
    for (fewer, small), (more, large) in itertools.pairwise(found):
        print(f"\nfrom {fewer:,} to {more:,} people: p99 × {p99(large) / p99(small):.2f}")


if __name__ == "__main__":
    main()
